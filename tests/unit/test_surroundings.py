"""What stands around a citation in the sample corpus: neighbours, and the variation that overrides it."""
