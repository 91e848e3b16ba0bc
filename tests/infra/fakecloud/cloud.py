"""What a project holds: what outlives a command, in one file and a folder of objects."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from fakecloud.traffic import LATEST, Target, Targets, met


@dataclass
class Revision:
    """A revision of a service. One that is not ready did not start, and LATEST never means it."""

    name: str
    of: str
    ready: bool = True


@dataclass
class Service:
    """A Cloud Run service: its revisions, oldest first, and where its traffic goes."""

    name: str
    revisions: list[Revision] = field(default_factory=list)
    targets: Targets = (Target(LATEST, 100),)
    client: str = "terraform"

    @property
    def newest_ready(self) -> str:
        """The newest revision that started."""
        return next((r.name for r in reversed(self.revisions) if r.ready), "")

    def deploy(self, of: str, ready: bool = True) -> Revision:
        """Make a revision, unless the newest is of the same template already."""
        if self.revisions and self.revisions[-1].of == of:
            return self.revisions[-1]
        number = len(self.revisions) + 1
        suffix = hashlib.sha256(f"{self.name}{of}{number}".encode()).hexdigest()[:3]
        self.revisions.append(Revision(f"{self.name}-{number:05d}-{suffix}", of, ready))
        return self.revisions[-1]

    def met(self) -> dict[str, int]:
        """The share of each revision that candidates meet."""
        return met(self.targets, self.newest_ready)

    def url(self, tag: str = "") -> str:
        """The service's address, or that of a tag."""
        return f"https://{f'{tag}---' if tag else ''}{self.name}-standin.a.run.app"


@dataclass
class Published:
    """A release of Hosting."""

    version: str
    message: str = ""


@dataclass
class Cloud:
    """A project. `folder` keeps it between two commands; without one it lives as long as the object."""

    project: str = "p"
    region: str = "europe-west1"
    account: str = "owner"
    login: str = "person@example.com"
    signed_in: bool = True
    credentials: bool = True
    quota_project: str = ""
    billing: bool = True
    apis: set[str] = field(default_factory=set)
    org_policies: dict[str, Any] = field(default_factory=dict)
    refused_policies: str = ""
    connected: bool = False
    accounts: set[str] = field(default_factory=set)
    buckets: set[str] = field(default_factory=set)
    secrets: dict[str, int] = field(default_factory=dict)
    images: set[str] = field(default_factory=set)
    faulty: set[str] = field(default_factory=set)
    triggers: set[str] = field(default_factory=set)
    builds: list[dict[str, str]] = field(default_factory=list)
    services: dict[str, Service] = field(default_factory=dict)
    jobs: set[str] = field(default_factory=set)
    executions: list[str] = field(default_factory=list)
    endpoints: dict[str, list[str]] = field(default_factory=dict)
    logs: list[dict[str, Any]] = field(default_factory=list)
    published: list[dict[str, str]] = field(default_factory=list)
    channels: dict[str, list[Published]] = field(default_factory=dict)
    versions: int = 0
    asked: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    folder: Path | None = None
    objects: dict[str, bytes] = field(default_factory=dict)

    # --- kept between commands

    @classmethod
    def load(cls, folder: Path) -> Cloud:
        """The project that was kept in a folder, or a new one."""
        file = folder / "cloud.json"
        if not file.exists():
            return cls(folder=folder)
        said = json.loads(file.read_text(encoding="utf-8"))
        for name in ("apis", "accounts", "buckets", "faulty", "images", "triggers", "jobs"):
            said[name] = set(said[name])
        said["services"] = {
            name: Service(
                name,
                [Revision(**r) for r in s["revisions"]],
                tuple(Target(**t) for t in s["targets"]),
                s["client"],
            )
            for name, s in said["services"].items()
        }
        said["channels"] = {n: [Published(**r) for r in c] for n, c in said["channels"].items()}
        return cls(**said, folder=folder)

    def save(self) -> None:
        """Keep the project."""
        if self.folder is None:
            return
        said = asdict(self)
        del said["folder"], said["objects"]
        self.folder.mkdir(parents=True, exist_ok=True)
        text = json.dumps(said, default=lambda v: sorted(v) if isinstance(v, set) else list(v))
        (self.folder / "cloud.json").write_text(text, encoding="utf-8")

    # --- objects of buckets, by `bucket/name`

    def put(self, name: str, content: bytes) -> None:
        """Write an object."""
        if self.folder is None:
            self.objects[name] = content
            return
        file = self.folder / "objects" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)

    def read(self, name: str) -> bytes | None:
        """An object's content; None if there is no such object."""
        if self.folder is None:
            return self.objects.get(name)
        file = self.folder / "objects" / name
        return file.read_bytes() if file.is_file() else None

    def under(self, prefix: str) -> list[str]:
        """Names of the objects under a prefix."""
        if self.folder is None:
            return sorted(n for n in self.objects if n.startswith(prefix))
        top = self.folder / "objects"
        names = (f.relative_to(top).as_posix() for f in top.rglob("*") if f.is_file())
        return sorted(n for n in names if n.startswith(prefix))
