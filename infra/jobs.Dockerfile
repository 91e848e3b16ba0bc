# The jobs' image: the functions' code and packages, `python -m jobs.NAME`.
# Build from the repository's root: docker build -f infra/jobs.Dockerfile .
FROM python:3.11.14-slim-bookworm

RUN pip install --no-cache-dir uv==0.13.9 && useradd --system app
WORKDIR /srv
COPY pyproject.toml uv.lock ./
RUN uv sync --frozen --no-dev --no-install-project --compile-bytecode
COPY shared shared
COPY jobs jobs
ENV PATH=/srv/.venv/bin:$PATH PYTHONPATH=/srv PYTHONUNBUFFERED=1
USER app
