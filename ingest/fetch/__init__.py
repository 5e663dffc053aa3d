"""Fetches published notices from the UK's two services, window by window."""
