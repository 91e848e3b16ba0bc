"""Google's own SQL analyser over our views: names and types, with no project and no network.

The analyser (ZetaSQL) comes as WebAssembly. Compiling it takes a minute of one core, so the compiled
module is kept in the cache of this machine, under the hash of what it was compiled from.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import sys
from collections.abc import Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

from local.stack import paths
from local.stack.views import CHECKED, FOLDER, ML, View, checked_files, views

SCHEMAS = paths.ROOT / "infra" / "bigquery"
_KINDS = {
    "BOOLEAN": "TYPE_BOOL",
    "DATE": "TYPE_DATE",
    "FLOAT": "TYPE_DOUBLE",
    "INTEGER": "TYPE_INT64",
    "STRING": "TYPE_STRING",
    "TIMESTAMP": "TYPE_TIMESTAMP",
}


class WrongSql(ValueError):
    """The analyser refuses a statement; its message says where."""


def _compiled_once() -> None:
    """Let the package find its module compiled."""
    import wasmtime

    compile_file = wasmtime.Module.from_file

    def kept(engine: Any, path: Any) -> Any:
        source = hashlib.sha256(Path(path).read_bytes()).hexdigest()[:16]
        place = paths.cache() / f"googlesql-{version('wasmtime')}-{source}.cwasm"
        if place.exists():
            return wasmtime.Module.deserialize_file(engine, str(place))
        module = compile_file(engine, path)
        place.parent.mkdir(parents=True, exist_ok=True)
        partial = place.with_suffix(f".{os.getpid()}")
        partial.write_bytes(module.serialize())
        partial.replace(place)
        return module

    wasmtime.Module.from_file = staticmethod(kept)


class Warehouse:
    """Our tables as the analyser's catalogue; each view that is understood becomes a table for the next."""

    def __init__(self) -> None:
        _compiled_once()
        from zetasql.types import LanguageOptions

        self._language = LanguageOptions.maximum_features()
        self._tables: dict[str, list[tuple[str, Any]]] = {}
        from zetasql.types import TypeKind

        for path in sorted(SCHEMAS.glob("*.json")):
            columns = json.loads(path.read_text(encoding="utf-8"))
            if isinstance(columns, list):
                kinds = [(c["name"], getattr(TypeKind, _KINDS[c["type"]])) for c in columns]
                self._tables[f"interviews.{path.stem}"] = kinds

    def columns(self, sql: str) -> list[tuple[str, str]]:
        """Names and types of what a query answers. Raises `WrongSql`."""
        from zetasql.api import Analyzer, CatalogBuilder, TableBuilder
        from zetasql.types import AnalyzerOptions, ZetaSQLBuiltinFunctionOptions

        catalog = CatalogBuilder("warehouse")
        for name, columns in self._tables.items():
            table = TableBuilder(name)
            for column, kind in columns:
                table = table.add_column(column, kind)
            catalog = catalog.add_table(table.build())
        options = ZetaSQLBuiltinFunctionOptions(language_options=self._language)
        catalog = catalog.with_builtin_functions(options)
        analyzer = Analyzer(AnalyzerOptions(language_options=self._language), catalog.build())
        try:
            statement = analyzer.analyze_statement(sql)
        except Exception as error:
            raise WrongSql(str(error)) from error
        found = []
        for column in statement.output_column_list:
            found.append((str(column.name), column.column.type.type_kind))
        return [(name, getattr(kind, "name", str(kind)).removeprefix("TYPE_")) for name, kind in found]

    def add(self, view: View) -> list[tuple[str, str]]:
        """Check a view, and know it as a table from now on."""
        from zetasql.types import TypeKind

        columns = self.columns(view.sql)
        self._tables[f"{view.dataset}.{view.name}"] = [
            (name, getattr(TypeKind, f"TYPE_{kind}")) for name, kind in columns
        ]
        return columns

    def parse(self, sql: str) -> None:
        """Whether it is GoogleSQL at all: for `CREATE MODEL` and `ML.…`, which no catalogue knows."""
        from zetasql.api import Parser

        try:
            Parser.parse_statement_static(sql, self._language)
        except Exception as error:
            raise WrongSql(str(error)) from error


def check(folder: Path = FOLDER) -> dict[str, list[tuple[str, str]]]:
    """Every view's columns, and whether each statement of BigQuery ML is one. Raises `WrongSql`."""
    warehouse = Warehouse()
    columns = {f"{view.dataset}.{view.name}": warehouse.add(view) for view in views(folder)}
    for path in sorted(ML.glob("*.sql")):
        for statement in path.read_text(encoding="utf-8").split(";"):
            # What a transaction begins with and ends with is no statement of the analyser's.
            if statement.strip() and "TRANSACTION" not in statement:
                warehouse.parse(statement)
                if asked := re.search(r"\)\s+AS\s+(SELECT.*)", statement, re.DOTALL):
                    warehouse.columns(asked[1])
    return columns


def record(columns: Mapping[str, Sequence[tuple[str, str]]]) -> dict[str, Any]:
    """What was checked: each file by its hash, and the columns that the analyser found."""
    return {
        "files": checked_files(),
        "columns": {name: [f"{c} {kind}" for c, kind in found] for name, found in columns.items()},
    }


def main() -> int:
    """Print the columns, or with `--write` write down what was checked, for a test that needs no analyser."""
    found = check()
    if "--write" in sys.argv:
        CHECKED.write_text(json.dumps(record(found), indent=1) + "\n", encoding="utf-8")
    for name, columns in found.items():
        print(name, ", ".join(f"{column} {kind}" for column, kind in columns))
    return 0


if __name__ == "__main__":
    sys.exit(main())
