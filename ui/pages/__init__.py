"""The browser app's pages, one file each: read widgets, call one function, render."""
