"""Right and wrong answers to questions of every form, for the students of the demo."""

from random import Random

from quiz.attempts.models import AskedQuestion
from quiz.generation.answering.shown import Answer

NO_IDEA = "…không nhớ"


def right_answer(asked: AskedQuestion) -> Answer:
    """The answer that earns full credit."""
    shown = asked.shown
    match asked.form_name:
        case "one_choice":
            return shown.key[0]
        case "typed":
            return shown.accepted[0]
        case _:
            return list(shown.key)


def wrong_answer(asked: AskedQuestion, chance: Random) -> Answer:
    """One of the answers that do not: of the form, complete, and not quite right."""
    shown = asked.shown
    wrong = [index for index in range(shown.options) if index not in shown.key]
    match asked.form_name:
        case "one_choice":
            return chance.choice(wrong)
        case "several":
            return sorted([*shown.key[1:], chance.choice(wrong)])
        case "matching":
            return [*shown.key[1:], shown.key[0]]
        case "typed":
            return chance.choice(shown.wrong or (NO_IDEA,))
        case "judging":
            slip = chance.randrange(shown.statements)
            return [1 - truth if at == slip else truth for at, truth in enumerate(shown.key)]
