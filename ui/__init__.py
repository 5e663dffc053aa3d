"""Every way in: the `commons` command and the browser app."""
