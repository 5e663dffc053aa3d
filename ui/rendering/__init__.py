"""Records -> words and escaped HTML. Pure: no widget, no file, no rule of their own."""
