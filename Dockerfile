# The bot as a small image: two stages, no root, a health check that knows more than "the process is there".
FROM python:3.12-slim AS build
WORKDIR /src
COPY pyproject.toml constraints.txt README.md ./
COPY knowledge knowledge
COPY bot bot
RUN python -m venv /opt/bot \
 && /opt/bot/bin/pip install --no-cache-dir --constraint constraints.txt '.[pictures,fast]'

FROM python:3.12-slim
RUN useradd --system --uid 10001 --create-home bot && mkdir /data && chown bot /data
COPY --from=build /opt/bot /opt/bot
USER bot
WORKDIR /data
ENV PATH=/opt/bot/bin:$PATH PYTHONUNBUFFERED=1 DATABASE_URL=sqlite:////data/alliance.db LOG_FORMAT=json
VOLUME /data
EXPOSE 8080
# In webhook mode the web server is asked; a poller is asked by its sign of life in the store.
HEALTHCHECK --interval=30s --timeout=10s --start-period=20s CMD ["python", "-m", "bot.probe"]
STOPSIGNAL SIGTERM
CMD ["python", "-m", "bot", "run"]
