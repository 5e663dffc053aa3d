"""What a question asks: its kind, the contracts it names, what an earlier turn left it."""
