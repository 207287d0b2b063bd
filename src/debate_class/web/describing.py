"""The description of the service as OpenAPI: what the framework knows, and each command by name."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from pydantic import TypeAdapter

from debate_class.classroom.port import Receipt, Refusal
from debate_class.classroom.wire import COMMANDS, KEY_HEADER
from debate_class.debate.commands import Command
from debate_class.web.doing import KEY_PATTERN

REFUSALS = {
    "400": "This is not JSON.",
    "401": "This token opens nothing.",
    "403": "This is not yours to see or to do.",
    "404": "There is no such thing.",
    "408": "It took too long to arrive.",
    "409": "The rules refuse it; nothing was changed.",
    "413": "The body is too large.",
    "422": "This is not what is asked for.",
    "429": "Too often; try again later.",
    "500": "Something went wrong on the host.",
    "503": "It could not be saved; nothing was changed.",
}
_TOKEN: list[dict[str, list[str]]] = [{"token": []}]


def description(app: FastAPI) -> dict[str, Any]:
    """The OpenAPI document of the service."""
    told = get_openapi(
        title=app.title, version=app.version, description=app.description, routes=app.routes
    )
    parts = told.setdefault("components", {})
    parts["securitySchemes"] = {"token": {"type": "http", "scheme": "bearer"}}
    schemas = parts.setdefault("schemas", {})
    for kind in (Receipt, Refusal):
        schemas[kind.__name__] = _schema(kind, schemas)
    for path in told["paths"].values():
        for operation in path.values():
            operation["responses"].update(_refusals())
            operation["security"] = _TOKEN
    for name, command in COMMANDS.items():
        schemas[name] = _schema(command, schemas)
        told["paths"][f"/api/commands/{name}"] = {"post": _operation(name, command)}
    return told


def _schema(kind: type[object], schemas: dict[str, Any]) -> dict[str, Any]:
    schema = TypeAdapter(kind).json_schema(ref_template="#/components/schemas/{model}")
    schemas.update(schema.pop("$defs", {}))
    return schema


def _operation(name: str, kind: type[Command]) -> dict[str, Any]:
    key = {
        "name": KEY_HEADER,
        "in": "header",
        "required": True,
        "schema": {"type": "string", "pattern": KEY_PATTERN},
    }
    return {
        "tags": ["commands"],
        "operationId": name,
        "summary": (kind.__doc__ or name).strip().splitlines()[0],
        "security": _TOKEN,
        "parameters": [key],
        "requestBody": {"required": True, "content": _json(name)},
        "responses": {
            "200": {"description": "It is on disk.", "content": _json("Receipt")},
            **_refusals(),
        },
    }


def _refusals() -> dict[str, Any]:
    return {
        status: {"description": said, "content": _json("Refusal")}
        for status, said in REFUSALS.items()
    }


def _json(schema: str) -> dict[str, Any]:
    return {"application/json": {"schema": {"$ref": f"#/components/schemas/{schema}"}}}
