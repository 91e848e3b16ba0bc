"""All functions in one process, each as functions-framework makes it, and the web app before them.

    /v1/…, /openapi.json               the HTTP function `api`
    /events/{entry point}/…             each event function; Pub/Sub pushes to it
    /__/firebase/init.json, /local.json what the web app needs to know of this stack
    everything else                     the built web app, when there is one, as Hosting serves it

In the cloud each entry point is a service of its own; `functions/main.py` is the same.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import threading
from collections.abc import Callable, Iterable, Sequence
from http import HTTPStatus
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from werkzeug.middleware.dispatcher import DispatcherMiddleware

from local.stack.environment import BROWSERS_FIRESTORE, BROWSERS_STREAM
from local.stack.hosting import Answer, Hosting
from local.stack.paths import FUNCTIONS, HOSTING, WEB
from local.stack.provisioning import EVENTS_PATH
from local.stack.strict.acknowledgement import strict
from local.stack.strict.filters import filtered
from shared.gcp import clients
from shared.stages import EVENT_ENTRY_POINTS, HTTP_ENTRY_POINTS

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

THREADS = 48


def entry_points() -> tuple[str, ...]:
    """Entry points that are in the repository; those that are not are named on standard error."""
    wanted = (*HTTP_ENTRY_POINTS, *EVENT_ENTRY_POINTS)
    found = tuple(name for name in wanted if _source(name).exists())
    if absent := sorted(set(wanted) - set(found)):
        print(f"WARNING: there is no function {', '.join(absent)}", file=sys.stderr, flush=True)
    return found


def application() -> WSGIApplication:
    """The whole server as one WSGI application."""
    apps = _apps()
    events = {
        f"{EVENTS_PATH}/{name}": filtered(strict(apps[name])) for name in EVENT_ENTRY_POINTS if name in apps
    }
    return DispatcherMiddleware(_front(apps.get("api")), events)


def _apps() -> dict[str, WSGIApplication]:
    try:
        return {name: _app(name, FUNCTIONS) for name in entry_points()}
    except Exception as error:
        # While someone works on one function, the others are still served.
        print(f"WARNING: functions/main.py: {type(error).__name__}: {error}", file=sys.stderr, flush=True)
    apps: dict[str, WSGIApplication] = {}
    for name in entry_points():
        try:
            apps[name] = _app(name, _source(name))
        except Exception as error:
            print(f"WARNING: no {name}: {type(error).__name__}: {error}", file=sys.stderr, flush=True)
    return apps


def _app(name: str, source: Path) -> WSGIApplication:
    import functions_framework

    # Said outright: create_app leaves a signature type in the environment for the next one.
    signature = "http" if name in HTTP_ENTRY_POINTS else "cloudevent"
    create = functions_framework.create_app
    app: WSGIApplication = create(name, str(source), signature)  # type: ignore[no-untyped-call]
    return app


def _source(name: str) -> Path:
    return FUNCTIONS.parent / name / "function.py"


def _front(api: WSGIApplication | None) -> WSGIApplication:
    emulated = [host.removeprefix("http://") for host in _emulators().values()]
    site = Hosting(
        HOSTING, WEB, tuple(f"{scheme}://{host}" for host in emulated for scheme in ("http", "ws"))
    )

    def serve(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        path = environ.get("PATH_INFO", "/")
        if api is not None and site.function(path) == "api":
            return api(environ, start_response)
        answer = _about_this_stack(path) or _static(site, path)
        start_response(answer.line, [*answer.headers, ("Content-Length", str(len(answer.body)))])
        return [answer.body]

    return serve


def _about_this_stack(path: str) -> Answer | None:
    told = {"/__/firebase/init.json": _firebase, "/local.json": _told}.get(path)
    if told is None:
        return None
    headers = [("Content-Type", "application/json"), ("Cache-Control", "no-cache")]
    return Answer(HTTPStatus.OK, headers, json.dumps(told()).encode())


def _static(site: Hosting, path: str) -> Answer:
    if (site.public / "index.html").exists():
        return site.get(path)
    page = b"<!doctype html><title>Mock interview</title><p>The API: <a href=/openapi.json>openapi.json</a>"
    status = HTTPStatus.OK if path == "/" else HTTPStatus.NOT_FOUND
    return Answer(status, [("Content-Type", "text/html; charset=utf-8")], page)


def _firebase() -> dict[str, str]:
    project = os.environ["GOOGLE_CLOUD_PROJECT"]
    return {"projectId": project, "apiKey": "local", "authDomain": f"{project}.firebaseapp.com"}


def _emulators() -> dict[str, str]:
    return {
        "firestore": os.environ[BROWSERS_FIRESTORE],
        "auth": os.environ["FIREBASE_AUTH_EMULATOR_HOST"],
        "storage": os.environ["STORAGE_EMULATOR_HOST"],
        **({"stream": os.environ[BROWSERS_STREAM]} if BROWSERS_STREAM in os.environ else {}),
    }


def _told() -> dict[str, str]:
    """Where the page finds what. It streams where it is told to: all pages do, or those that a test tells."""
    streams = "KAFKA_BOOTSTRAP_SERVERS" in os.environ
    return {name: host for name, host in _emulators().items() if name != "stream" or streams}


_LOADED_AT_NEED = (
    "shared.gcp.extraction",
    "functions.transcribe.live",
    "functions.transcribe.recording",
    "functions.write_questions.planning",
    "functions.write_report.writing",
    "shared.assessment.expression.summary",
    "shared.assessment.questions.follow_up",
    "shared.assessment.scoring.scorer",
    "shared.resume.feedback",
)
"""What functions load with their first event. Here the first events of several come at the same time."""


def _load_rules() -> None:
    for name in _LOADED_AT_NEED:
        try:
            import_module(name)
        except ImportError as error:
            print(f"WARNING: {name}: {error}", file=sys.stderr, flush=True)


def _warm() -> None:
    """Import what the first requests will need, while the rest of the stack still starts."""
    for name in ("firestore", "storage_client", "publisher", "firebase_auth", "speech", "gemini", "bigquery"):
        getattr(clients, name)()
    clients.firestore().document("claims", "warm-up").get()


def serve(bind: Sequence[str], load: Callable[[], WSGIApplication]) -> None:
    """Serve with gunicorn: one worker process with many threads, as on Cloud Run."""
    from gunicorn.app.base import BaseApplication  # type: ignore[import-untyped]

    class Server(BaseApplication):  # type: ignore[misc]
        def load_config(self) -> None:
            options: dict[str, Any] = {
                "bind": list(bind),
                "worker_class": "gthread",
                "workers": 1,
                "threads": THREADS,
                "timeout": 0,
                "keepalive": 75,
                "graceful_timeout": 2,
                "backlog": 512,
                "worker_connections": 1000,
                "control_socket_disable": True,
            }
            for name, value in options.items():
                if name in self.cfg.settings:
                    self.cfg.set(name, value)

        def load(self) -> WSGIApplication:
            return load()

    # In the cloud each function has an interpreter of its own. Here one that computes would keep an
    # answer of Firestore waiting for the others by 5 ms a time.
    sys.setswitchinterval(0.001)
    Server().run()


def _loaded() -> WSGIApplication:
    served = application()
    _load_rules()
    threading.Thread(target=_warm, daemon=True).start()
    return served


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description="All functions in one process")
    parser.add_argument("--bind", action="append", required=True)
    serve(parser.parse_args().bind, _loaded)


if __name__ == "__main__":
    main()
