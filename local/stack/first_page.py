"""Opens the web app's first page in a real browser: its heading must show, and the console must be silent.

.venv/bin/python -m local.stack.first_page URL
"""

from __future__ import annotations

import json
import os
import sys

from playwright.sync_api import ConsoleMessage, sync_playwright

from local.stack import machine
from local.stack.paths import ROOT

TIMEOUT_MS = 60_000
_WORDS = ROOT / "web" / "src" / "shared" / "i18n" / "en.json"


def heading() -> str:
    """What the first page says in English."""
    return str(json.loads(_WORDS.read_text(encoding="utf-8"))["home.title"])


def look(url: str) -> list[str]:
    """What is wrong with the first page; [] when nothing is."""
    problems: list[str] = []

    def hear(message: ConsoleMessage) -> None:
        if message.type == "error":
            problems.append(f"console: {message.text}")

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=machine.chromium(os.environ), args=["--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_page(locale="en-US")
        page.on("console", hear)
        page.on("pageerror", lambda error: problems.append(f"page: {error}"))
        page.goto(url, timeout=TIMEOUT_MS)
        title = page.get_by_role("heading", level=1)
        title.wait_for(timeout=TIMEOUT_MS)
        if title.inner_text() != heading():
            problems.append(f"the heading is {title.inner_text()!r}, not {heading()!r}")
        # What loads after the first paint may fail too.
        page.wait_for_load_state("networkidle", timeout=TIMEOUT_MS)
        browser.close()
    return problems


def main(arguments: list[str]) -> int:
    """The command."""
    problems = look(arguments[0])
    for problem in problems:
        print(problem, file=sys.stderr)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
