"""One recording decoded, cut and heard in this process, for `local.bench.recording`; its figures as JSON.

It also runs in checkouts of before recordings were cut while they are decoded.
"""

from __future__ import annotations

import json
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from shared import media
from shared.documents.transcript import Word
from shared.gcp import speech

_PARALLEL = 8
_WORDS_A_SECOND = 2.4
_STRETCH, _VOICE = 5.0, 4.3
"""Seconds after which the bench's own sound takes a breath, and those of voice before it."""


@dataclass
class Recogniser:
    """Answers at once, with words where the bench's sound has a voice."""

    asked: float = 0.0

    def recognize(self, content: bytes, *_: object) -> speech.Recognition:
        """Words spread evenly."""
        self.asked = self.asked or time.perf_counter()
        seconds = len(content) / 2 / media.RATE
        starts = [n / _WORDS_A_SECOND for n in range(int(seconds * _WORDS_A_SECOND))]
        words = tuple(
            Word(word=f"word{n % 50}", start=round(at, 3), end=round(at + 0.38, 3), confidence=0.92)
            for n, at in enumerate(starts)
            if at % _STRETCH < _VOICE
        )
        return speech.Recognition(" ".join(w.word for w in words), words)


def _memory_mb(name: str) -> float:
    """`VmRSS`, this moment's, or `VmHWM`, the most since it was forgotten."""
    line = next(one for one in Path("/proc/self/status").read_text().splitlines() if one.startswith(name))
    return int(line.split()[1]) / 1024


def _pieces(content: bytes) -> Any:
    if hasattr(media, "sound"):
        return media.cut(media.sound(content).blocks)
    return media.cut(media.decode(content).pcm)


def _hear(content: bytes) -> None:
    import functions.main  # noqa: F401 - what it sets of the process
    from functions.transcribe.listening import listen

    with ThreadPoolExecutor(_PARALLEL) as pool:
        bounded: list[Any] = []
        for piece in _pieces(content):
            if len(bounded) >= _PARALLEL:
                bounded.pop(0).result()
            bounded.append(pool.submit(listen, piece.pcm, "en-US", []))
        for one in bounded:
            one.result()


def main() -> None:
    """The child."""
    content = Path(sys.argv[1]).read_bytes()
    vars(speech)["recognize"] = Recogniser().recognize
    _hear(
        content[: len(content) // 20] if len(content) > 200_000 else content
    )  # loads what is loaded at need
    recogniser = Recogniser()
    vars(speech)["recognize"] = recogniser.recognize
    Path("/proc/self/clear_refs").write_text("5")  # forgets the most so far
    before, cpu, began = _memory_mb("VmRSS"), time.process_time(), time.perf_counter()
    _hear(content)
    figures = {
        "first_ms": 1000 * (recogniser.asked - began),
        "all_ms": 1000 * (time.perf_counter() - began),
        "cpu_ms": 1000 * (time.process_time() - cpu),
        "grew_mb": _memory_mb("VmHWM") - before,
    }
    cpu = time.process_time()
    for _ in _pieces(content):
        pass
    figures["decoding_ms"] = 1000 * (time.process_time() - cpu)
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
