"""The question types: one module each, where generating and stating a claim stand together.

A module has ``TYPE``, ``generate(context)``, which yields every question the type can ask, and
``state(context, ask, ref)``, the sentence that claims ``ref`` to be the answer to ``ask``.
"""
