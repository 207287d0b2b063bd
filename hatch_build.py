"""Puts the repository's own course into the wheel, as `debate_class/bundled/`.

An editable install is left alone: it reads the course from the checkout, so an edited exercise is
never shadowed by an older copy in site-packages.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

COURSE = ("course.yaml", "exercises", "rubrics", "formats", "handouts", "schemas")


class BundledCourse(BuildHookInterface[Any]):
    """Adds each part of the course that exists to a standard wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called by hatchling before it builds; `version` is `standard` or `editable`."""
        if version == "standard":
            parts = [part for part in COURSE if Path(self.root, part).exists()]
            build_data["force_include"].update(
                {str(Path(self.root, part)): f"debate_class/bundled/{part}" for part in parts}
            )
