"""Settings of the test suite: a throw-away cluster unless DATABASE_URL names one.

``MOTCUA_TEST_POSTGRESQL`` says which PostgreSQL of this machine that cluster is of.
"""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

if not os.environ.get("DATABASE_URL"):
    from motcua.launch import test_cluster
    from motcua.launch.errors import ServerNotInstalled

    try:
        os.environ["DATABASE_URL"] = test_cluster(os.environ.get("MOTCUA_TEST_POSTGRESQL", ""))
    except ServerNotInstalled as refusal:
        raise SystemExit(str(refusal)) from refusal

if "MOTCUA_HOME" not in os.environ:
    os.environ["MOTCUA_HOME"] = tempfile.mkdtemp(prefix="motcua-test-")
    atexit.register(shutil.rmtree, os.environ["MOTCUA_HOME"], ignore_errors=True)

from motcua.config.settings import *  # noqa: F403
from motcua.config.settings import DATABASES, LOCALE_PATHS, STATIC_ROOT, TEMPLATES
from motcua.launch.translations import compile_translations

DATABASES["default"]["CONN_MAX_AGE"] = 0
"""A browser keeps its line to the live server open: its thread must not keep one to the database,
which could then not be dropped."""
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
STATIC_ROOT.mkdir(parents=True, exist_ok=True)
compile_translations(LOCALE_PATHS[0])
FILES = Path(os.environ["MOTCUA_HOME"]) / "files"
TEMPLATES[0]["OPTIONS"]["string_if_invalid"] = "!! %s !!"  # type: ignore[index]
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
