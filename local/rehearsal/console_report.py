"""A rehearsal's result for reading, on a terminal."""

from __future__ import annotations

from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.panel import Panel
from rich.table import Table

Json = dict[str, Any]


def show(result: Json, console: Console | None = None) -> None:
    """Print answers and report."""
    out = console or Console(soft_wrap=False)
    for number, answer in enumerate(result["answers"], start=1):
        out.rule(f"{number}. {escape(answer['question'])}", align="left")
        _answer(out, answer)
    if result["report"]:
        out.rule("Report", align="left")
        _report(out, result["report"])


def _answer(out: Console, answer: Json) -> None:
    out.print(f"[dim]{escape(answer['file'])}[/dim]")
    if answer["transcript"]:
        out.print(Panel(escape(answer["transcript"]), title="you said", title_align="left"))
    if answer["state"] != "scored":
        out.print(f"[yellow]{answer['state']}[/yellow] {escape(answer['message'])}")
    if answer["words_per_minute"]:
        fillers, pauses = answer["fillers"], answer["pauses"]
        words = ", ".join(f"“{f['word']}” at {f['start']:.1f} s" for f in fillers[:6])
        silent = ", ".join(f"{p['end'] - p['start']:.1f} s at {p['start']:.1f} s" for p in pauses[:6])
        characters = answer["characters_per_minute"]
        pace = (
            f"{answer['words_per_minute']:.0f} words"
            if characters is None
            else f"{characters:.0f} characters"
        )
        out.print(
            f"{pace} a minute · {len(fillers)} fillers"
            f"{f' ({escape(words)})' if words else ''} · {len(pauses)} long pauses"
            f"{f' ({silent})' if silent else ''}"
        )
    if answer["scores"]:
        table = Table("", "band", "evidence", box=None, pad_edge=False)
        for name, score in answer["scores"].items():
            quotes = " · ".join(f"“{escape(q)}”" for q in score["evidence"]) or "[dim]not shown[/dim]"
            table.add_row(name, _band(score), quotes)
        out.print(table)
        if answer["total"] is not None:
            out.print(f"[bold]total {answer['total']:.1f}[/bold] of 5")
    if answer["follow_up"]:
        out.print(f"[cyan]Follow-up:[/cyan] {escape(answer['follow_up'])}")
    times = [f"{name.replace('_', ' ')} {s:.1f} s" for name, s in answer["seconds"].items() if s is not None]
    out.print(f"[dim]after the upload: {', '.join(times) or 'nothing'}[/dim]\n")


def _report(out: Console, report: Json) -> None:
    totals = report.get("totals") or {}
    if totals:
        table = Table("", "band", "answers", box=None, pad_edge=False)
        for name, total in totals.items():
            table.add_row(name, _band(total), str(total.get("n", "")))
        out.print(table)
    if isinstance(report.get("total"), int | float):
        out.print(f"[bold]total {report['total']:.1f}[/bold] of 5")
    if report.get("summary"):
        out.print(escape(str(report["summary"])))
    for name in ("strengths", "gaps", "practice_plan"):
        items = report.get(name) or []
        if items:
            out.print(f"[bold]{name.replace('_', ' ').capitalize()}[/bold]")
        for item in items:
            out.print(f"  • {escape(_words(item))}")


def _band(score: Json) -> str:
    if score.get("band") is None:
        return "–"
    uncertainty = score.get("uncertainty")
    return f"{score['band']:.1f}" + (f" ± {uncertainty:.1f}" if uncertainty is not None else "")


def _words(item: Any) -> str:
    if not isinstance(item, dict):
        return str(item)
    return " — ".join(str(value) for value in item.values() if isinstance(value, str) and value)
