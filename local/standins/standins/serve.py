"""Start stand-ins: `python -m standins.serve --mode scripted --speech-port 0 --gemini-port 0 …`.

Each service whose port is given is started in this process; port 0 takes a free one. Ports open
before any weights are read: in `models` mode they load in the background and the first call waits.
When everything listens, one line of JSON with the ports is printed; SIGTERM or SIGINT ends it.
"""

import argparse
import json
import os
import signal
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from standins.calls import CallLog
from standins.control import Control
from standins.http_server import JsonServer
from standins.read_ahead import read_ahead
from standins.rules import StubRegistry

MODELS = ("delivery", "expression", "correctness")
"""The models that stand behind endpoints."""


def main(arguments: list[str] | None = None) -> int:
    options = _parser().parse_args(arguments)
    wanted = (options.speech_port, options.gemini_port, options.vertex_port)
    if all(port is None for port in wanted):
        print("standins.serve: give --speech-port, --gemini-port or --vertex-port", file=sys.stderr)
        return 2
    stopping = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stopping.set())
    rules, calls = StubRegistry(), CallLog()
    engines: dict[str, Any] = {}
    ports: dict[str, int] = {}

    def status() -> dict[str, Any]:
        states = {name: getattr(engine, "state", "ready") for name, engine in engines.items()}
        return {"mode": options.mode, "engines": states}

    if options.gemini_port is not None:
        from standins.gemini.service import GeminiService

        engines["gemini"] = _gemini_engine(options)
        gemini = GeminiService(engines["gemini"], rules, calls)
        ports["gemini"] = _listen(options.host, options.gemini_port, Control(rules, calls, status, gemini))
    if options.vertex_port is not None:
        from standins.vertex.service import VertexService

        engines["vertex"] = _vertex_engine(options)
        vertex = VertexService(engines["vertex"], rules, calls)
        ports["vertex"] = _listen(options.host, options.vertex_port, Control(rules, calls, status, vertex))
    if options.speech_port is not None:
        from standins.speech.service import SpeechService, serve

        engines["speech"] = _speech_engine(options)
        speech = SpeechService(engines["speech"], rules, calls)
        server, ports["speech"] = serve(options.host, options.speech_port, speech)
    ports["control"] = _listen(options.host, options.control_port, Control(rules, calls, status))
    for name, engine in engines.items():
        if hasattr(engine, "load"):
            first = options.read_first if name == "gemini" else []
            threading.Thread(target=_load, args=(engine, first), daemon=True).start()
    print(json.dumps({"ready": True, "mode": options.mode, "ports": ports}), flush=True)
    stopping.wait()
    if "speech" in ports:
        server.stop(grace=0.5)
    os._exit(0)  # a model in mid-computation must not hold the process up


def _load(engine: Any, first: Sequence[Path]) -> None:
    engine.load()
    read_ahead(engine, first)


def _listen(host: str, port: int, application: Control) -> int:
    server = JsonServer(host, port, application)
    server.start()
    return server.port


def _speech_engine(options: argparse.Namespace) -> Any:
    if options.mode == "models":
        from standins.speech.whisper import WhisperSpeech

        whisper = WhisperSpeech(
            workers=options.speech_workers, threads=options.threads, hot_words=options.hot_words
        )
        if options.keep_hearings is None:
            return whisper
        from standins.speech.kept import KeptSpeech

        return KeptSpeech(whisper, options.keep_hearings, hears="hot words" if options.hot_words else "")
    from standins.speech.scripted import ScriptedSpeech

    return ScriptedSpeech()


def _gemini_engine(options: argparse.Namespace) -> Any:
    if options.mode == "models":
        from standins.gemini.small_model import SmallModel

        return SmallModel(
            threads=options.threads, context=options.gemini_context, at_once=options.gemini_at_once
        )
    from standins.gemini.scripted import ScriptedGemini

    return ScriptedGemini()


def _vertex_engine(options: argparse.Namespace) -> Any:
    from standins.vertex.engine import ModelServers, ScriptedVertex

    endpoints = {model: getattr(options, f"{model}_endpoint") for model in MODELS}
    if options.mode == "models":
        urls = {endpoints[model]: getattr(options, f"{model}_url") for model in MODELS}
        return ModelServers({endpoint: url for endpoint, url in urls.items() if url})
    return ScriptedVertex({endpoint: model for model, endpoint in endpoints.items()})


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="standins.serve", description=__doc__)
    parser.add_argument("--mode", choices=["models", "scripted"], default="scripted")
    parser.add_argument("--host", default="127.0.0.1")
    for service in ("speech", "gemini", "vertex"):
        parser.add_argument(f"--{service}-port", type=int)
    parser.add_argument("--control-port", type=int, default=0)
    for model in MODELS:
        parser.add_argument(f"--{model}-endpoint", default=model, help="its endpoint id")
        parser.add_argument(f"--{model}-url", help="predict route of its server (models mode)")
    parser.add_argument("--hot-words", action="store_true", help="hear likely phrases better (models mode)")
    parser.add_argument("--threads", type=int, default=0, help="of a model; 0 chooses")
    parser.add_argument(
        "--speech-workers", type=int, default=0, help="recognitions at a time (models mode); 0 chooses"
    )
    parser.add_argument(
        "--keep-hearings", type=Path, metavar="FOLDER", help="and take them from there (models mode)"
    )
    parser.add_argument("--gemini-context", type=int, default=8192, help="tokens of context (models mode)")
    parser.add_argument(
        "--gemini-at-once", type=int, default=1, help="requests computed together (models mode)"
    )
    parser.add_argument(
        "--read-first", type=Path, nargs="*", default=[], help="instructions to read ahead (models mode)"
    )
    return parser


if __name__ == "__main__":
    raise SystemExit(main())
