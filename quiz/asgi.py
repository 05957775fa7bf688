import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "quiz.settings")
application = get_asgi_application()

from content.keeping.locks import hold_while_serving  # noqa: E402  (needs the applications loaded)

hold_while_serving()
