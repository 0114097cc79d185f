# The site with everything it serves. `docker compose up` adds the database.

# Chart.js, the GOV.UK styles and the font, from npm.
FROM node:24-slim AS vendor
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts
COPY tools/vendor.mjs tools/govuk.scss tools/
RUN npm run build

FROM python:3.13-slim
ENV PYTHONUNBUFFERED=1
WORKDIR /app
COPY requirements.txt .
RUN pip install --no-cache-dir --require-hashes --requirement requirements.txt
COPY . .
COPY --from=vendor /app/static/vendor static/vendor
# var/ holds what must outlive the container: the secret key, and the SQLite file
# where there is no DATABASE_URL. Only it can be written by the site.
RUN SECRET_KEY=unused python manage.py collectstatic --noinput \
    && useradd --system --uid 10001 safecity \
    && install --directory --owner safecity --mode 0700 var
USER safecity
VOLUME /app/var
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 \
    CMD ["python", "-c", "from urllib.request import urlopen; urlopen('http://localhost:8000/healthz', timeout=4)"]
CMD ["sh", "tools/serve.sh"]
