"""The settings, all of them; what differs from one machine to the next comes from the
environment, and is read nowhere else. README.md lists the variables."""

import os
import tempfile
from pathlib import Path
from urllib.parse import urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured

from clinic import secret_key
from clinic.security import PUBLIC_POLICY

env = environ.Env()
BASE_DIR = Path(__file__).resolve().parent.parent

# Where the site is. Absolute addresses are built from this, never from a request's Host
# header; an https address is what makes this a production site.
SITE_URL = (env.str("SITE_URL", "") or "http://localhost:8000").rstrip("/")
PRODUCTION = SITE_URL.startswith("https://")
DEBUG = env.bool("DEBUG", False)
TESTING = "PYTEST_VERSION" in os.environ  # set by pytest itself, before it loads anything

# Everything the site writes lies in this one folder. Tests get a fresh one.
_scratch = tempfile.TemporaryDirectory(prefix="clinic-tests-") if TESTING else None
DATA_DIR = BASE_DIR / (_scratch.name if _scratch else env.str("DATA_DIR", "") or "data")
STATIC_ROOT = DATA_DIR / "static"
MEDIA_ROOT = DATA_DIR / "media"
DATA_DIR.mkdir(mode=0o700, parents=True, exist_ok=True)  # it holds accounts and a key
for _folder in (STATIC_ROOT, MEDIA_ROOT):
    _folder.mkdir(exist_ok=True)


# Not through django-environ, which reads a value that starts with "$" as a reference.
SECRET_KEY = os.environ.get("SECRET_KEY") or secret_key.development_key(DATA_DIR, PRODUCTION)

# --- Who may ask, and how ------------------------------------------------------------------

_host = urlsplit(SITE_URL).hostname or "localhost"
_own_machine = [] if PRODUCTION else ["localhost", "127.0.0.1", "[::1]"]
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=[]) or [_host, *_own_machine]
CSRF_TRUSTED_ORIGINS = [SITE_URL]

# Only behind a proxy that sets X-Forwarded-Proto itself, whatever the visitor sent.
if env.bool("TRUST_PROXY_SSL_HEADER", False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
# How many proxies stand in front, each of which adds to X-Forwarded-For whom it was asked by.
TRUSTED_PROXIES = env.int("TRUSTED_PROXIES", 0)
if TRUSTED_PROXIES < 0:
    raise ImproperlyConfigured("TRUSTED_PROXIES counts the proxies in front: 0, 1, 2, …")
SECURE_SSL_REDIRECT = env.bool("SSL_REDIRECT", PRODUCTION)
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]  # asked over plain HTTP by whatever watches the site
SECURE_SSL_HOST = urlsplit(SITE_URL).netloc if PRODUCTION else None
SECURE_HSTS_SECONDS = env.int("HSTS_SECONDS", 365 * 24 * 3600 if PRODUCTION else 0)
SECURE_HSTS_INCLUDE_SUBDOMAINS = env.bool("HSTS_SUBDOMAINS", False)
SECURE_HSTS_PRELOAD = env.bool("HSTS_PRELOAD", False)
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"  # the admin's is in security.py
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {"DIRECTIVES": PUBLIC_POLICY}  # the admin's are in security.py

# Cookies exist for the admin alone; readers are never sent one, and an editor's is not sent
# with the readers' pages, so she sees what families see.
ADMIN_PATH = "/admin"
SESSION_COOKIE_PATH = CSRF_COOKIE_PATH = f"{ADMIN_PATH}/"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = PRODUCTION
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 3600  # idle; clinic/accounts/sessions.py renews it
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
LOGIN_URL = "admin:login"
LOGIN_REDIRECT_URL = "admin:index"
CSRF_FAILURE_VIEW = "clinic.views.csrf_failure"

_SHORTEST_PASSWORD = 12
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": _SHORTEST_PASSWORD},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
    {
        "NAME": "clinic.accounts.passwords.HardToGuessValidator",
        "OPTIONS": {"min_length": _SHORTEST_PASSWORD},
    },
]
OTP_TOTP_ISSUER = _host  # what an authenticator app writes above the code
PASSWORD_RESET_TIMEOUT = 24 * 3600  # an invitation's is longer: clinic/accounts/invitations.py

PASSWORD_HASHERS = ["clinic.accounts.hashing.OneAtATimeHasher"]
if TESTING:  # a hash that is slow on purpose costs each test that signs in a second
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

# Who guesses has to wait: clinic/accounts/guesses.py counts, axes asks it and stops her.
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
AXES_HANDLER = "clinic.accounts.guesses.GuessHandler"
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_CALLABLE = "clinic.accounts.refusals.locked_out"
AXES_CLIENT_IP_CALLABLE = "clinic.accounts.addresses.network_of"
CROWD_PAUSE = 0 if TESTING else 0.5  # seconds for who asks too quickly: clinic/accounts/doors.py
AXES_ENABLE_ADMIN = AXES_VERBOSE = False

