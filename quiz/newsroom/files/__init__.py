"""What comes out of a file that is brought to the newsroom, to be looked at before it is saved."""
