"""Measures how right the answers are: suites of golden questions in, reports that recompute out."""
