"""The entry for ASGI servers such as uvicorn."""

import gc
import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "safecity.settings")

application = get_asgi_application()

# As in wsgi.py, which says why.
gc.freeze()
gc.set_threshold(50_000, 10, 10)
