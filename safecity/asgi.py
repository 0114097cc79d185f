"""The entry for ASGI servers such as uvicorn."""

import os

from django.core.asgi import get_asgi_application

from .memory import let_go_of_start_up

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "safecity.settings")

application = get_asgi_application()
let_go_of_start_up()
