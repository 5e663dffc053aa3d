"""An officer's words -> a plan: tables of wordings and the names of one register; no model, no SQL."""
