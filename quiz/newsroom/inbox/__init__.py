"""What readers say is wrong with questions, as their pages show it."""
