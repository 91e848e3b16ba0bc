"""Commands of the expression model: `python -m expression --help`."""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
import time
from pathlib import Path

from expression.model import DATA, ENCODER, HEAD


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="expression", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("weights", help="check that every weight that serving needs is here")
    commands.add_parser("encoder", help="rebuild data/encoder.onnx from the published weights")
    train = commands.add_parser("train", help="train data/head.npz on a folder of labelled faces")
    bench = commands.add_parser("bench", aliases=["evaluate"], help="measure the model on such a folder")
    bench.add_argument(
        "--shipped", action="store_true", help="the shipped model even on people it was trained on"
    )
    bench.add_argument("--json", action="store_true", help="only the line of figures")
    ablate = commands.add_parser("ablate", help="cross-validate heads on fewer features, and other penalties")
    for command in (train, bench, ablate):
        command.add_argument(
            "--features", type=Path, help="keep or reuse the encoded faces in this .npz file"
        )
        command.add_argument("--faces", type=Path, required=True, help="folder with labels.csv and images/")
    rows = commands.add_parser("rows", help="write labelled faces as rows of the retraining pipeline")
    rows.add_argument("--faces", type=Path, required=True, help="folder with labels.csv and images/")
    rows.add_argument("--each", type=int, default=200, help="at most so many of an expression")
    rows.add_argument("--into", type=Path, required=True, help="folder")
    fold = commands.add_parser(
        "fold", help="make a head that the pipeline promoted what the container serves"
    )
    for name in ("matrix", "projection", "into"):
        fold.add_argument(f"--{name}", type=Path, required=True)
    serve = commands.add_parser("serve", help="answer on AIP_HTTP_PORT")
    serve.add_argument("--port", type=int, help="instead of AIP_HTTP_PORT")
    chosen = parser.parse_args(arguments)
    match chosen.command:
        case "weights":
            return _weights()
        case "encoder":
            from expression import encoder

            print(f"{encoder.build(DATA / ENCODER):,} bytes in {DATA / ENCODER}")
        case "train":
            return _train(chosen.faces, chosen.features)
        case "ablate":
            from expression import ablation

            ablation.run(chosen.faces, chosen.features)
        case "rows":
            return _rows(chosen.faces, chosen.each, chosen.into)
        case "fold":
            from expression.rows import folded

            folded(chosen.matrix, chosen.projection).save(chosen.into)
        case "serve":
            from expression import serve as server

            server.run(chosen.port)
        case _:
            return _bench(chosen.faces, chosen.features, only_json=chosen.json, force_shipped=chosen.shipped)
    return 0


def _weights() -> int:
    """Serving needs the two committed files and mediapipe's wheel; `uv sync` checked the wheel's hash."""
    expected = json.loads((DATA / "sha256.json").read_text())
    for name, digest in expected.items():
        found = hashlib.sha256((DATA / name).read_bytes()).hexdigest()
        if found != digest:
            print(f"{name}: sha256 {found}, expected {digest}", file=sys.stderr)
            return 1
        print(f"{name}: as pinned")
    from expression.faces import FaceFinder

    with FaceFinder():
        print("face detector and mesh: load")
    return 0


def _train(folder: Path, features: Path | None) -> int:
    from expression import faces_folder, train
    from expression.evaluate import note

    data, start = faces_folder.read(folder), time.monotonic()
    faces = train.encode_or_load(data, features)
    note(f"{len(data.labels)} faces encoded, {int((~faces.found).sum())} not found", start)
    head = train.train(data, faces)
    head.save(DATA / HEAD)
    digests = {name: hashlib.sha256((DATA / name).read_bytes()).hexdigest() for name in (ENCODER, HEAD)}
    (DATA / "sha256.json").write_text(json.dumps(digests, indent=2) + "\n")
    note(f"{head.version}: {(DATA / HEAD).stat().st_size:,} bytes in {DATA / HEAD}", start)
    return 0


def _rows(folder: Path, each: int, into: Path) -> int:
    from expression import faces_folder, rows

    try:
        data = rows.sample(faces_folder.read(folder), each)
    except faces_folder.FolderError as error:
        print(error, file=sys.stderr)
        return 2
    print(json.dumps({"rows": rows.write(data, into), "people": len(set(data.persons))}))
    return 0


def _bench(folder: Path, features: Path | None, *, only_json: bool, force_shipped: bool) -> int:
    from expression import evaluate, faces_folder

    try:
        data = faces_folder.read(folder)
    except faces_folder.FolderError as error:
        print(error, file=sys.stderr)
        return 2
    start = time.monotonic()
    result = evaluate.evaluate(data, features=features, force_shipped=force_shipped)
    seconds = time.monotonic() - start
    figures = evaluate.figures(data, result) | {"seconds": round(seconds, 1)}
    if not only_json:
        print(f"method: {result.method}")
        evaluate.print_tables(data, result)
        print(f"\ngoal on unseen people: smile AUC 0.985, balanced accuracy 0.65; {seconds:.0f} s\n")
    print(json.dumps(figures))
    return 0


if __name__ == "__main__":
    sys.exit(main())
