"""Turns files and feeds into a candidate release."""
