"""The question bank as editors see it: what is asked, what is not and why, how it is answered."""
