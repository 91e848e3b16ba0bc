# ruff: noqa: E501 - markup
"""Designs of strangers: JSON Resume's and HackMyResume's themes (npm), RenderCV's (PyPI), classes of LaTeX (Debian).

None of their files are here: each is run as installed, on our invented lives.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Life = dict[str, Any]
Maker = Callable[[Life, Path], bytes | str]
"""A PDF, or a page to be printed."""

JSON_RESUME = ("elegant", "even", "flat", "kendall", "macchiato", "stackoverflow")
HACK_MY_RESUME = ("basis", "compact", "modern", "positive")
RENDERCV = ("classic", "engineeringclassic", "engineeringresumes", "moderncv", "sb2nov")
LATEX = ("banking", "casual", "classic", "europass", "fancy", "oldstyle", "simplecv")
YEARS_ONLY = frozenset({"json_kendall"})
_TIMEOUT = 120
_RENDER = """
const fs = require('fs'), path = require('path');
function main(name) {
  const folder = path.join(process.cwd(), 'node_modules', name);
  const about = JSON.parse(fs.readFileSync(path.join(folder, 'package.json')));
  const entry = about.exports ? about.exports['.'].import.default : about.main || 'index.js';
  return path.join(folder, entry);
}
const [theme, from, to] = process.argv.slice(1);
(async () => { const m = await import(require('url').pathToFileURL(main('jsonresume-theme-' + theme)));
const render = m.render || m.default.render;
fs.writeFileSync(to, await render(JSON.parse(fs.readFileSync(from)))); })();
"""
_ICONS = '#let fa-icon(name, ..rest) = text("\\u{f0e0}")\n'


@dataclass(frozen=True)
class Tools:
    """Where the designs' programs are: a folder with `node_modules`, and RenderCV's virtual environment."""

    npm: Path | None
    rendercv: Path | None


def designs(tools: Tools) -> dict[str, Maker]:
    """Those whose program is on this machine, by name."""
    made: dict[str, Maker] = {}
    if tools.npm is not None:
        made |= {f"json_{t}": _json_resume(t, tools.npm) for t in JSON_RESUME}
        made |= {f"hack_{t}": _hack(t, tools.npm) for t in HACK_MY_RESUME}
    if tools.rendercv is not None:
        made |= {f"rendercv_{t}": _rendercv(t, tools.rendercv) for t in RENDERCV}
    if shutil.which("pdflatex"):
        made |= {f"latex_{t}": _latex(t) for t in LATEX}
    return made


def names() -> list[str]:
    """All of them, installed or not."""
    return (
        [f"json_{t}" for t in JSON_RESUME]
        + [f"hack_{t}" for t in HACK_MY_RESUME]
        + [f"rendercv_{t}" for t in RENDERCV]
        + [f"latex_{t}" for t in LATEX]
    )


def json_resume(person: Life) -> dict[str, Any]:
    """A life in the format of JSON Resume."""
    study = person["education"]
    town, _, _ = person["place"].partition(",")
    return {
        "basics": {
            "name": person["name"],
            "label": person["label"],
            "email": person["email"],
            "phone": person["phone"],
            "summary": person["summary"],
            "location": {"city": town, "countryCode": "", "address": "", "postalCode": "", "region": ""},
            "profiles": [
                {"network": "LinkedIn", "username": person["link"][16:], "url": f"https://{person['link']}"}
            ],
        },
        "work": [
            {
                "name": job["company"],
                "company": job["company"],
                "position": job["title"],
                "location": job["place"],
                "startDate": f"{job['start']}-01",
                **({"endDate": f"{job['end']}-01"} if job["end"] else {}),
                "summary": "",
                "highlights": job["points"],
            }
            for job in person["jobs"]
        ],
        "education": [
            {
                "institution": study["school"],
                "area": study["degree"],
                "studyType": "Degree",
                "startDate": "2005-01-01",
                "endDate": "2009-01-01",
                "courses": [],
            }
        ],
        "skills": [{"name": "Tools", "level": "", "keywords": person["skills"]}],
        "languages": [{"language": "English", "fluency": "Fluent"}],
        **{key: [] for key in ("projects", "volunteer", "awards", "publications", "interests", "references")},
    }


def _written(person: Life, folder: Path) -> Path:
    target = folder / "resume.json"
    target.write_text(json.dumps(json_resume(person)), encoding="utf-8")
    return target


def _run(command: list[str], folder: Path, **more: Any) -> None:
    subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=_TIMEOUT, **more)


def _json_resume(theme: str, npm: Path) -> Maker:
    def make(person: Life, folder: Path) -> str:
        page = folder / "page.html"
        _run(["node", "-e", _RENDER, theme, str(_written(person, folder)), str(page)], npm)
        return page.read_text("utf-8")

    return make


def _hack(theme: str, npm: Path) -> Maker:
    def make(person: Life, folder: Path) -> str:
        page = folder / "page.html"
        program = npm / "node_modules/hackmyresume/dist/cli/index.js"
        _run(
            ["node", str(program), "build", str(_written(person, folder)), "to", str(page), "-t", theme], npm
        )
        return page.read_text("utf-8")

    return make


def _rendercv(theme: str, environment: Path) -> Maker:
    def make(person: Life, folder: Path) -> bytes:
        sections: dict[str, Any] = {
            "Summary": [person["summary"]],
            person["headings"]["experience"]: [
                {
                    "company": job["company"],
                    "position": job["title"],
                    "location": job["place"],
                    "start_date": job["start"],
                    "end_date": job["end"] or "present",
                    "highlights": job["points"],
                }
                for job in person["jobs"]
            ],
            person["headings"]["education"]: [
                {
                    "institution": person["education"]["school"],
                    "area": person["education"]["degree"],
                    "start_date": 2005,
                    "end_date": 2009,
                }
            ],
            person["headings"]["skills"]: [{"label": "Tools", "details": ", ".join(person["skills"])}],
        }
        life = {
            "cv": {
                "name": person["name"],
                "email": person["email"].replace("@example.", "@sample-"),
                "location": person["place"],
                "sections": sections,
            },
            "design": {"theme": theme},
        }
        life["cv"]["email"] = person["email"]
        (folder / "cv.yaml").write_text(json.dumps(life, ensure_ascii=False), encoding="utf-8")
        icons = folder / "typst/packages/preview/fontawesome/0.5.0"
        icons.mkdir(parents=True)
        (icons / "typst.toml").write_text(
            '[package]\nname = "fontawesome"\nversion = "0.5.0"\nentrypoint = "lib.typ"\n'
        )
        (icons / "lib.typ").write_text(_ICONS)
        skipped = ["--dont-generate-png", "--dont-generate-html", "--dont-generate-markdown"]
        _run(
            [str(environment / "bin/rendercv"), "render", *skipped, "--pdf-path", "cv.pdf", "cv.yaml"],
            folder,
            env={**os.environ, "XDG_DATA_HOME": str(folder)},
        )
        return (folder / "cv.pdf").read_bytes()

    return make


def _latex(style: str) -> Maker:
    def make(person: Life, folder: Path) -> bytes:
        source = {"europass": _europass, "simplecv": _simplecv}.get(style, _moderncv)(person, style)
        (folder / "fontawesome5.sty").write_text(_ICON_STYLE, encoding="utf-8")
        return typeset(source, folder)

    return make


def typeset(source: str, folder: Path) -> bytes:
    """A LaTeX source as a PDF."""
    (folder / "cv.tex").write_text(source, encoding="utf-8")
    for _ in range(2):
        _run(["pdflatex", "-interaction=nonstopmode", "-halt-on-error", "cv.tex"], folder)
    return (folder / "cv.pdf").read_bytes()


_ICON_NAMES = (
    "Asterisk BabyCarriage Bitbucket Circle Envelope Fax Github GithubSquare Gitlab Globe GlobeAfrica GlobeAmericas "
    "GlobeAsia GlobeEurope Home Inbox Linkedin LinkedinIn Mobile Orcid Phone Print Researchgate Skype StackOverflow "
    "Telegram Twitter TwitterSquare Whatsapp Xing XingSquare"
)
_ICON_STYLE = "\\ProvidesPackage{fontawesome5}\n" + "\n".join(
    f"\\newcommand\\fa{name}[1][]{{\\textbullet}}" for name in _ICON_NAMES.split()
)
"""Stands for a package of 500 MB: every icon is a bullet."""
_PREAMBLE = "\\usepackage[utf8]{inputenc}\\usepackage[T1]{fontenc}\\usepackage{lmodern}\n"


def tex(text: str) -> str:
    """Text with what LaTeX takes for commands written out."""
    text = re.sub(r"([&%$#_])", r"\\\1", text)
    return (
        text.replace("→", "--")
        .replace("–", "--")
        .replace("—", "---")
        .replace("€", "EUR")
        .replace("£", "GBP ")
    )


def items(job: Life) -> str:
    """A job's points as a list."""
    return "\\begin{itemize}" + "".join(f"\\item {tex(p)}" for p in job["points"]) + "\\end{itemize}"


