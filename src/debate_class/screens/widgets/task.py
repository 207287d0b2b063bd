"""What a stage asks, on a few lines: cut after a word, and shown whole on demand."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static

from debate_class.screens.look import line

LONGEST = 2000


class Task(Static):
    """Shows a text on at most `rows` lines and names the key that shows the rest; or all of it."""

    DEFAULT_CSS = "Task { height: auto; }"

    def __init__(self, *, rows: int, key: str, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._rows, self._key = rows, key
        self._text = Content("")
        self._whole = False
        self._drawn: object = None

    def show(self, text: str, *, whole: bool) -> None:
        """Draw `text`."""
        self._text, self._whole = line(text, LONGEST), whole
        self._draw()

    def on_resize(self) -> None:
        """Fit the new width."""
        self._draw()

    def _draw(self) -> None:
        width = self.content_size.width
        drawn = (self._text.plain, self._whole, width)
        if width and drawn != self._drawn:
            self._drawn = drawn
            self.update(self._text if self._whole else self._cut(width))

    def _cut(self, width: int) -> Content:
        if len(self._text.wrap(width)) <= self._rows:
            return self._text
        words = self._text.plain.split(" ")
        while True:
            shown = Content.assemble(" ".join(words), " … ", (self._key, "$accent bold"))
            if not words or len(shown.wrap(width)) <= self._rows:
                return shown
            words.pop()