SILENCED_SYSTEM_CHECKS = [
    # CKEditor 4.22.1 has known holes. They are closed here: the server sanitises whatever the
    # editor sends (clinic/richtext.py), its samples are in no static file
    # (clinic/static_finder.py), and its version check, which asks its maker, is off (below).
    "ckeditor.W001",
    # HSTS for every subdomain, and browsers' preload lists, bind services that are none of
    # ours and can hardly be taken back: for the owner of the domain to choose, by
    # HSTS_SUBDOMAINS and HSTS_PRELOAD.
    "security.W005",
    "security.W021",
]

# --- The application -----------------------------------------------------------------------

INSTALLED_APPS = [
    "clinic",
    "research",
    "django.contrib.admin",  # after ours, whose templates go before its own
    "clinic.accounts.apps.PeopleConfig",  # django.contrib.auth, called People
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.sitemaps",  # its templates
    "axes",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django_otp.plugins.otp_static",
    "ckeditor",
]

MIDDLEWARE = [
    "clinic.security.AnyHostMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "clinic.security.SecurityHeadersMiddleware",
    "clinic.compression.CompressionMiddleware",
    "clinic.compression.UnchangedMiddleware",
    "clinic.outside.ReadableMiddleware",
    "clinic.accounts.doors.DoorsMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "research.views.former.FormerAddressMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "clinic.accounts.sessions.IdleMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "clinic.accounts.second_factor.gate.GateMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "clinic.reading.ReadingMiddleware",
    "clinic.around.AroundMiddleware",
    "axes.middleware.AxesMiddleware",  # the innermost: it replaces the page of who is refused
]

ROOT_URLCONF = "clinic.urls"
WSGI_APPLICATION = "clinic.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "clinic.context_processors.clinic",
            ],
        },
    },
]

# --- Where things are kept -----------------------------------------------------------------

_SQLITE = {
    "ENGINE": "clinic.sqlite",
    "NAME": DATA_DIR / "clinic.sqlite3",
    "TEST": {"NAME": DATA_DIR / "test.sqlite3"},  # a file: a live server's threads share it
}
DATABASES = {
    "default": env.db_url("DATABASE_URL") if os.environ.get("DATABASE_URL") else _SQLITE,
}
_database = DATABASES["default"]
_WAIT = 15  # seconds to wait for another writer; then an editor is told, and her thread is free
if _database["ENGINE"] == "django.db.backends.postgresql":
    _database.setdefault("OPTIONS", {}).setdefault("options", f"-c lock_timeout={_WAIT}s")
if _database["ENGINE"] in {"django.db.backends.sqlite3", "clinic.sqlite"}:
    _database["ENGINE"] = "clinic.sqlite"
    _database.setdefault("OPTIONS", {}).update(
        timeout=_WAIT,
        transaction_mode="IMMEDIATE",  # take the write lock first: no deadlock half-way
        # What was saved survives a power cut; REPLACE is a deletion and fires its triggers.
        init_command=f"""
            PRAGMA journal_mode = WAL;
            PRAGMA synchronous = {"OFF" if TESTING else "FULL"};
            PRAGMA recursive_triggers = ON;
        """,
    )
elif _database["ENGINE"] == "django.db.backends.postgresql":
    # Seconds until one that does not answer is given up: readers are shown what was kept.
    _away = {"connect_timeout": 3, "tcp_user_timeout": 10_000}  # the latter in milliseconds
    _database["OPTIONS"] = _away | _database.get("OPTIONS", {})
_database.update(CONN_MAX_AGE=60, CONN_HEALTH_CHECKS=True)  # opening one costs more than asking

# Readers' pages that each process keeps (clinic/page_cache.py), in bytes; 0 keeps none.
PAGE_CACHE_BYTES = env.int("PAGE_CACHE_MB", 16) * 1024 * 1024

# Backups (docs/backups.md): the folder, DATA_DIR/backups unless given; to whose key they are
# encrypted; what hands each on; how many old ones stay.
BACKUP_DIR = env.str("BACKUP_DIR", "")
BACKUP_AGE_RECIPIENT = env.list("BACKUP_AGE_RECIPIENT", default=[])
BACKUP_HAND_ON = os.environ.get("BACKUP_HAND_ON", "")
_kept = {"all_days": 7, "days": 14, "weeks": 8, "months": 12}
BACKUP_KEEP = {name: env.int(f"BACKUP_KEEP_{name.upper()}", _kept[name]) for name in _kept}

STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "clinic.static_finder.AppFinder",
]
MEDIA_URL = "/media/"
_hashed = "clinic.static_storage.ServedFiles"
_plain = "django.contrib.staticfiles.storage.StaticFilesStorage"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    # Hashed names need `collectstatic` first, which neither tests nor DEBUG should.
    "staticfiles": {"BACKEND": _plain if TESTING or DEBUG else _hashed},
}
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = DEBUG
WHITENOISE_ALLOW_ALL_ORIGINS = False

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- Language, time, mail, log --------------------------------------------------------------

