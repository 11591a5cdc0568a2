"""Settings of the test suite: the same hall, in a home of its own, with nothing slow that tests do not look at."""

import os
import tempfile

os.environ.setdefault("MINGTANG_HOME", tempfile.mkdtemp(prefix="mingtang-test-"))

from portal.config.settings.base import *  # noqa: F403

STORAGES = {
    **STORAGES,  # noqa: F405
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
ALLOWED_HOSTS = ["*"]
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
