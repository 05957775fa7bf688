"""Lessons: Markdown with live facts and typed boxes becomes a page.

A text begins with YAML front matter (title, summary). Boxes are containers (``::: tu-lieu Tên``);
*Em có biết?* boxes go to the side column of their section, and where a section has none, one that
the facts themselves prove. Raw HTML in a text is shown, not run.
"""

from content.lessons.boxes import BOXES
from content.lessons.citing import CitedFact, SourceLine, cite, fact_sentence, fact_sources
from content.lessons.glossary import Term, glossary
from content.lessons.heads import (
    ChapterHead,
    LessonHead,
    UnknownLesson,
    chapter_list,
    lesson_list,
)
from content.lessons.page import Heading, Page, lesson_facts, preview, render

__all__ = (
    "BOXES",
    "ChapterHead",
    "CitedFact",
    "Heading",
    "LessonHead",
    "Page",
    "SourceLine",
    "Term",
    "UnknownLesson",
    "chapter_list",
    "cite",
    "fact_sentence",
    "fact_sources",
    "glossary",
    "lesson_facts",
    "lesson_list",
    "preview",
    "render",
)
