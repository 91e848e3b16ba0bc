"""Start the BigQuery emulator with DuckDB's extensions from wheels, so that nothing is downloaded.

DuckDB looks for extensions below HOME; `--home` is a folder of ours where they are put once.
Runs in this folder's own environment: `.venv/bin/python serve.py --home DIR --port N`.
"""

import argparse
import os
from pathlib import Path

EXTENSIONS = ("spatial", "avro")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--home", type=Path, required=True)
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--grpc-port", type=int, default=0)
    parser.add_argument("--project", required=True)
    parser.add_argument("--data", type=Path, help="keep the rows in this folder; in memory without it")
    arguments = parser.parse_args()

    arguments.home.mkdir(parents=True, exist_ok=True)
    os.environ["HOME"] = str(arguments.home)  # before DuckDB is imported

    import duckdb
    from duckdb_extensions import import_extension

    connection = duckdb.connect()
    for name in EXTENSIONS:
        import_extension(name, con=connection)
    connection.close()

    from bqemulator.cli import main as emulator

    options = ["start", "--rest-port", str(arguments.port), "--grpc-port", str(arguments.grpc_port)]
    options += ["--project", arguments.project, "--log-level", "warning"]
    if arguments.data is not None:
        arguments.data.mkdir(parents=True, exist_ok=True)
        options += ["--persistent", "--data-dir", str(arguments.data)]
    emulator(options)


if __name__ == "__main__":
    main()
