"""The entry for WSGI servers such as gunicorn."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "safecity.settings")

application = get_wsgi_application()

# A page makes ten thousand small objects and lets go of them all. Python would look for
# circles among them after every 700, which takes a tenth of the page's time.
gc.freeze()
gc.set_threshold(50_000, 10, 10)
