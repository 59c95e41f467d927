"""The verbs of `python -m newsroom`, one module a theme; `newsroom/__main__.py` joins them."""
