"""What the pages of proposals say."""
