"""/api/v1/docs: the OpenAPI document as a page of the site, for people.

Written by the server, so that it needs no script, prints, and reads aloud like every
other page.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.openapi.docs import DocsBase

from ..pages import navigation

Node = Mapping[str, Any]


class ReadableDocs(DocsBase):
    """Renders the page."""

    def render_page(
        self, request: HttpRequest, api: NinjaAPI, **kwargs: Any
    ) -> HttpResponse:
        """The endpoints with their parameters, answers and an example each."""
        document = api.get_openapi_schema(path_params=kwargs)
        context = {
            "page": {"title": _("Data"), "nav": navigation(request.path)},
            "description": document["info"]["description"],
            "endpoints": endpoints_of(document),
            "openapi_url": self.get_openapi_url(api, kwargs),
        }
        return render(request, "scorecard/api.html", context)


@dataclass(frozen=True, slots=True)
class Named:
    """A parameter or a field; `words` is its type, as `text or null`."""

    name: str
    words: str
    description: str


@dataclass(frozen=True, slots=True)
class Endpoint:
    """One address of the API."""

    path: str
    summary: str
    description: str
    parameters: tuple[Named, ...]
    fields: tuple[Named, ...]
    same_as: str = ""
    """The endpoint above whose fields these are, where there is one."""

    @property
    def example(self) -> str:
        """The address to try; empty where a code must be filled in first."""
        return "" if "{" in self.path else self.path


def endpoints_of(document: Node) -> list[Endpoint]:
    """What the OpenAPI document says, in its order. Pure."""
    schemas = document["components"]["schemas"]
    described: dict[str, str] = {}
    found = []
    for path, operations in document["paths"].items():
        operation = operations["get"]
        answer = operation["responses"][200]["content"]["application/json"]["schema"]
        name = _reference(answer.get("items", answer))
        found.append(
            Endpoint(
                path,
                operation["summary"],
                operation["description"],
                tuple(_parameter(item, schemas) for item in operation["parameters"]),
                tuple(_fields(answer, schemas)),
                described.get(name, ""),
            )
        )
        described.setdefault(name, operation["summary"])
    return found


def _parameter(item: Node, schemas: Node) -> Named:
    words = _type(item["schema"], schemas)
    return Named(item["name"], words, item.get("description", ""))


def _fields(schema: Node, schemas: Node, prefix: str = "") -> Iterator[Named]:
    """Every field of an answer, those inside others as `rows[].value`."""
    if "items" in schema:
        yield from _fields(schema["items"], schemas, f"{prefix}[]")
    for name, field in _resolved(schema, schemas).get("properties", {}).items():
        path = f"{prefix}.{name}".lstrip(".")
        inner = list(_fields(field, schemas, path))
        if not inner:
            yield Named(path, _type(field, schemas), field.get("description", ""))
        yield from inner


def _reference(schema: Node) -> str:
    """The name of the schema that this one refers to; empty where it says all."""
    for part in (schema, *schema.get("allOf", ())):
        if "$ref" in part:
            return str(part["$ref"]).rpartition("/")[2]
    return ""


def _resolved(schema: Node, schemas: Node) -> Node:
    """What a schema is; of something or null, the something."""
    for part in schema.get("anyOf", ()):
        if "$ref" in part and "properties" in schemas[_reference(part)]:
            schema = part
    found: Node = schemas.get(_reference(schema), schema)
    return found


def _type(schema: Node, schemas: Node) -> str:
    """`text`, `whole number or null`, `red, amber, green`."""
    schema = _resolved(schema, schemas)
    if "anyOf" in schema:
        parts = [_type(part, schemas) for part in schema["anyOf"]]
        return _(" or ").join(part for part in parts if part)
    if "enum" in schema:
        return ", ".join(schema["enum"])
    if "const" in schema:
        return str(schema["const"])
    words = _words()
    return words.get(schema.get("format", "")) or words.get(schema.get("type", ""), "")


def _words() -> Mapping[str, str]:
    return {
        "date": _("date, as 2016-04-01"),
        "decimal": _("decimal number, as text"),
        "string": _("text"),
        "integer": _("whole number"),
        "boolean": _("true or false"),
        "array": _("list"),
        "null": _("null"),
    }
