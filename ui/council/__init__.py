"""How members decide in the browser: what is put to them, in words; their acts; the log, to check."""
