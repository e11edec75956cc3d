"""Everything that can be set, in one place.  Nothing else reads the environment."""

from __future__ import annotations

from pathlib import Path

from csp.constants import NONE, SELF

from motcua.config import env
from motcua.kernel.texts import noop

PACKAGE = Path(__file__).resolve().parent.parent
HOME = env.folder("MOTCUA_HOME", Path.cwd() / "var")
"""Where the installation keeps what it makes: stored files, keys, the embedded database."""

DEBUG = env.flag("MOTCUA_DEBUG", default=False)
PRODUCTION = env.flag("MOTCUA_PRODUCTION", default=False)
SECRET_KEY = env.text("MOTCUA_SECRET_KEY", env.DEVELOPMENT_SECRET)
IDENTITY_KEY = env.text("MOTCUA_IDENTITY_KEY", env.DEVELOPMENT_SECRET)
"""Seals and indexes identity numbers (see motcua.base.sealed)."""
if PRODUCTION:
    for _name, _value in [("MOTCUA_SECRET_KEY", SECRET_KEY), ("MOTCUA_IDENTITY_KEY", IDENTITY_KEY)]:
        if _value == env.DEVELOPMENT_SECRET or len(_value) < 32:
            raise env.SettingRefused(_name, "máy thật cần một khóa riêng, dài ít nhất 32 ký tự.")
    if SECRET_KEY == IDENTITY_KEY:
        raise env.SettingRefused("MOTCUA_IDENTITY_KEY", "hãy đặt khác MOTCUA_SECRET_KEY.")
    if DEBUG:
        raise env.SettingRefused("MOTCUA_DEBUG", "máy thật không được hiện chi tiết lỗi; hãy bỏ.")

ALLOWED_HOSTS = env.names("MOTCUA_HOSTS", "127.0.0.1,localhost,[::1]")
if PRODUCTION and "*" in ALLOWED_HOSTS:
    raise env.SettingRefused("MOTCUA_HOSTS", "hãy ghi đúng tên máy, không ghi dấu sao.")
CSRF_TRUSTED_ORIGINS = env.names("MOTCUA_ORIGINS")
PROXIES = env.number("MOTCUA_PROXIES", 1 if PRODUCTION else 0, least=0, most=5)
"""How many servers of our own a request passes before this one (see motcua.base.origin)."""
PROVINCE = {"code": "H27", "gso": "42", "name": noop("tỉnh Hà Tĩnh"), "place": "Hà Tĩnh"}

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "procrastinate.contrib.django",
    "django_htmx",
    "csp",
    "motcua.base",
    "motcua.identity",
    "motcua.organisation",
    "motcua.documents",
    "motcua.catalogue",
    "motcua.publication",
    "motcua.dossiers",
    "motcua.planning",
    "motcua.reporting",
    "motcua.portal",
    "motcua.desk",
    "motcua.demo",
]
MIDDLEWARE = [
    "motcua.base.requests.RequestLog",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "motcua.base.privacy.PrivateAnswers",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "motcua.base.languages.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "motcua.organisation.http.PrincipalMiddleware",
    "motcua.base.access.AccessMiddleware",
    "motcua.base.api.ProblemMiddleware",
    "motcua.base.http.RefusalMiddleware",
]
ROOT_URLCONF = "motcua.config.urls"
WSGI_APPLICATION = "motcua.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "motcua.base.context.shell",
                "motcua.desk.context.rail",
            ],
        },
    }
]

_database_url = env.text("DATABASE_URL")
DATABASES = {
    "default": {
        **env.database(_database_url or "postgresql://motcua@127.0.0.1:5432/motcua"),
        "CONN_MAX_AGE": env.number("MOTCUA_CONN_MAX_AGE", 600, least=0, most=86_400),
        "CONN_HEALTH_CHECKS": True,
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "identity.Account"
LOGIN_URL = "identity:sign_in"
LOGIN_REDIRECT_URL = "desk:home"
LOGOUT_REDIRECT_URL = "portal:home"
SESSION_COOKIE_AGE = 60 * 60 * 10
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = PRODUCTION
SESSION_COOKIE_SAMESITE = "Lax"
SECURE_SSL_REDIRECT = PRODUCTION and env.flag("MOTCUA_SSL_REDIRECT", default=True)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if PRODUCTION else None
SECURE_HSTS_SECONDS = 31_536_000 if PRODUCTION else 0
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
LOCALE_PATHS = [PACKAGE / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_THOUSAND_SEPARATOR = True
FORMAT_MODULE_PATH = ["motcua.config.formats"]

STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
FILES = HOME / "files"
"""The folder of stored files; nothing in it is served but through its owner's door."""
FEEDBACK_PHONE = env.text("MOTCUA_FEEDBACK_PHONE")
FEEDBACK_EMAIL = env.text("MOTCUA_FEEDBACK_EMAIL")
UPLOAD_MOST_BYTES = env.number("MOTCUA_UPLOAD_MB", 20, least=1, most=500) * 1024 * 1024
REQUEST_MOST_BYTES = 5 * UPLOAD_MOST_BYTES
"""All the files of one request together; a stranger sends none."""
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "plain": {
            "()": "motcua.base.logs.DiscreetFormatter",
            "format": "%(asctime)s %(levelname)s %(name)s %(message)s",
        }
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": env.text("MOTCUA_LOG", "WARNING")},
    "loggers": {"motcua": {"level": env.text("MOTCUA_LOG", "INFO")}},
}
