"""Who uses the browser app: roles, sessions, and what is erased of them."""
