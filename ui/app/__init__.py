"""The browser app around its pages: server, sign-in site, frame, navigation, and what goes on beside them."""
