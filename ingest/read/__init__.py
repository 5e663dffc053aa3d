"""One reader a format: bytes in, a `ReadDocument` out."""
