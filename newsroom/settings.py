"""Django's settings, made from `config.toml`; no secret stands in either."""

import os
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from csp.constants import NONCE, NONE, SELF

from newsroom.config import load_config

CONFIG = load_config()
BASE_DIR = Path(__file__).resolve().parent.parent
STATE_DIR = CONFIG.state


def _secret_key() -> str:
    """From the environment, else from the file that `init` wrote; a fresh one before `init`."""
    if key := os.environ.get("NEWSROOM_SECRET_KEY"):
        return key
    kept = STATE_DIR / "secret.key"
    return kept.read_text("ascii").strip() if kept.exists() else os.urandom(32).hex()


SECRET_KEY = _secret_key()
DEBUG = False
_OWN_HUB = CONFIG.hub_address if CONFIG.hub.kind == "own" else CONFIG.desk.url
_HOSTS = [urlsplit(url).hostname or "" for url in (CONFIG.desk.url, _OWN_HUB)]
ALLOWED_HOSTS = list(dict.fromkeys([*_HOSTS, "127.0.0.1", "localhost"]))
CSRF_TRUSTED_ORIGINS = [CONFIG.desk.url]
SECURE_SITE = CONFIG.desk.url.startswith("https://")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "axes",
    "csp",
    "django_tasks",
    "django_tasks_db",
    "newsroom.accounts",
    "newsroom.registry",
    "newsroom.intake",
    "newsroom.desk",
    "newsroom.agenda",
    "newsroom.notices",
    "newsroom.press",
    "newsroom.engine",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "newsroom.urls"
WSGI_APPLICATION = "newsroom.wsgi.application"

# Jinja2 first; Django's engine only serves allauth's lesser pages (sandwiched in our own base).
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [BASE_DIR / "templates" / "desk"],
        "APP_DIRS": False,
        "OPTIONS": {
            "environment": "newsroom.templating.environment",
            "context_processors": ["newsroom.templating.frame"],
        },
    },
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates" / "accounts"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "newsroom.templating.frame",
            ]
        },
    },
]

if CONFIG.database.engine == "sqlite":
    DATABASES: dict[str, dict[str, Any]] = {
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": CONFIG.database.name or STATE_DIR / "newsroom.sqlite3",
            "CONN_MAX_AGE": None,  # a thread keeps its connection: opening one costs more than a query
            "OPTIONS": {
                "timeout": 20,
                "transaction_mode": "IMMEDIATE",
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA busy_timeout=20000;",
            },
        }
    }
else:
    DATABASES = {
        "default": {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": CONFIG.database.name,
            "HOST": CONFIG.database.host,
            "PORT": CONFIG.database.port,
            "USER": CONFIG.database.user,
            "PASSWORD": os.environ.get("NEWSROOM_DATABASE_PASSWORD", ""),
            "CONN_MAX_AGE": 60,
            "CONN_HEALTH_CHECKS": True,
        }
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
PASSWORD_HASHERS = ["newsroom.accounts.hashers.OfficeArgon2Hasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/meja/"
ACCOUNT_ADAPTER = "newsroom.accounts.adapter.ClosedDoorAdapter"
ACCOUNT_FORMS = {
    "change_password": "newsroom.accounts.forms.ChangePasswordForm",
    "reauthenticate": "newsroom.accounts.forms.ReauthenticateForm",
}
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_REDIRECT_URL = "/akun/login/"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_RATE_LIMITS = {"login_failed": None}  # axes counts in the database, over all processes
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = CONFIG.newsroom.name
AXES_FAILURE_LIMIT = 6
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_TEMPLATE = "akun/terkunci.html"
AXES_IPWARE_PROXY_COUNT = 0
SILENCED_SYSTEM_CHECKS = ["axes.W003"]

SESSION_COOKIE_AGE = CONFIG.desk.session_hours * 3600
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SITE
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "newsroom.views.csrf_failure"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if SECURE_SITE else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "manifest-src": [SELF],
    }
}

LANGUAGE_CODE = "id"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "/aset/"
STATICFILES_DIRS = [BASE_DIR / "templates" / name for name in ("desk/static", "shared")]
STATIC_ROOT = STATE_DIR / "desk-static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
DATA_UPLOAD_MAX_MEMORY_SIZE = CONFIG.intake.report_max_bytes + 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024

DEFAULT_FROM_EMAIL = CONFIG.mail.sender
if CONFIG.mail.host:
    EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    EMAIL_HOST, EMAIL_PORT, EMAIL_HOST_USER = CONFIG.mail.host, CONFIG.mail.port, CONFIG.mail.user
    EMAIL_HOST_PASSWORD = os.environ.get("NEWSROOM_MAIL_PASSWORD", "")
    EMAIL_USE_TLS, EMAIL_USE_SSL = CONFIG.mail.port == 587, CONFIG.mail.port == 465
    EMAIL_TIMEOUT = 20
else:
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = STATE_DIR / "mail"

TASK_BACKENDS = {
    "immediate": "django_tasks.backends.immediate.ImmediateBackend",
    "database": "django_tasks_db.DatabaseBackend",
    "celery": "newsroom.engine.celery.CeleryBackend",
}
TASKS = {
    "default": {
        "BACKEND": TASK_BACKENDS[CONFIG.engine.tasks],
        "QUEUES": ["press", "reports", "outside"],
    }
}

LOGGING_CONFIG = None  # structlog, set up by newsroom.engine.logs at each entry point
