"""A text area that can be drawn to the last moment."""

from __future__ import annotations

from textual.geometry import Region
from textual.strip import Strip
from textual.widgets import TextArea


class Area(TextArea):
    """Textual's text area, which ends the app where it is drawn once more while it is removed.

    Its styles are gone by then: https://github.com/Textualize/textual/issues/6528.
    """

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines of a part of it; blank ones where it is no more."""
        if not self.is_attached:
            return [Strip.blank(crop.width)] * crop.height
        return super().render_lines(crop)
