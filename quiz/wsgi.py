"""The server's entry point."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "quiz.settings")
application = get_wsgi_application()

from content.keeping.locks import hold_while_serving  # noqa: E402  (needs the applications loaded)
from quiz.warming import warm_up_in_background  # noqa: E402

hold_while_serving()
warm_up_in_background()
