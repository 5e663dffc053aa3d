"""What is measured: pure functions from one question's outcome to numbers, a file a subject."""
