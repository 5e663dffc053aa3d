"""The single checks that a sentence passes before it is shown (`assistant.verify` runs them)."""
