"""Search at the desk: words folded to their roots, an index that follows the facts, and its page."""
