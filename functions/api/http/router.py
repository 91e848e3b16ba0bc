"""Routes as data: what the dispatcher follows is what the OpenAPI document says.

Why not a framework: see docs/decisions/api-router.md.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar, Literal

from pydantic import BaseModel, ValidationError
from werkzeug.exceptions import MethodNotAllowed, NotFound
from werkzeug.routing import Map, RequestRedirect, Rule

from functions.api.http.problems import Problem, invalid, not_found
from shared.importing import imported

if TYPE_CHECKING:
    from flask import Request

    from functions.api.http.auth import Identity

MAX_BODY_BYTES = 256 * 1024
"""A job description of 20,000 letters in any script, thirty own questions, and room to spare."""


@dataclass(frozen=True)
class Call:
    """A request, once it is known who sends it. `user` is made from the token and nothing else."""

    user: Identity
    path: Mapping[str, str]
    idempotency_key: str | None = None

    @property
    def uid(self) -> str:
        """The person who calls."""
        return self.user.uid


@dataclass(frozen=True)
class File:
    """A file to keep, one subclass for each kind. `name` is ASCII, so that every client can read it."""

    media_type: ClassVar[str]
    content: bytes
    name: str


@dataclass(frozen=True)
class Pdf(File):
    """A PDF document."""

    media_type = "application/pdf"


@dataclass(frozen=True)
class Html:
    """A page of ours, shown where it was asked for (`functions/api/http/html.py` makes it)."""

    media_type: ClassVar[str] = "text/html"
    content: bytes


@dataclass(frozen=True)
class LetterCall:
    """A request by whoever follows a link in a letter. Nobody knows who that is."""

    path: Mapping[str, str]


@dataclass(frozen=True)
class Serialized:
    """A model as the JSON that is sent: it was made before, to count its bytes."""

    content: bytes

    @classmethod
    def of(cls, model: BaseModel) -> Serialized:
        """Serialize a model."""
        return cls(model.model_dump_json().encode())


@dataclass(frozen=True)
class Reply:
    """What a handler answers. `status` defaults to the route's."""

    body: BaseModel | Serialized | File | Html
    status: int | None = None
    headers: Mapping[str, str] = field(default_factory=dict)


class Caller(Enum):
    """Who may call a route, and what its handler is given first. Nobody else is let in."""

    ACCOUNT = "a signed-in person: the handler gets a `Call`"
    MENTOR_LINK = "whoever holds a mentor's link: the handler gets a `LinkCall`, and has to check it"
    LETTER = "whoever has the address, as it stands in a letter: the handler gets a `LetterCall`"
    ANYONE = "anyone: the handler gets nothing"

    @property
    def is_known(self) -> bool:
        """Whether something that the caller sends beside the address says who it is."""
        return self in {Caller.ACCOUNT, Caller.MENTOR_LINK}


@dataclass(frozen=True)
class Route:
    """One operation. The handler gets the call, then the body and the query where declared."""

    method: Literal["GET", "POST", "PUT", "PATCH", "DELETE"]
    path: str
    handler: Callable[..., Reply]
    summary: str
    reply: type[BaseModel | File | Html]
    status: int = 200
    body: type[BaseModel] | None = None
    query: type[BaseModel] | None = None
    caller: Caller = Caller.ACCOUNT
    idempotent_create: bool = False
    slow: bool = False
    """An erasure or an export: it reads or removes much, and may take as long as the function may."""
    weight: int = 1
    """How many requests it counts as in a caller's minute."""
    problems: tuple[int, ...] = ()
    """Statuses that this route may answer with, besides those that all do."""

    @property
    def needs_live_account(self) -> bool:
        """Whether a token of a disabled or signed-out account, good for an hour else, is refused at once."""
        return self.method != "GET" or self.slow

    @property
    def operation_id(self) -> str:
        """The name that generated clients call the operation by."""
        return self.handler.__name__


@dataclass(frozen=True)
class Address:
    """Where an operation is, and the module that has its route among its `ROUTES`, as yet not imported."""

    method: str
    path: str
    module: str

    @cached_property
    def route(self) -> Route:
        """The route, looked for once. `LookupError` when the module has none there."""
        for route in imported(self.module).ROUTES:
            if isinstance(route, Route) and (route.method, route.path) == (self.method, self.path):
                return route
        raise LookupError(f"{self.module} has no route {self.method} {self.path}")


class Router:
    """Finds the route of a request, wherever the function is mounted.

    Addresses are compiled when one that begins alike and has as many parts is first asked for: to compile
    all of them would be a twentieth of a cold start.
    """

    def __init__(self, routes: Iterable[Route | Address]) -> None:
        self._alike: dict[_Shape, list[Route | Address]] = {}
        for route in routes:
            self._alike.setdefault(_shape(route.path), []).append(route)
        self._compiled: dict[_Shape, Map] = {}

    def match(self, method: str, path: str) -> tuple[Route, Mapping[str, str]]:
        """The route and its path parameters. `Problem` 404 or 405 when there is none."""
        try:
            found, values = self._map(_shape(path)).bind("").match(path, method=method)
        except MethodNotAllowed as error:
            raise Problem(
                405,
                "method_not_allowed",
                "This address doesn't take that method.",
                headers={"Allow": ", ".join(sorted(error.valid_methods or ()))},
            ) from None
        except (NotFound, RequestRedirect):
            raise not_found() from None
        assert isinstance(found, Route | Address)
        return found if isinstance(found, Route) else found.route, values

    def _map(self, shape: _Shape) -> Map:
        if shape not in self._alike:
            raise not_found()
        if shape not in self._compiled:
            rules = [
                Rule(r.path.replace("{", "<").replace("}", ">"), methods=[r.method], endpoint=r)
                for r in self._alike[shape]
            ]
            self._compiled[shape] = Map(rules, strict_slashes=True, merge_slashes=False)
        return self._compiled[shape]


_Shape = tuple[int, str]
"""How many parts an address has, and the first two of them, which in none of ours are parameters."""


def _shape(path: str) -> _Shape:
    parts = path.lstrip("/").split("/")  # as werkzeug reads it
    return len(parts), "/".join(parts[:2])


def read_body(request: Request, model: type[BaseModel]) -> BaseModel:
    """The body as its model: bounded, JSON only, types taken strictly, unknown fields refused."""
    if request.mimetype != "application/json":
        raise Problem(415, "unsupported_media_type", "Send the body as application/json.")
    if (request.content_length or 0) > MAX_BODY_BYTES:
        raise _too_large()
    raw = request.stream.read(MAX_BODY_BYTES + 1)
    if len(raw) > MAX_BODY_BYTES:
        raise _too_large()
    try:
        return model.model_validate_json(raw, strict=True)
    except ValidationError as error:
        raise invalid(error) from None


def read_query(request: Request, model: type[BaseModel]) -> BaseModel:
    """The query string as its model; a name given twice counts once, unknown names are refused."""
    try:
        return model.model_validate(request.args.to_dict())
    except ValidationError as error:
        raise invalid(error, inside="?") from None


def _too_large() -> Problem:
    return Problem(413, "body_too_large", f"The body may have at most {MAX_BODY_BYTES} bytes.")


def arguments(request: Request, route: Route) -> list[Any]:
    """Body and query, in the order in which the handler takes them."""
    found: list[Any] = []
    if route.body is not None:
        found.append(read_body(request, route.body))
    if route.query is not None:
        found.append(read_query(request, route.query))
    return found
