"""What every line must keep, in files as the item writing rules are in sections.

A check takes what is true and one line, and yields its faults. Each fault begins with the code of
the rule that it breaks ("O9: …"); "guard" is one of the guards of a type, "contract" the form of
the line.
"""

from collections.abc import Callable, Iterator

from tests.oracle.lines import Line
from tests.oracle.truths import Truths

Check = Callable[[Truths, Line], Iterator[str]]
