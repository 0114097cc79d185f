"""Settings of the site, all of them in this file.

Everything that differs between places to run is read from the environment by the
four readers below. Without any, the settings are those of production, and the site
says what is missing. `docs/deploying.md` lists the variables.
"""

import os
from pathlib import Path
from typing import Any

import dj_database_url
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from import_export.formats.base_formats import CSV, XLSX

from .version import VERSION

BASE_DIR = Path(__file__).resolve().parent.parent

PROGRAM = f"Safe City scorecard {VERSION}"
"""Kept with everything that is frozen."""


def env(name: str, default: str = "") -> str:
    """Returns the environment variable, or `default` where it is unset or empty."""
    return os.environ.get(name, "").strip() or default


def env_bool(name: str, *, default: bool) -> bool:
    """Reads yes or no; any other word is an error, so that `DEBUG=off` is off."""
    text = env(name).lower()
    if not text:
        return default
    if text in {"1", "true", "yes", "on"}:
        return True
    if text in {"0", "false", "no", "off"}:
        return False
    raise ImproperlyConfigured(f"{name}={text!r}: write 1 for yes or 0 for no.")


def env_int(name: str, *, default: int) -> int:
    """Reads a whole number of 0 or more."""
    text = env(name)
    if text and not text.isdecimal():
        raise ImproperlyConfigured(f"{name}={text!r}: write a whole number.")
    return int(text) if text else default


def env_list(name: str) -> list[str]:
    """Reads values separated by commas."""
    return [item.strip() for item in env(name).split(",") if item.strip()]


# --- Where it runs -----------------------------------------------------------------

DEBUG = env_bool("DEBUG", default=False)
DEMO = env_bool("DEMO", default=False)  # the log-in page offers the demo users

SECRET_KEY = env("SECRET_KEY", "for-development-only" if DEBUG else "")
if not SECRET_KEY:
    raise ImproperlyConfigured(
        "SECRET_KEY is not set. On a server set it to 50 random characters: python -c "
        "'import secrets; print(secrets.token_urlsafe(50))'. To try the site on your "
        "own machine use `make run`, or set DEBUG=1."
    )

# The container's health check asks for the page /healthz on localhost.
ALLOWED_HOSTS = [*env_list("ALLOWED_HOSTS"), "localhost", "127.0.0.1"]
CSRF_TRUSTED_ORIGINS = env_list("CSRF_TRUSTED_ORIGINS")

# Proxies in front of us that we run ourselves, and whose headers we believe: they say
# who the visitor is (the limits on guessing count by address) and that it was https.
ALLAUTH_TRUSTED_PROXY_COUNT = env_int("TRUSTED_PROXY_COUNT", default=0)
if ALLAUTH_TRUSTED_PROXY_COUNT:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# HTTPS=0 is for trying the production settings on one's own machine, never for a
# server: passwords and cookies would cross the network for all to read.
HTTPS = env_bool("HTTPS", default=not DEBUG)
SESSION_ENGINE = "safecity.sessions"
SECURE_SSL_REDIRECT = SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
SECURE_HSTS_SECONDS = env_int("HSTS_SECONDS", default=31_536_000) if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS

# --- What it is made of ------------------------------------------------------------

INSTALLED_APPS = [
    "safecity.apps.ScorecardAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "csp",
    "django_tables2",
    "import_export",
    "ninja",
    "simple_history",
    "indicators",
    "scorecard",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "csp.middleware.CSPMiddleware",
    "scorecard.middleware.PrivateMiddleware",
    "scorecard.middleware.MissingMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
]
if DEBUG:  # runserver serves static files itself, without collecting them first
    MIDDLEWARE.remove("whitenoise.middleware.WhiteNoiseMiddleware")

ROOT_URLCONF = "safecity.urls"
WSGI_APPLICATION = "safecity.wsgi.application"

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
                "scorecard.context.partnership",
            ],
        },
    },
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# --- Database ----------------------------------------------------------------------

# Many processes may write to one SQLite file only like this: readers beside a writer
# (WAL), and a transaction that takes the write lock when it begins. That is also why
# ATOMIC_REQUESTS must stay off: every page would queue for the write lock.
SQLITE_OPTIONS = {
    "timeout": 20,
    "transaction_mode": "IMMEDIATE",
    "init_command": (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;"
    ),
}


