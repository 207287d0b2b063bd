"""Gathering the documents of a session: the exercise, a format, and the rubrics it names."""

from __future__ import annotations

from debate_class.course.exercise import Exercise
from debate_class.course.library import Library
from debate_class.debate.documents import Documents


def documents_for(library: Library, exercise: Exercise, format_id: str = "") -> Documents:
    """`exercise` with a format of `library` (its own by default) and every rubric that names.

    Raises CourseError for what is unknown, broken, or cannot be run on screens yet.
    """
    chosen = library.format_to_run(format_id or exercise.format)
    rubrics = {stage.rubric for stage in chosen.stages if stage.rubric}
    return Documents(exercise, chosen, {name: library.rubric(name) for name in sorted(rubrics)})
