"""The kit's own words on paper: headings and labels, from `words.yaml` beside the templates.

Both templates of a sheet take their labels from here, so HTML and PDF say the same. A course that
lays its own `words.yaml` over it, whole or in part, speaks another language or in another tone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from debate_class.course.library import shown
from debate_class.course.naming import nearest
from debate_class.course.reading import parse, read_text
from debate_class.errors import CourseError


class Words:
    """Labels by key."""

    def __init__(self, labels: Mapping[str, str]) -> None:
        self.labels = dict(labels)

    def __call__(self, key: str, **values: object) -> str:
        """The label `key`, with each `{name}` in it replaced by the value of that name.

        Raises KeyError for a key that no label has: a fault of the kit.
        """
        label = self.labels[key]
        for name, value in values.items():
            label = label.replace(f"{{{name}}}", str(value))
        return label


def read_words(files: Iterable[Path]) -> Words:
    """The labels of `files`, the kit's own first and each next one over those before it.

    Raises CourseError for a file that is no list of labels, or has one that nothing uses.
    """
    labels: dict[str, str] = {}
    for path in files:
        name = shown(path)
        read = parse(read_text(path, name), name).data
        if read is None:  # nothing is said otherwise
            continue
        if not isinstance(read, dict) or not all(isinstance(each, str) for each in read.values()):
            raise CourseError(f"{name}: labels are written `key: text`", "Quote numbers and `yes`.")
        unknown = [key for key in read if labels and key not in labels]
        if unknown:
            raise CourseError(
                f"{name}: there is no label `{unknown[0]}`", nearest(unknown[0], labels)
            )
        labels.update(read)
    return Words(labels)
