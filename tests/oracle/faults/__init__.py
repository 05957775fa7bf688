"""The seeded faults: every guard of the engine broken once, and twice where it stands twice.

Each function breaks one thing; its decorator says which rule the oracle must see broken, and in
which small world.
"""

from tests.oracle.breaking import FAULTS
from tests.oracle.faults import options, packs, sets, stem, truth, types

__all__ = ("FAULTS", "options", "packs", "sets", "stem", "truth", "types")
