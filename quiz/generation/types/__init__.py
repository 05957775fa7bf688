"""The question types: one module each, where all that is special to a type stands together.

A module has ``TYPE`` and

- ``generate(context)``: every candidate of the type, asked or refused;
- ``truth(context, ask, ref)``: is ``ref`` a right answer to ``ask``?
- ``state(context, ask, ref)``: the sentence that claims it, or None where there is no wording;
- ``tell(context, question, ref)``: what is said to a learner who chose the wrong ``ref``;
- ``parse`` and ``grade``: what a learner sent, and what it is worth.
"""
