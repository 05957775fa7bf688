"""The admin of content: curators edit records here, with the checks that files must pass."""

from content.admin import facts, records  # noqa: F401  (registers the pages)
