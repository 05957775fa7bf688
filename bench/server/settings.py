"""The shipped settings, with the addresses of `bench.server.urls` beside ours."""

from quiz.settings import *  # noqa: F403
from quiz.settings import BASE_DIR, TEMPLATES

ROOT_URLCONF = "bench.server.urls"
TEMPLATES[0]["DIRS"] = [*TEMPLATES[0]["DIRS"], BASE_DIR / "bench" / "server" / "templates"]
