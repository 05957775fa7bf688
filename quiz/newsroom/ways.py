"""Where one goes after an edit, and how a refusal is told."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import NoReverseMatch, reverse

from content.models import Pack, Proposal
from content.refusals import Refused
from quiz.newsroom.forms.base import NewsroomForm


def after_saving(proposal: Proposal, pack: Pack) -> HttpResponse:
    """To the proposal into which it went."""
    return redirect(proposal_address(proposal.pk) or reverse("newsroom:facts", args=[pack.slug]))


def proposal_address(pk: int) -> str:
    """The page of a proposal."""
    try:
        return reverse("newsroom:proposal", args=[pk])
    except NoReverseMatch:
        return ""


def told(form: NewsroomForm, refused: Refused) -> None:
    """Say on a form what was refused, at its fields where it has them."""
    form.blame(refused.findings, getattr(form, "fields_of_keys", {}))
