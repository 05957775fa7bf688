"""How questions are answered: one module for each form of answer, all alike.

``parse`` reads what a page posted, ``grade`` says what the answer is worth; ``luck`` is the chance
to be right without knowing, and ``chosen`` says which of the options an answer names.
"""