LANGUAGE_CODE = "en"
USE_I18N = True
TIME_ZONE = "UTC"  # the clinic's own zone is in its profile
USE_TZ = True

_mail = "smtp://localhost:25" if PRODUCTION else "consolemail://"
_mail = env.email_url_config(env.str("EMAIL_URL", "") or _mail)
_mail_goes_by = _mail["EMAIL_BACKEND"].split(".")[-2]
if PRODUCTION and _mail_goes_by in {"console", "dummy", "filebased", "locmem"}:
    raise ImproperlyConfigured(
        "EMAIL_URL names no mail server, so invitations and links for a new password would reach "
        "nobody. Write it like smtp+tls://user:password@mail.example.org:587, or leave it out "
        "for the mail server of this machine (smtp://localhost:25)."
    )
vars().update(_mail)  # EMAIL_BACKEND, EMAIL_HOST, …
EMAIL_TIMEOUT = 10  # seconds, for which the mails behind this one wait
MAIL_IS_QUEUED = not TESTING  # clinic/mail.py; tests look into the outbox at once
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.str("DEFAULT_FROM_EMAIL", f"website@{_host}")

# A monitor's address that is called after each job of a timer that went well (clinic/jobs.py);
# {job} in it stands for the job's name.
DEADMAN_URL = env.str("DEADMAN_URL", "")
if DEADMAN_URL and not DEADMAN_URL.startswith("https://"):
    raise ImproperlyConfigured("DEADMAN_URL has to begin with https://, or to be left out.")

# The log of the server in front, from which what families read is counted; "" for none.
ACCESS_LOG = env.str("ACCESS_LOG", "/var/log/nginx/clinic.log" if PRODUCTION else "")

# How long is kept what stands about people in clinic/retention/, in days.
FORGET_AFTER_DAYS = {
    name: env.int(f"FORGET_{name.upper()}_DAYS", days)
    for name, days in {
        "leavers": 365,
        "failures": 90,
        "recent": 365,
        "links": 90,
        "reminders": 31,
        "searches": 730,
        "missed": 365,
        "reporters": 30,
        "reports": 730,
        "reads": 1095,
    }.items()
}
if min(FORGET_AFTER_DAYS.values()) < 1:
    raise ImproperlyConfigured("Each FORGET_…_DAYS is a number of days: 1, 2, 3, …")

ADMINS = [("", address) for address in env.list("ADMINS", default=[])]  # mailed what breaks

# In production JSON without anybody's data (clinic/logs.py); gunicorn adds a line a request.
_log_format, _log_filter = ("json", "requests") if PRODUCTION else ("line", "refusals")
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"format": "{levelname} {name}: {message}", "style": "{"},
        "json": {"()": "clinic.logs.Json"},
    },
    "filters": {
        "refusals": {"()": "clinic.logs.Refusals"},
        "requests": {"()": "clinic.logs.Requests"},
    },
    "handlers": {
        "stderr": {
            "class": "logging.StreamHandler",
            "formatter": _log_format,
            "filters": [_log_filter],
        },
        "mails": {
            "class": "clinic.error_mails.ErrorMails",
            "level": "ERROR",
            "filters": ["requests"],
        },
        "null": {"class": "logging.NullHandler"},
    },
    "root": {
        "handlers": ["stderr", "mails"] if ADMINS else ["stderr"],
        "level": env.str("LOG_LEVEL", "INFO"),
    },
    "loggers": {
        "django": {"handlers": [], "level": "INFO", "propagate": True},
        # Strangers who ask for other hosts are refused; that is not worth a line each.
        "django.security.DisallowedHost": {"handlers": ["null"], "propagate": False},
    },
}

# --- Registers of studies (research/citations/registry) --------------------------------------

CROSSREF_URL = env.str("CROSSREF_URL", "https://api.crossref.org").rstrip("/")
DOI_URL = env.str("DOI_URL", "https://doi.org").rstrip("/")
# Where doi.org leads on to: the agencies that keep records of their own.
DOI_HOSTS = {
    "api.crossref.org",
    "data.crossref.org",
    "data.crosscite.org",
    "data.datacite.org",
    "api.datacite.org",
    "data.medra.org",
    "www.medra.org",
}

# --- The editor of rich text (clinic/richtext.py sanitises what comes out of it) -------------

CKEDITOR_CONFIGS = {
    "default": {
        "toolbar": [
            ["Bold", "Italic"],
            ["BulletedList", "NumberedList"],
            ["Link", "Unlink"],
            ["RemoveFormat", "Undo", "Redo"],
        ],
        "allowedContent": "p br strong em ol ul li; a[!href]",
        "removePlugins": (
            "exportpdf,scayt,wsc,image,uploadimage,flash,iframe,forms,smiley,elementspath,"
            "sourcearea,stylescombo,magicline"
        ),
        "extraPlugins": "divarea",  # no frame, so the page's own policy and styles hold
        "versionCheck": False,
        "customConfig": "",
        "stylesSet": False,
        "width": "100%",
    }
}
