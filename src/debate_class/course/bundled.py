"""Where the course that comes with the kit lies: in the checkout, else inside the package."""

from __future__ import annotations

from pathlib import Path

from debate_class.errors import CourseError

PACKAGE = Path(__file__).resolve().parent.parent


def bundled_course(package: Path = PACKAGE) -> Path:
    """The folder of the bundled course, for the package in the folder `package`.

    A package that runs from a checkout (`src/debate_class`) reads the checkout, whatever copies an
    earlier build left behind; an installed one reads its own folder `bundled`. Raises CourseError
    when neither holds a course.
    """
    if package.parent.name == "src" and (package.parent.parent / "course.yaml").is_file():
        return package.parent.parent
    if (package / "bundled" / "course.yaml").is_file():
        return package / "bundled"
    raise CourseError(
        f"the course that comes with the kit is missing from {package}",
        "Install the kit again.",
    )
