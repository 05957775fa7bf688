"""Insights: statements derived from facts and proved by them, which feed the *Em có biết?* boxes.

``insights`` finds all timeless ones of a FactBase, once; ``about`` and ``choose`` pick some;
``on_this_day`` and ``anniversaries`` depend on the day; ``say`` and ``title`` put one into words.
What is open or in doubt is never claimed: drafts veto, absence counts only where a relation is
complete, and of unsure dates only what is true of both extremes.
"""

from content.knowledge.insights.anniversaries import anniversaries, on_this_day
from content.knowledge.insights.choosing import about, choose
from content.knowledge.insights.finding import insights
from content.knowledge.insights.insight import Insight
from content.knowledge.insights.lengths import Length
from content.knowledge.insights.saying import say, title

__all__ = [
    "Insight",
    "Length",
    "about",
    "anniversaries",
    "choose",
    "insights",
    "on_this_day",
    "say",
    "title",
]
