"""What a screen reader meets on a page, line by line: Chromium's own accessibility tree."""

from __future__ import annotations

import re
from typing import Any

ROLES = {
    "banner", "navigation", "main", "region", "heading", "link", "button", "textbox", "radio",
    "radiogroup", "group", "combobox", "spinbutton", "status", "timer", "list", "listitem",
    "blockquote", "DisclosureTriangle", "checkbox",
}  # fmt: skip
"""The roles that are told by name; everything else is told as its text."""

SILENT = {"list", "listitem"}
"""Told by depth alone."""

MOST = 90
"""Characters of a text that are told; what follows is the exercise's, and the same everywhere."""


def outline(nodes: list[dict[str, Any]]) -> list[str]:
    """The page as it is read out: role, name, description and state, indented by landmark."""
    known = {node["nodeId"]: node for node in nodes}
    lines: list[str] = []
    _tell(nodes[0], known, 0, lines)
    return lines


def _tell(node: dict[str, Any], known: dict[str, Any], depth: int, lines: list[str]) -> None:
    role = _value(node.get("role"))
    name = re.sub(r"\s+", " ", _value(node.get("name"))).strip()
    told = not node.get("ignored") and role in ROLES and role not in SILENT
    if told:
        lines.append("  " * depth + " ".join(filter(None, [role, *_states(node, name)])))
    elif role == "StaticText" and name:
        lines.append("  " * depth + f"“{_cut(name)}”")
    if role in ("StaticText", "button", "link", "radio", "textbox", "heading", "combobox"):
        return  # its name says it all
    for child in node.get("childIds", ()):
        if child in known:
            _tell(known[child], known, depth + told, lines)


def _states(node: dict[str, Any], name: str) -> list[str]:
    level = ""
    states = []
    for each in node.get("properties", ()):
        value = each["value"].get("value")
        match each["name"]:
            case "level":
                level = str(value)
            case "checked" if value in ("true", True):
                states.append("checked")
            case "expanded":
                states.append("open" if value else "closed")
            case "required" | "readonly" if value:
                states.append(str(each["name"]))
    described = re.sub(r"\s+", " ", _value(node.get("description"))).strip()
    return [
        level,
        f"“{_cut(name)}”" if name else "",
        f"({described})" if described and described != name else "",
        *states,
    ]


def _cut(text: str) -> str:
    """The beginning of a text, with times that pass as they may be."""
    text = re.sub(r"\d+:\d\d left", "M:SS left", text)
    return text if len(text) <= MOST else f"{text[:MOST].rstrip()} …"


def _value(field: dict[str, Any] | None) -> str:
    return str((field or {}).get("value") or "")