def database(url: str, sqlite_path: Path) -> dict[str, Any]:
    """Returns Django's settings for `url`, or for the SQLite file where it is empty."""
    if not url:
        sqlite_path.parent.mkdir(parents=True, exist_ok=True)
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": sqlite_path,
            "OPTIONS": SQLITE_OPTIONS,
        }
    if not url.startswith(("postgres://", "postgresql://")):
        raise ImproperlyConfigured(
            "DATABASE_URL must look like postgres://user:password@host:5432/name. "
            "For a SQLite file set SQLITE_PATH and leave DATABASE_URL empty."
        )
    config: dict[str, Any] = dict(dj_database_url.parse(url, conn_max_age=60))
    config["CONN_HEALTH_CHECKS"] = True
    # A database that is away must be an error page soon, not a page that hangs.
    config.setdefault("OPTIONS", {}).setdefault("connect_timeout", 5)
    return config


DATABASES = {
    "default": database(
        env("DATABASE_URL"), BASE_DIR / env("SQLITE_PATH", "var/db.sqlite3")
    )
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Counts failed log-ins, among others. Every worker process has a cache of its own, so
# with four workers a guesser has four times the tries. That is harmless at the limits
# below; a site with many workers should move this to a cache that they share.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

# --- People ------------------------------------------------------------------------

AUTHENTICATION_BACKENDS = ["indicators.backends.RoleBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/"

ACCOUNT_ADAPTER = "safecity.accounts.ClosedSignup"
ACCOUNT_FORMS = {
    "login": "safecity.forms.LoginForm",
    "change_password": "safecity.forms.ChangePasswordForm",  # nosec B105 # a form
    "set_password": "safecity.forms.SetPasswordForm",  # nosec B105 # a form
    "reset_password": "safecity.forms.ResetPasswordForm",  # nosec B105 # a form
    "reset_password_from_key": "safecity.forms.ResetPasswordKeyForm",  # nosec B105 # a form
}
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_EMAIL_VERIFICATION = "none"  # whoever makes the account knows the person
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # no mail to strangers
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if HTTPS else "http"
ACCOUNT_RATE_LIMITS = {"login_failed": "20/m/ip,5/5m/key"}  # an office shares one ip

EMAIL_HOST = env("EMAIL_HOST")
EMAIL_PORT = env_int("EMAIL_PORT", default=587)
EMAIL_HOST_USER = env("EMAIL_HOST_USER")
EMAIL_HOST_PASSWORD = env("EMAIL_HOST_PASSWORD")
EMAIL_USE_TLS = env_bool("EMAIL_USE_TLS", default=True)
EMAIL_TIMEOUT = 10
EMAIL_BACKEND = (
    f"django.core.mail.backends.{'smtp' if EMAIL_HOST else 'console'}.EmailBackend"
)
DEFAULT_FROM_EMAIL = env("DEFAULT_FROM_EMAIL", "safecity@localhost")
# Where the site is, for links in mails that no request asked for: reminders.
SITE_URL = env("SITE_URL", "http://127.0.0.1:8000").rstrip("/")

# --- Words, dates and files --------------------------------------------------------

LANGUAGE_CODE = env("LANGUAGE_CODE", "en-gb")
# The texts in the code are English. Looking each of them up would take a third of a
# page's time, so they are looked up only where another language is served.
USE_I18N = not LANGUAGE_CODE.startswith("en")
DATE_FORMAT, SHORT_DATE_FORMAT = "j F Y", "d/m/Y"
DATETIME_FORMAT, SHORT_DATETIME_FORMAT = "j F Y, H:i", "d/m/Y H:i"
TIME_FORMAT, FIRST_DAY_OF_WEEK = "H:i", 1
DATE_INPUT_FORMATS = ["%Y-%m-%d", "%d/%m/%Y", "%d/%m/%y", "%d %B %Y", "%d %b %Y"]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "Europe/London"
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
STATICFILES_DIRS: list[Path] = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": (
            "django.contrib.staticfiles.storage.StaticFilesStorage"
            if DEBUG
            else "safecity.staticfiles.ManifestStorage"
        )
    },
}

# Everything comes from this site, and no script or style is written inside a page.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}

IMPORT_EXPORT_USE_TRANSACTIONS = True
IMPORT_EXPORT_FORMATS = [CSV, XLSX]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env("LOG_LEVEL", "INFO").upper()},
    "loggers": {"django": {"handlers": [], "propagate": True, "level": "INFO"}},
}
