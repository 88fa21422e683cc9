"""The application that gunicorn serves: `clinic.wsgi:application`."""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from clinic import program

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "clinic.settings")

application = get_wsgi_application()
program.digest()
if settings.PAGE_CACHE_BYTES:
    from clinic.page_cache import PageCache  # it needs the apps, which are there by now

    application = PageCache(application, settings.PAGE_CACHE_BYTES)
