"""All settings of the portal, read from the environment once (docs/configuration.md lists them).

Every value has a default that runs on one machine; a value that cannot be used stops the start with a
sentence that names the variable. Secrets have no default outside DEBUG and demonstration.
"""

from datetime import timedelta
from pathlib import Path

import environ
from django.core.exceptions import ImproperlyConfigured
from django.db.models import FETCH_PEERS
from django.utils.csp import CSP
from django.utils.translation import gettext_lazy as _

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()

VAR_DIR = Path(env.str("VAR_DIR", default=str(BASE_DIR / "var")))
DEBUG = env.bool("DEBUG", default=False)
DEMO = env.bool("DEMO", default=False)


def secret_key() -> str:
    """The key from SECRET_KEY, or from the file that the first start wrote under var/."""
    key = env.str("SECRET_KEY", default="")
    stored = VAR_DIR / "secret-key"
    if not key and stored.exists():
        key = stored.read_text().strip()
    if not key and not DEBUG:
        raise ImproperlyConfigured(
            f"SECRET_KEY is empty and {stored} does not exist. Set SECRET_KEY to at least 50 random "
            "characters, or start with `make serve`, which writes that file."
        )
    return key or "for-development-only-" + "x" * 40


SECRET_KEY = secret_key()
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])

# The province that this installation serves: the folder of its data under directives/data/provinces/.
PROVINCE = env.str("PROVINCE", default="lang-son")

INSTALLED_APPS = [
    "directives",
    "portal.apps.DeskConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
    "django_filters",
    "django_prose_editor",
    "axes",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django_otp.plugins.otp_static",
    "django_tasks_db",
    "portal.apps.PortalConfig",
]

MIDDLEWARE = [
    "portal.health.Health",
    "django.middleware.security.SecurityMiddleware",
    "portal.middleware.SecurityHeaders",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "portal.middleware.LanguageFromPath",
    "portal.demonstration.KeepOutOfSearchEngines",
    "portal.appearance.VaryByAppearance",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "portal.middleware.DeskSession",
    "django.middleware.common.CommonMiddleware",
    "portal.middleware.FormGuard",
    "portal.middleware.DeskAuthentication",
    "portal.middleware.DeskMessages",
    "portal.middleware.DeskAudit",
    "portal.entering.sessions.DeskGate",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "portal.urls"
WSGI_APPLICATION = "portal.wsgi.application"

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
                "django.template.context_processors.csp",
                "portal.context.chrome",
            ],
        },
    },
]


def database_at(url: str) -> dict:
    """SQLite (WAL, immediate transactions) or PostgreSQL with its pool, as the address says."""
    database = env.db_url_config(url)
    if database["ENGINE"].endswith("sqlite3"):
        database["OPTIONS"] = {
            "transaction_mode": "IMMEDIATE",
            "timeout": 10,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA mmap_size=134217728;",
        }
    else:
        database["OPTIONS"] = {
            "pool": {"min_size": 1, "max_size": 8, "timeout": 10},
            # lists are read by their indexes, row by row: as dear as that is on a disk without moving parts
            "options": "-c random_page_cost=1.1",
        }
    return database


DATABASES = {
    "default": database_at(env.str("DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'portal.sqlite3'}"))
}
# How public queries fetch a relation that nobody asked for: with one query for all rows, not one a row.
PUBLIC_FETCH_MODE = FETCH_PEERS
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHES = {"default": env.cache_url("CACHE_URL", default="locmemcache://portal")}

# What is put off is a row of the database, which `manage.py run_worker` takes up.
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", _("Vietnamese")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "locale", BASE_DIR / "locale/libraries"]  # the first has the last word
FORMAT_MODULE_PATH = ["portal.formats"]
TIME_ZONE = env.str("TIME_ZONE", default="Asia/Ho_Chi_Minh")
USE_TZ = True

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
LOGIN_URL = "admin:login"
# Whoever errs this often waits; by account and address together, so that nobody locks out a whole office.
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_CLIENT_IP_CALLABLE = "portal.limits.ip_address"
AXES_LOCKOUT_CALLABLE = "portal.entering.throttling.refuse"
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False  # it ends when the page said that it would
AXES_ENABLE_ADMIN = False
AXES_DISABLE_ACCESS_LOG = True  # the audit log tells it
AXES_VERBOSE = False
# Who must give a code of a second step at login, besides those who set one up: approvers, all, or nobody.
TWO_FACTOR = env.str("TWO_FACTOR", default="")
if TWO_FACTOR not in ("", "approvers", "all"):
    raise ImproperlyConfigured(f'TWO_FACTOR is "{TWO_FACTOR}": leave it empty, or set approvers or all.')
# A publication asks for the password again after so many minutes; 0: never.
CONFIRM_AGAIN_MINUTES = env.int("CONFIRM_AGAIN_MINUTES", default=0)
# A session at the desk ends after so many minutes without a request, and 12 hours after the login.
DESK_IDLE_MINUTES = env.int("DESK_IDLE_MINUTES", default=120)

STATIC_URL = "static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATICFILES_FINDERS = [
    "portal.assets.BuiltFinder",
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
]
MEDIA_URL = "tep/"
MEDIA_ROOT = Path(env.str("MEDIA_ROOT", default=str(VAR_DIR / "media")))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
# A signed PDF or a Word file of the office; larger ones are refused before they are read.
UPLOAD_LIMIT_BYTES = env.int("UPLOAD_LIMIT_BYTES", default=20 * 1024 * 1024)
DATA_UPLOAD_MAX_MEMORY_SIZE = UPLOAD_LIMIT_BYTES
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000  # a draft of fifty items on one page

SECURE_CSP = {
    "default-src": [CSP.SELF],
    "img-src": [CSP.SELF, "data:"],
    "object-src": [CSP.NONE],
    "base-uri": [CSP.NONE],
    "form-action": [CSP.SELF],
    "frame-ancestors": [CSP.NONE],
}
HTTPS = env.bool("HTTPS", default=False)  # served behind TLS: secure cookies and HSTS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31_536_000  # sent over TLS only
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_AGE = 12 * 3600
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "portal.errors.csrf_failure"
SILENCED_SYSTEM_CHECKS = ["security.W003"]  # FormGuard is Django's CSRF middleware under a name of ours
# What one address may ask of /api/ in a minute.
API_REQUESTS_A_MINUTE = env.int("API_REQUESTS_A_MINUTE", default=600)
# Both are libraries here, not apps: the API has no pages, static files or tables of theirs.
REST_FRAMEWORK = {
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": [],
    "DEFAULT_AUTHENTICATION_CLASSES": [],
    "DEFAULT_PERMISSION_CLASSES": [],
    "UNAUTHENTICATED_USER": None,
    "URL_FORMAT_OVERRIDE": None,
    "EXCEPTION_HANDLER": "directives.api.problems.handle",
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
}
SPECTACULAR_SETTINGS = {
    "OAS_VERSION": "3.1.0",
    "VERSION": "1",
    "SORT_OPERATION_PARAMETERS": False,
    "ENUM_GENERATE_CHOICE_DESCRIPTION": False,
}
ADDRESS_HEADER = env.str("ADDRESS_HEADER", default="")  # where a trusted proxy writes the reader's address

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", default="INFO")},
    "loggers": {
        "django.security.DisallowedHost": {"level": "CRITICAL"},
        "axes": {"level": "WARNING"},  # what it did at each login is in the audit log
    },
}
