"""The file `course.yaml`: what a course is called. Its id ties a course to its sessions."""

from __future__ import annotations

from debate_class.course.basics import FileId, Line, Part


class Course(Part):
    """What a course is called."""

    id: FileId
    """The stable id of the course: sessions are found by it, so it must not change after one."""
    title: Line | None = None
    """What people call the course."""
