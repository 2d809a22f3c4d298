"""For the test suite: fast hashing, plain static files, files in a folder of their own."""

from __future__ import annotations

import tempfile
from pathlib import Path

from config.settings.base import *  # noqa: F403
from config.settings.base import STORAGES

DEBUG = False
SECRET_KEY = "tests only: never used where a real person signs in"  # noqa: S105
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "testserver"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"

_scratch = Path(tempfile.mkdtemp(prefix="so-mo-tests-"))
MEDIA_ROOT = _scratch / "media"
PRIVATE_ROOT = _scratch / "private"
STATIC_ROOT = _scratch / "static"
WITHDRAWAL_JOURNAL = str(_scratch / "withdrawals.jsonl")
STATIC_ROOT.mkdir()
STORAGES = {
    **STORAGES,
    "private": {"BACKEND": "cms.operations.private_storage.PrivateStorage", "OPTIONS": {"location": str(PRIVATE_ROOT)}},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
