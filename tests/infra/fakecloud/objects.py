"""`gcloud storage cp`, between this machine and a bucket."""

from __future__ import annotations

import fnmatch
from pathlib import Path

from fakecloud.cloud import Cloud


def _from_here(cloud: Cloud, source: str, target: str) -> bool:
    """Copy a file, a folder or a pattern up. A pattern does not match names that begin with a dot."""
    here = Path(source)
    if "*" in here.name:
        found = [f for f in here.parent.glob(here.name) if not f.name.startswith(".")]
    else:
        found = [here] if here.exists() else []
    name = target.removeprefix("gs://")
    for file in found:
        if file.is_dir():
            for inner in (f for f in file.rglob("*") if f.is_file()):
                cloud.put(f"{name.rstrip('/')}/{file.name}/{inner.relative_to(file)}", inner.read_bytes())
        else:
            cloud.put(name + file.name if name.endswith("/") else name, file.read_bytes())
    return bool(found)


def _from_bucket(cloud: Cloud, source: str, target: str) -> bool:
    """Copy an object, or everything under `…/*`, down."""
    pattern, here = source.removeprefix("gs://"), Path(target)
    prefix = pattern.rpartition("/")[0] + "/"
    found = []
    for name in cloud.under(prefix):
        first = name.removeprefix(prefix).partition("/")[0]
        hidden = first.startswith(".") and "*" in pattern
        if fnmatch.fnmatchcase(prefix + first, pattern) and not hidden:
            found.append(name)
    for name in found:
        into = here / name.removeprefix(prefix) if here.is_dir() else here
        into.parent.mkdir(parents=True, exist_ok=True)
        into.write_bytes(cloud.read(name) or b"")
    return bool(found)


def copy(cloud: Cloud, source: str, target: str) -> bool:
    """Copy; False if there is no such source."""
    if source.startswith("gs://"):
        return _from_bucket(cloud, source, target)
    return _from_here(cloud, source, target)
