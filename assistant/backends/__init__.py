"""One library a file: each backend fulfils a port of `assistant.ports`; nothing of its library leaks."""
