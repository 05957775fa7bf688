"""A question with its answer, as HTML: what was chosen, what is right, and (`feedback`) why.

Written here and not in a template, because it is made for every answer: as templates it took
longer than all else that an answer takes, session, marking and saving (`python -m bench.answers`).
Whatever is not ours goes through `escape` or `unbroken`, which escapes too.
"""

from django.template.loader import render_to_string
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from content.live import unbroken
from quiz.attempts.parts import ShownRow, ShownStatement
from quiz.learn.cards import QuestionCard
from quiz.learn.feedback import anchored, feedback
from quiz.learn.templatetags.icons import icon
from quiz.learn.templatetags.stems import gap


def decided(card: QuestionCard, *, takes_focus: bool = False) -> SafeString:
    """The question, its answer and what is said of it: what replaces the form it was asked in.

    `takes_focus` says that the verdict does, where nothing else of the page does.
    """
    anchor = anchored(card.feedback_id, takes_focus)
    html = (
        f'<section class="question" aria-labelledby="{card.frame}-stem">'
        f'<h2 class="question__stem" id="{card.frame}-stem" lang="{card.attempt.lang}">'
        f"{gap(unbroken(card.asked.stem))}</h2>\n"
        f"{answered(card, anchor)}\n{feedback(card, anchor)}</section>"
    )
    return mark_safe(html)  # noqa: S308  every text is escaped where it is put in


def answered(card: QuestionCard, anchor: str = "") -> SafeString:
    """The options, rows or statements, each with its mark.

    `anchor` is what `anchored` gives: several statements have it themselves, for each says why.
    """
    html = _cluster(card, anchor) if card.is_cluster else _PARTS[card.asked.form_name](card)
    if card.asked.material:
        context = {"card": card, "attempt": card.attempt}
        html = render_to_string("learn/parts/material.html", context) + html
    return mark_safe(html)  # noqa: S308  every text is escaped where it is put in


def _options(card: QuestionCard) -> str:
    items = [
        _option(
            f'<span class="option__letter">{option.letter}.</span> {_text(option.text)}',
            is_key=option.is_key,
            is_chosen=option.is_chosen,
        )
        for option in card.options
    ]
    return _list(card, *items)


def _words(card: QuestionCard) -> str:
    """ "True" and "False" of one statement."""
    [statement] = card.statements
    items = [
        _option(
            _text(word),
            is_key=statement.truth == value,
            is_chosen=statement.judged == value,
        )
        for word, value in zip(card.words, (1, 0), strict=True)
    ]
    return _list(card, *items)


def _typed(card: QuestionCard) -> str:
    items = []
    if card.response:
        written = f'<span class="option__text">{escape(card.answer)}</span>'
        if card.is_right:
            items.append(_item("right", written, "check", _("What you wrote is right")))
        else:
            items.append(_item("wrong", written, "cross", _("You wrote")))
    if not card.is_right:
        items.append(_option(_text(card.key_text), is_key=True, is_chosen=False))
    return _list(card, *items)


def _rows(card: QuestionCard) -> str:
    rows = "\n".join(map(_row, card.rows))
    return f'<ol class="pairs" lang="{card.attempt.lang}">{rows}</ol>'


def _row(row: ShownRow) -> str:
    """What was chosen for the row, if that was wrong, and what belongs to it."""
    options = ""
    if row.chosen and not row.is_right:
        options = _option(_text(row.chosen.text), is_key=False, is_chosen=True)
    if row.key:
        options += _option(_text(row.key.text), is_key=True, is_chosen=row.is_right)
    return (
        f'<li class="pair"><p class="pair__text"><span class="option__letter">{row.number}.</span>'
        f" {unbroken(row.text)}</p>"
        f'<ul class="options options--decided">{options}</ul></li>'
    )


def _cluster(card: QuestionCard, anchor: str) -> str:
    """Several statements, each with its own verdict and reason."""
    statements = "\n".join(map(_statement, card.statements))
    return (
        f'<ol class="statements statements--decided"{anchor} lang="{card.attempt.lang}">'
        f"{statements}</ol>"
    )


def _statement(statement: ShownStatement) -> str:
    truth = _("The answer: true.") if statement.truth else _("The answer: false.")
    why = f'<p class="statement__why">{unbroken(statement.told)}</p>' if statement.told else ""
    return (
        f'<li class="statement statement--{"right" if statement.is_right else "wrong"}">'
        f'<p class="statement__text"><span class="option__letter">{statement.letter})</span>'
        f" {unbroken(statement.text)}</p>"
        f'<p class="statement__verdict" lang="{get_language()}">'
        f"{icon('check' if statement.is_right else 'cross')} {truth} {_judged(statement)}</p>"
        f"{why}</li>"
    )


def _judged(statement: ShownStatement) -> str:
    """What the student said of it, in words."""
    if statement.is_right:
        return _("You were right.")
    if statement.judged is None:
        return _("You left it blank.")
    return _("You chose “True”.") if statement.judged else _("You chose “False”.")


def _list(card: QuestionCard, *items: str) -> str:
    lines = "\n".join(items)
    return f'<ul class="options options--decided" lang="{card.attempt.lang}">{lines}</ul>'


def _option(html: str, *, is_key: bool, is_chosen: bool) -> str:
    if is_key:
        said = _("Your answer, right") if is_chosen else _("Right answer")
        return _item("right", html, "check", said)
    if is_chosen:
        return _item("wrong", html, "cross", _("Your answer"))
    return f'<li class="option">{html}</li>'


def _item(kind: str, html: str, sign: str, said: str) -> str:
    """A marked option. Its words are in the language of the page, which may not be its own."""
    return (
        f'<li class="option option--{kind}">{html}'
        f' <span class="option__mark" lang="{get_language()}">{icon(sign)}{said}</span></li>'
    )


def _text(text: str) -> str:
    return f'<span class="option__text">{unbroken(text)}</span>'


_PARTS = {
    "one_choice": _options,
    "several": _options,
    "matching": _rows,
    "judging": _words,
    "typed": _typed,
}
