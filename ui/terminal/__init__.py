"""What the `commons` command shares: words and options, JSON, exit codes, batches and progress."""
