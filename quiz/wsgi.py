"""The server's entry point."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "quiz.settings")
application = get_wsgi_application()

from quiz.warming import warm_up_in_background  # noqa: E402  (needs the applications loaded)

warm_up_in_background()
