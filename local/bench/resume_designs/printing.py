"""Programs that set pages, started once for all: Chromium prints HTML, LibreOffice exports Word files."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

from local.stack.machine import chromium

_TIMEOUT = 900
_PRINT = """
const [list, program] = process.argv.slice(1);
const { chromium } = require(require.resolve('playwright-core', { paths: [process.cwd()] }));
(async () => {
  const browser = await chromium.launch({ executablePath: program, args: ['--no-sandbox'] });
  const context = await browser.newContext({ offline: true, javaScriptEnabled: false });
  for (const [from, to] of JSON.parse(require('fs').readFileSync(list))) {
    const page = await context.newPage();
    await page.goto('file://' + from, { waitUntil: 'load', timeout: 60000 });
    await page.pdf({ path: to, preferCSSPageSize: true, printBackground: true, format: 'A4' });
    await page.close();
  }
  await browser.close();
})();
"""


def print_pages(pages: Mapping[Path, str], npm: Path, scratch: Path) -> None:
    """Each page to its PDF, as a browser prints it with backgrounds and without a network."""
    program = chromium(os.environ)
    if program is None:
        raise FileNotFoundError("Chromium, which prints these designs, isn't on this machine")
    listed = []
    for number, (target, html) in enumerate(pages.items()):
        source = scratch / f"{number}.html"
        source.write_text(html, encoding="utf-8")
        listed.append([str(source.resolve()), str(target.resolve())])
    (scratch / "pages.json").write_text(json.dumps(listed))
    command = ["node", "-e", _PRINT, str(scratch / "pages.json"), program]
    subprocess.run(command, cwd=npm, check=True, capture_output=True, timeout=_TIMEOUT)


def export_word_files(files: Mapping[Path, bytes], scratch: Path) -> None:
    """Each Word file to its PDF, as LibreOffice exports it."""
    source, out = scratch / "word", scratch / "exported"
    source.mkdir()
    for target, content in files.items():
        (source / f"{target.stem}.docx").write_bytes(content)
    command = [
        "soffice", "--headless", f"-env:UserInstallation=file://{(scratch / 'office').resolve()}",
        "--convert-to", "pdf", "--outdir", str(out), *map(str, sorted(source.iterdir())),
    ]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=_TIMEOUT)
    for target in files:
        target.write_bytes((out / f"{target.stem}.pdf").read_bytes())
