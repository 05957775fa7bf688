"""What wants to be looked at again, in words and in drawings for its page."""
