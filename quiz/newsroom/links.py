"""Where a record of a pack is mended."""

from django.urls import NoReverseMatch, reverse

_PAGES = {
    "fact": "newsroom:fact",
    "entity": "newsroom:entity",
    "source": "newsroom:source",
    "relation": "newsroom:relation_edit",
    "lesson": "newsroom:lesson",
}


def address_of(pack: str, record: str, slug: str) -> str:
    """The form of a record, by the slug of its pack."""
    name = _PAGES.get(record)
    return page_at(name, pack, slug) if name else page_at("newsroom:pack", pack)


def page_at(name: str, *args: str) -> str:
    """The address of a page by its name; "" where there is none."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""