def _moderncv(person: Life, style: str) -> str:
    first, _, last = person["name"].rpartition(" ")
    heads, study = person["headings"], person["education"]
    lines = [
        "\\documentclass[11pt,a4paper,sans]{moderncv}",
        f"\\moderncvstyle{{{style}}}\\moderncvcolor{{blue}}",
        "\\usepackage[utf8]{inputenc}\\usepackage{lmodern}\\usepackage[scale=0.8]{geometry}",
        f"\\name{{{tex(first)}}}{{{tex(last)}}}\\title{{{tex(person['label'])}}}",
        f"\\email{{{person['email']}}}\\phone[mobile]{{{tex(person['phone'])}}}\\address{{{tex(person['place'])}}}{{}}{{}}",
        f"\\begin{{document}}\\makecvtitle\\section{{{tex(heads['experience'])}}}",
    ]
    lines += [
        f"\\cventry{{{tex(j['dates'])}}}{{{tex(j['title'])}}}{{{tex(j['company'])}}}{{{tex(j['place'])}}}{{}}{{{items(j)}}}"
        for j in person["jobs"]
    ]
    lines += [
        f"\\section{{{tex(heads['education'])}}}\\cventry{{{tex(study['dates'])}}}{{{tex(study['degree'])}}}{{{tex(study['school'])}}}{{}}{{}}{{}}",
        f"\\section{{{tex(heads['skills'])}}}\\cvitem{{Tools}}{{{tex(', '.join(person['skills']))}}}\\end{{document}}",
    ]
    return "\n".join(lines)


