"""The numbers of this house on this machine: `make bench`, `python -m tests.bench [--full] [ROW…]`.

A row is a function that measures and gives lines for the table; `rows.py` lists them. No number here
decides a test. Peers are measured in the same run, on the same bytes.
"""
