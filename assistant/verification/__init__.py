"""The single checks that a source's sentence passes before it is shown (`assistant.verify` runs them)."""
