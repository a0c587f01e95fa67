"""Settings of the tests: the portal's own, on SQLite, or on PostgreSQL at TEST_DATABASE_URL."""

import os
import tempfile

os.environ.update(
    {
        "SECRET_KEY": "only-for-the-tests-" + "x" * 40,
        "VAR_DIR": tempfile.mkdtemp(prefix="portal-tests-"),
        "DATABASE_URL": os.environ.get("TEST_DATABASE_URL") or "sqlite:///portal-tests.sqlite3",
        "DEMO": "0",
        "DEBUG": "0",
        "PROVINCE": "lang-son",
    }
)

from django.db.models import FETCH_RAISE

from portal.settings import *

if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"].pop("init_command")  # the tests' database is in memory
else:
    DATABASES["default"]["OPTIONS"].pop("pool")
# A forgotten select_related is an error here; it costs one query more in production.
PUBLIC_FETCH_MODE = FETCH_RAISE
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
