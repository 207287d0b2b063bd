"""Writing files of a course: YAML as a person would lay it out, and as this kit reads it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import yaml

WIDTH = 96


class CourseDumper(yaml.SafeDumper):
    """Writes every value out, since the files of a course hold no aliases."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002 - as declared
        """No value is written once and named elsewhere."""
        return True

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002
        """The items of a list stand further in than its key."""
        super().increase_indent(flow, False)


def yaml_text(kind: str, data: Mapping[str, Any], dumper: type[CourseDumper] = CourseDumper) -> str:
    """`data` as a file of a course, with the line by which editors find the schema of `kind`."""
    first = f"# yaml-language-server: $schema=../schemas/{kind}.schema.json\n"
    return first + yaml.dump(data, Dumper=dumper, sort_keys=False, allow_unicode=True, width=WIDTH)
