"""The application that gunicorn serves: `clinic.wsgi:application`."""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "clinic.settings")

application = get_wsgi_application()
if settings.PAGE_CACHE_BYTES:
    from clinic.page_cache import PageCache  # it needs the apps, which are there by now

    application = PageCache(application, settings.PAGE_CACHE_BYTES)
