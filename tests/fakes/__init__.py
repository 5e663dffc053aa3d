"""Fakes of our own ports, and small real things built quickly."""
