"""Writes the sample corpus in `data/sample`: five fictional councils and their contracts, notices and tables.

Run `python -m tests.sample_corpus` from the repository root to write it again. The same versions of
the libraries give the same bytes: dates, identifiers, archive timestamps and random seeds are fixed,
and nothing is compressed, because compressors differ between machines.
"""
