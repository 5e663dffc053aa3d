"""The parts of the Ask page, one widget group a file; `ui.pages.ask` puts them together."""
