"""Figures: an officer's question -> a typed plan -> SQL over the register -> a figure with its rows."""
