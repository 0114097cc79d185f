"""Settings of the tests: those of production, but for what would only slow them."""

import os

os.environ["DEBUG"] = "0"
os.environ["HTTPS"] = "0"  # the test browser speaks plain http
os.environ.setdefault("SECRET_KEY", "for-tests-only")

from safecity.settings import *  # noqa: F403
from safecity.settings import MIDDLEWARE, STORAGES

# WhiteNoise would read the whole of STATIC_ROOT again for every test client.
MIDDLEWARE.remove("whitenoise.middleware.WhiteNoiseMiddleware")
STORAGES["staticfiles"]["BACKEND"] = (
    "django.contrib.staticfiles.storage.StaticFilesStorage"
)
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
