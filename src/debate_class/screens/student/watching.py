"""Watching a text while it is written: looked at when typing rests, and told quietly."""

from __future__ import annotations

from textual.content import Content

from debate_class.classroom.port import Port, StudentPort
from debate_class.debate.clock import Millis
from debate_class.debate.views import StudentView, WritingHelp
from debate_class.screens.look import MUTED, TICK, line, plain

REST: Millis = 1000
"""So long nothing is typed before the text is looked at."""

SHOWN = 40
"""The most characters of the place that a note is about."""


class Watch:
    """What is known of the text that is being written, and whether it is time to look again."""

    def __init__(self) -> None:
        self.help = WritingHelp()
        self._typed: Millis | None = None
        self._looks = 0

    def typed(self, now: Millis) -> None:
        """Something was typed."""
        self._typed = now

    def due(self, now: Millis) -> bool:
        """Whether something was typed that has rested by now; true once for each rest."""
        if self._typed is None or now - self._typed < REST:
            return False
        self._typed = None
        return True

    async def look(self, port: Port[StudentView], stage: str, parts: tuple[str, ...]) -> None:
        """Have the text looked at; of two looks at once the later one counts."""
        if isinstance(port, StudentPort):
            self._looks += 1
            mine = self._looks
            seen = await port.observe(stage, parts)
            if mine == self._looks:
                self.help = seen


def told(help_: WritingHelp) -> Content:
    """The first note and how many more there are, else what is well: `quote ✓ · year ✓`."""
    if not help_.notes:
        words = [f"{line(name).plain} {TICK}" for name, well in help_.status if well]
        return Content.styled(" · ".join(words), MUTED)
    about, because = help_.notes[0]
    place = Content.assemble("“", line(about, SHOWN), "”  ").stylize("$warning") if about else ""
    more = f"  (+{len(help_.notes) - 1})" if len(help_.notes) > 1 else ""
    return Content.assemble(place, plain(because), Content.styled(more, MUTED))
