"""The entry for WSGI servers such as gunicorn."""

import os

from django.core.wsgi import get_wsgi_application

from .memory import let_go_of_start_up

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "safecity.settings")

application = get_wsgi_application()
let_go_of_start_up()
