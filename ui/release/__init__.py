"""Releases as pages list and describe them."""
