# The site in production. The image serves the web by default; the same image runs the worker and
# the management commands (see compose.yaml).

# Style sheets and scripts, built as in development; Node comes as a Python package.
FROM python:3.12-slim AS assets
WORKDIR /site
COPY requirements.txt package.json package-lock.json ./
COPY exchange/__init__.py exchange/
COPY exchange/launch exchange/launch
COPY static static
RUN python -m exchange.launch.assets

FROM python:3.12-slim
ENV DJANGO_SETTINGS_MODULE=exchange.settings.production \
    PYTHONUNBUFFERED=1
WORKDIR /site
COPY requirements.txt ./
RUN pip install --no-cache-dir -r requirements.txt gunicorn==27.0.1
COPY . .
COPY --from=assets /site/var/assets var/assets
# collectstatic starts Django, which refuses to start without settings; none of these is kept.
RUN SECRET_KEY=build ALLOWED_HOSTS=build.example PUBLIC_URL=https://build.example \
      python manage.py collectstatic --noinput \
    && useradd --system site \
    && mkdir -p var/media \
    && chown -R site var
USER site
VOLUME /site/var/media
EXPOSE 8000
CMD ["gunicorn", "exchange.wsgi", "--bind", "0.0.0.0:8000", "--workers", "2", "--threads", "4", "--access-logfile", "-"]
