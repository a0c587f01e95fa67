# One image for web, worker and commands. Needs SECRET_KEY and ALLOWED_HOSTS from the environment;
# data lives in /srv/var (a volume) unless DATABASE_URL says otherwise. See docs/operations.md.
FROM python:3.13-slim

ENV PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1 VAR_DIR=/srv/var DEMO=0
WORKDIR /srv/portal

COPY requirements.txt .
RUN pip install --no-cache-dir --require-hashes -r requirements.txt

COPY manage.py ./
COPY portal portal
COPY directives directives
COPY templates templates
COPY static static
COPY locale locale

RUN useradd --system --uid 1000 portal && mkdir -p /srv/var && chown portal /srv/var \
    && SECRET_KEY=only-for-this-step python manage.py compile_words
USER portal
VOLUME /srv/var
EXPOSE 8000

ENTRYPOINT ["/bin/sh", "-c", "[ $# -gt 0 ] && exec python manage.py \"$@\"; python -m portal.start && exec gunicorn portal.wsgi --bind 0.0.0.0:8000 --worker-class gthread --workers ${WEB_WORKERS:-2} --threads 4 --no-control-socket --limit-request-line 8190", "portal"]