def _europass(person: Life, _style: str) -> str:
    heads, study = person["headings"], person["education"]
    lines = [
        "\\documentclass[english,a4paper]{europasscv}",
        "\\usepackage[utf8]{inputenc}\\usepackage[T1]{fontenc}",
        f"\\ecvname{{{tex(person['name'])}}}\\ecvaddress{{{tex(person['place'])}}}\\ecvmobile{{{tex(person['phone'])}}}\\ecvemail{{{person['email']}}}",
        f"\\begin{{document}}\\begin{{europasscv}}\\ecvpersonalinfo\\ecvsection{{{tex(heads['experience'])}}}",
    ]
    for j in person["jobs"]:
        lines.append(
            f"\\ecvtitle{{{tex(j['dates'])}}}{{{tex(j['title'])}}}\\ecvitem{{}}{{{tex(j['company'])}, {tex(j['place'])}}}"
            f"\\ecvitem{{}}{{\\begin{{ecvitemize}}"
            + "".join(f"\\item {tex(p)}" for p in j["points"])
            + "\\end{ecvitemize}}"
        )
    lines.append(
        f"\\ecvsection{{{tex(heads['education'])}}}\\ecvtitle{{{tex(study['dates'])}}}{{{tex(study['degree'])}}}\\ecvitem{{}}{{{tex(study['school'])}}}"
        f"\\ecvsection{{{tex(heads['skills'])}}}\\ecvblueitem{{Tools}}{{{tex(', '.join(person['skills']))}}}\\end{{europasscv}}\\end{{document}}"
    )
    return "\n".join(lines)


def _simplecv(person: Life, _style: str) -> str:
    heads, study = person["headings"], person["education"]
    lines = [
        "\\documentclass{simplecv}" + _PREAMBLE + "\\begin{document}",
        f"\\leftheader{{{tex(person['email'])}\\\\{tex(person['phone'])}}}\\rightheader{{{tex(person['place'])}}}",
        f"\\title{{{tex(person['name'])}}}\\maketitle\\section{{{tex(heads['experience'])}}}\\begin{{topic}}",
    ]
    lines += [
        f"\\item[{tex(j['dates'])}] \\textbf{{{tex(j['title'])}}}, {tex(j['company'])}, {tex(j['place'])}. {' '.join(tex(p.rstrip('.') + '.') for p in j['points'])}"
        for j in person["jobs"]
    ]
    lines.append(
        f"\\end{{topic}}\\section{{{tex(heads['education'])}}}\\begin{{topic}}\\item[{tex(study['dates'])}] {tex(study['degree'])}, {tex(study['school'])}\\end{{topic}}"
        f"\\section{{{tex(heads['skills'])}}}{tex(', '.join(person['skills']))}\\end{{document}}"
    )
    return "\n".join(lines)
