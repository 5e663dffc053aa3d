"""Evaluation in every way in: options, tables and pages of reports, suites, runs in the background."""
