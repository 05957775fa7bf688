"""Settings. DJANGO_ENV is `production`, `development` (make dev) or absent (make run, tests)."""

import os
from pathlib import Path
from typing import Any

import dj_database_url
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from quiz.secret import local_secret_key

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = Path(os.environ.get("VAR_DIR", BASE_DIR / "var"))
DJANGO_ENV = os.environ.get("DJANGO_ENV", "local")
PRODUCTION = DJANGO_ENV == "production"
DEBUG = DJANGO_ENV == "development"
DEMO = not PRODUCTION and "DATABASE_URL" not in os.environ  # never among real people

if PRODUCTION:
    missing = {"SECRET_KEY", "ALLOWED_HOSTS", "DATABASE_URL"} - {
        k for k, v in os.environ.items() if v
    }
    if missing:
        raise ImproperlyConfigured(f"production needs {', '.join(sorted(missing))}")
SECRET_KEY = os.environ.get("SECRET_KEY") or local_secret_key(VAR_DIR)
ALLOWED_HOSTS = os.environ.get("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]").split(",")

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "template_partials",
    "simple_history",
    "content",
    "quiz.accounts",
    "quiz.attempts",
    "quiz.progress",
    "quiz.classrooms",
    "quiz.learn",
    "quiz.teach",
    "quiz.newsroom",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "quiz.middleware.SecurityHeadersMiddleware",  # of pages: files are ours, and should be small
    "django.middleware.gzip.GZipMiddleware",  # pages; static files are compressed beforehand
    "django.contrib.sessions.middleware.SessionMiddleware",
    "quiz.middleware.LanguageMiddleware",
    "quiz.packs.PackMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "quiz.accounts.middleware.StaffSessionMiddleware",
    "quiz.middleware.NoStoreMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
]
ROOT_URLCONF = "quiz.urls"
WSGI_APPLICATION = "quiz.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
DATABASES: dict[str, Any] = {
    "default": dj_database_url.config(
        default=f"sqlite:///{VAR_DIR / 'db.sqlite3'}",
        conn_max_age=None,  # None keeps connections open
        conn_health_checks=True,
    )
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL",
    }

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "quiz.accounts.backends.ClassCodeBackend",
    "django.contrib.auth.backends.ModelBackend",
    "quiz.accounts.backends.EditorRights",
]
PASSWORD_HASHERS = ["quiz.accounts.hashers.SchoolArgon2"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("MinimumLengthValidator", "CommonPasswordValidator", "NumericPasswordValidator")
]
LOGIN_URL = "accounts:sign_in"
LOGIN_REDIRECT_URL = "/"
SESSION_ENGINE = "quiz.accounts.session_store"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "quiz.errors.csrf_failure"

LANGUAGE_CODE = "vi"
LANGUAGE_COOKIE_AGE = 365 * 24 * 60 * 60
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGES = [("vi", _("Vietnamese")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
COLLECTED = "quiz.collecting.WholeFilesStorage"
PLAIN = "django.contrib.staticfiles.storage.StaticFilesStorage"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": PLAIN if DEBUG else COLLECTED},
}

SECURE_CSP = {  # Django 6's name; sent by quiz.middleware until then
    "default-src": ["'none'"],
    **dict.fromkeys(["script-src", "style-src", "font-src", "img-src", "connect-src"], ["'self'"]),
    **dict.fromkeys(["form-action", "manifest-src", "worker-src"], ["'self'"]),
    **dict.fromkeys(["base-uri", "frame-ancestors"], ["'none'"]),
}
NEWSROOM_REVIEWERS = int(os.environ.get("NEWSROOM_REVIEWERS", "1"))  # 0: who wrote may publish
STAFF_SECOND_FACTOR = bool(int(os.environ.get("STAFF_SECOND_FACTOR", PRODUCTION)))
PROXIES = int(os.environ.get("PROXIES", PRODUCTION))  # servers of ours that pass requests on
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 4 * 1024 * 1024  # a school's workbook travels in its form
FILE_UPLOAD_HANDLERS = ["quiz.uploads.SmallFilesOnly"]
if PRODUCTION:
    SECURE_SSL_REDIRECT = SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
    SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = True
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_REDIRECT_EXEMPT = [r"^health/$"]
    CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS if host != "*"]
