"""Makes the shapes that the site draws with: the world and the flags, under `static/img/`.

Run once, by hand, when their sources change::

    python -m scripts.shapes world-atlas-2.0.2.tgz flag-icons-7.5.0.tgz
"""
