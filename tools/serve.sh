#!/bin/sh
# Starts the site in its container: secret key, database tables, server.
set -eu
umask 077

# A key made here is kept in var/, so that a restart logs nobody out.
if [ -z "${SECRET_KEY:-}" ]; then
  [ -s var/secret_key ] ||
    python -c 'import secrets; print(secrets.token_urlsafe(50))' >var/secret_key
  SECRET_KEY=$(cat var/secret_key)
  export SECRET_KEY
fi

python manage.py migrate --noinput
exec gunicorn safecity.wsgi --bind 0.0.0.0:8000 --no-control-socket \
  --workers "${WEB_CONCURRENCY:-2}" --threads 4 --worker-tmp-dir /dev/shm \
  --access-logfile -
