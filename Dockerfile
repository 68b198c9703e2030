# Two steps: packages are installed in the first, and only the result goes into the second.
FROM python:3.11-slim-bookworm AS packages
WORKDIR /srv/palpate
COPY run requirements.lock pyproject.toml ./
COPY .run .run
# `local` adds PostgreSQL's programs, which `./run backup` and `./run restore` need.
RUN ./run install local && rm -f .venv/bin/uv* && python -m compileall -q .venv .run

FROM python:3.11-slim-bookworm
# What WeasyPrint prints the sheets with; `./run` installs the same two elsewhere.
RUN apt-get update \
    && apt-get install -y --no-install-recommends libpangoft2-1.0-0 libharfbuzz-subset0 \
    && rm -rf /var/lib/apt/lists/*
RUN useradd --system --uid 10001 --no-create-home --shell /usr/sbin/nologin palpate \
    && install -d -o palpate -m 700 /var/lib/palpate
WORKDIR /srv/palpate
# The root file system may be read-only: only /var/lib/palpate and /tmp are written to.
ENV PATH=/srv/palpate/.venv/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    XDG_CACHE_HOME=/tmp \
    PALPATE_DATA_DIR=/var/lib/palpate \
    PALPATE_STATIC_ROOT=/srv/palpate/.static
COPY --from=packages /srv/palpate/.venv .venv
COPY . .
RUN python manage.py compile_texts \
    && python manage.py collectstatic --noinput --verbosity 0 \
    && python -m compileall -q clinic intake sessions .run
USER palpate
VOLUME /var/lib/palpate
EXPOSE 8000
CMD ["./run", "process", "web"]
