"""Decides what may be used, and proves it: members, proposals, ballots, the log, the gate."""
