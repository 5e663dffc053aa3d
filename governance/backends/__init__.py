"""One library a file, behind the ports that governance needs."""
