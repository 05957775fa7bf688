"""Faults of the machine, each brought about for real: nothing is lost, and reading goes on."""
