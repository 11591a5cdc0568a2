"""The hall for an application server. Asynchronous, because the chat door waits for the assistant without holding a thread."""

import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.config.settings.base")
hall = get_asgi_application()

from portal.config.bodies import bounded  # noqa: E402 (Django must be set up first)

application = bounded(hall)
