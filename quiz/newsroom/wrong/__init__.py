"""Wrong after all: what was asked that rests on facts that were put right, and what becomes of it.

``judging`` decides what a question that was asked is worth by the facts of today (pure),
``finding`` collects what was asked, ``choosing`` says what may be done about it.
"""
