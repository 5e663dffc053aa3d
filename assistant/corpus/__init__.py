"""What a release holds and how it is written and read: documents, passages, vectors, manifest."""
