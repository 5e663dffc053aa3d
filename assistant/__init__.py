"""Answers a question from an adopted release: retrieve, draft, verify, cite, or refuse."""
