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
    # A file, so that each thread of a live server has a connection of its own, as in production: in memory they
    # would share one, and write into each other's transactions.
    DATABASES["default"]["TEST"] = {"NAME": str(VAR_DIR / "tests.sqlite3")}
    DATABASES["default"]["OPTIONS"]["init_command"] = "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF;"
else:
    DATABASES["default"]["OPTIONS"].pop("pool")
# A forgotten select_related is an error here; it costs one query more in production.
PUBLIC_FETCH_MODE = FETCH_RAISE
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
