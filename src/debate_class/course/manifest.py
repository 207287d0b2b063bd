"""The file `course.yaml`: what a course is called. Its id ties a course to its sessions."""

from __future__ import annotations

from debate_class.course.basics import FileId, Line, Part


class Course(Part):
    """A course by its stable `id`, which must not change once sessions were held."""

    id: FileId
    title: Line | None = None
