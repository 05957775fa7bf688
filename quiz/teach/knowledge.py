"""The facts of the lessons, as the maps of what is known show them."""

from content.language import page_lang
from content.lessons import lesson_list
from content.queries import Snapshot
from quiz.progress.plans import lessons_by_fact


def facts_by_lesson(content: Snapshot) -> dict[str, list[str]]:
    """The facts that can be asked, under the first lesson that tells them; lessons in order."""
    found: dict[str, list[str]] = {head.id: [] for head in lesson_list(content, page_lang())}
    for fact, lesson in lessons_by_fact(content, page_lang()).items():
        found[lesson].append(fact)
    return found
