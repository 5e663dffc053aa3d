"""One library a file: each backend fulfils a port of `assistant.ports` and lets nothing of its library leak."""
