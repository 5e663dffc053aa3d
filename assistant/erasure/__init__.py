"""Makes sure that a withdrawn document is gone: what to look for, where, and what to erase."""
