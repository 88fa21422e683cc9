"""The site, which outlives its database by OUTLIVES seconds instead of five minutes."""

import importlib
import os

from clinic import security

security.STALE_IF_ERROR = int(os.environ["OUTLIVES"])  # before anything has taken it over
application = importlib.import_module("clinic.wsgi").application
