"""What a release leaves to a person: how columns were read, suppliers that may be one, what was repaired."""
