"""The desk as a WSGI application, for waitress or gunicorn."""

import os

import structlog
from django.conf import settings
from django.core.wsgi import get_wsgi_application

from newsroom.engine import logs

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
if not structlog.is_configured():  # under gunicorn; a verb has set the logs up before
    logs.configure(level=settings.CONFIG.log.level, style=settings.CONFIG.log.format)
application = get_wsgi_application()
