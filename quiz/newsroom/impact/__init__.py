"""What a change of facts does, before it is saved: to questions, lessons and *Em có biết?*.

``impact`` compares what may be asked, read and told now with what would be, and makes again only
what the change can touch. What decides which questions those are is pure: ``touch`` (what a change
bears on), ``narrowing`` (which stems that is), ``asked`` (all that may be asked, by part).
"""

from quiz.newsroom.impact.insights import Insights
from quiz.newsroom.impact.items import Altered, Item, Items, by_type
from quiz.newsroom.impact.lessons import LessonChange
from quiz.newsroom.impact.looking import Impact, impact
from quiz.newsroom.impact.words import Piece

__all__ = [
    "Altered",
    "Impact",
    "Insights",
    "Item",
    "Items",
    "LessonChange",
    "Piece",
    "by_type",
    "impact",
]
