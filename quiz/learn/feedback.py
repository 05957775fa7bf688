"""What is said of an answer, as HTML: right or not, why, where it is written.

Written here and not in a template, as `answered` is, and for the same reason.
"""

from collections.abc import Sequence

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from content.lessons import SourceLine
from content.live import unbroken
from quiz.attempts.templatetags.marks import mark
from quiz.learn.addresses import lesson_address
from quiz.learn.cards import QuestionCard
from quiz.learn.remarks import Remark
from quiz.learn.templatetags.dates import day_text
from quiz.learn.templatetags.icons import icon

AT_ONCE = 2
"""So many sources are shown; the others are opened."""


def anchored(anchor: str, takes_focus: bool) -> str:
    """The attributes of what an answer leads to: `anchor` is its id."""
    return f' id="{anchor}" tabindex="-1"{" autofocus" if takes_focus else ""}'


def feedback(card: QuestionCard, anchor: str = "") -> SafeString:
    """The verdict and its reasons. `anchor` is what `anchored` gives, unless the parts have it."""
    lines = [
        f'<p class="feedback__verdict">{icon(_sign(card))}{escape(card.verdict)}</p>',
        _credit(card),
        _canonical(card),
        *(_remark(remark, card) for remark in card.remarks),
        _key(card),
        _why(card),
        _sources(card.sources),
        _lesson(card),
        report_link(card),
    ]
    said = "\n".join(filter(None, lines))
    html = (
        f'<div class="feedback feedback--{"right" if card.is_right else "wrong"}"'
        f"{'' if card.is_cluster else anchor}>{said}</div>"
    )
    return mark_safe(html)  # noqa: S308  every text is escaped where it is put in


def sources_list(lines: Sequence[SourceLine]) -> SafeString:
    """Where something was read."""
    items = "".join(f"<li>{_source(line)}</li>" for line in lines)
    return mark_safe(f'<ul class="sources">{items}</ul>')  # noqa: S308  escaped in `_source`


def report_link(card: QuestionCard) -> str:
    """The way to say that the question is wrong; htmx puts the form in place of it."""
    place, address = f"report-{card.asked.position}", escape(card.report_address + card.query)
    return (
        f'<p class="report no-print" id="{place}"><a href="{address}" rel="nofollow"'
        f' hx-get="{address}" hx-target="#{place}" hx-swap="outerHTML settle:0ms">'
        f"{_('Report a mistake in this question')}</a></p>"
    )


def _sign(card: QuestionCard) -> str:
    if card.is_right:
        return "check"
    return "info" if card.is_partly_right else "cross"


def _credit(card: QuestionCard) -> str:
    """What an answer that is partly right earns."""
    if card.response is None or not card.is_partly_right:
        return ""
    said = _("For this you get %(credit)s of the question: all four right would be 1.")
    return f"<p>{said % {'credit': mark(card.response.credit)}}</p>"


def _canonical(card: QuestionCard) -> str:
    """How the book writes what was rightly typed otherwise."""
    if not card.canonical:
        return ""
    name = f'<strong lang="{card.attempt.lang}">{unbroken(card.canonical)}</strong>'
    return f"<p>{_('The name in the book:')} {name}.</p>"


def _remark(remark: Remark, card: QuestionCard) -> str:
    """What is true of the very thing that was chosen, or was not."""
    lang = f'lang="{card.attempt.lang}"'
    row = f"<span {lang}>{unbroken(remark.row)}</span>: " if remark.row else ""
    if remark.is_missed:
        did = _("You did not choose")
    else:
        did = _("You wrote") if card.asked.form_name == "typed" else _("You chose")
    told = f" {unbroken(remark.told)}" if remark.told else ""
    said = f"<span {lang}>“{unbroken(remark.text)}”.{told}</span>"
    return f'<p class="feedback__remark">{row}{did} {said}</p>'


def _key(card: QuestionCard) -> str:
    """The right answer in words, where the parts do not show it already."""
    if card.is_right or not card.key_text:
        return ""
    key = f'<strong lang="{card.attempt.lang}">{unbroken(card.key_text)}</strong>'
    return f"<p>{_('Right answer:')} {key}</p>"


def _why(card: QuestionCard) -> str:
    if card.is_cluster:
        return ""
    why = unbroken(card.asked.explanation)
    return f'<p class="feedback__why" lang="{card.attempt.lang}">{why}</p>'


def _sources(lines: Sequence[SourceLine]) -> str:
    if not lines:
        return ""
    more = ""
    if len(lines) > AT_ONCE:
        number = len(lines) - AT_ONCE
        said = ngettext("%(number)s more source", "%(number)s more sources", number)
        summary = said % {"number": number}
        more = f"<details><summary>{summary}</summary>{sources_list(lines[AT_ONCE:])}</details>"
    return (
        f'<div class="feedback__sources small"><p>{_("Source:")}</p>'
        f"{sources_list(lines[:AT_ONCE])}{more}</div>"
    )


def _source(line: SourceLine) -> str:
    """Only addresses of the web become links: a source is text that someone typed."""
    html = f"<cite>{escape(line.title)}</cite>"
    if line.url.startswith("http"):
        html = (
            f'<a href="{escape(line.url)}" rel="noopener noreferrer external">'
            f"{escape(line.title)}</a>"
        )
    if line.publisher:
        html += f", {escape(line.publisher)}"
    if line.date:
        html += f", {unbroken(day_text(line.date))}"
    return html + (f" ({escape(line.at)})" if line.at else "")


def _lesson(card: QuestionCard) -> str:
    """To the sentence of the lesson that states it."""
    if card.page is None:
        return ""
    address = escape(lesson_address(card.attempt.pack, card.page.head.id) + card.place_in_lesson)
    return f'<p><a class="feedback__lesson" href="{address}">{_("See it in the lesson")}</a></p>'
