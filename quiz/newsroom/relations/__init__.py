"""A relation before it is saved: what it would say and ask of a few facts."""
