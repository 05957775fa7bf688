"""The only way to a proposal or a revision for a person; what is not there is 404."""

from django.http import Http404

from content.models import Pack, Proposal, Revision

LARGEST = 2**63 - 1


def proposal_or_404(pk: int) -> Proposal:
    """A proposal with its people and its pack, for anybody in the newsroom. One query."""
    found = Proposal.objects.select_related("pack", "author", "reviewer").filter(
        pk=min(pk, LARGEST)
    )
    proposal = found.first()
    if proposal is None:
        raise Http404
    return proposal


def revision_or_404(pack: Pack, number: int) -> Revision:
    """A revision of a pack by its number. One query."""
    found = Revision.objects.select_related("pack", "actor")
    revision = found.filter(pack=pack, number=min(number, 2**31 - 1)).first()
    if revision is None:
        raise Http404
    return revision
