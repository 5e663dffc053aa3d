"""Questions with computed answers from any folder of notice lists and OCDS packages."""
