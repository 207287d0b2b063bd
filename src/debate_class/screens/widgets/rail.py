"""The rail: all stages of a session on one line, the open one marked by sign, case and colour."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static

from debate_class.debate.views.parts import StageView
from debate_class.screens.look import AHEAD, DONE, NOW, OPEN, SKIPPED, line


class Rail(Static):
    """Shows `stages`; where they do not fit, the nearest to the open one."""

    DEFAULT_CSS = "Rail { height: 1; padding: 0 1; }"

    def show(self, stages: tuple[StageView, ...]) -> None:
        """Draw the rail."""
        self._stages = stages
        self.update(self._drawn())

    def on_resize(self) -> None:
        """Fit the new width."""
        if getattr(self, "_stages", ()):
            self.update(self._drawn())

    def _drawn(self) -> Content:
        width = max(10, self.size.width - 2)
        labels = [_label(stage) for stage in self._stages]
        at = next(
            (n for n, s in enumerate(self._stages) if s.current),
            next((n for n, s in enumerate(self._stages) if s.status == "pending"), 0),
        )
        first, last = at, at + 1
        grows = True
        while grows:
            grows = False
            # A stage ahead first, then one behind, as long as there is room.
            for behind, ahead in ((0, 1), (1, 0)):
                low, high = max(first - behind, 0), min(last + ahead, len(labels))
                cells = sum(label.cell_length + 2 for label in labels[low:high])
                if (low, high) != (first, last) and cells <= width - 4:
                    first, last, grows = low, high, True
        shown = Content("  ").join(labels[first:last])
        before = Content.styled("‹ ", "$secondary") if first else Content("")
        after = Content.styled(" ›", "$secondary") if last < len(labels) else Content("")
        return Content.assemble(before, shown, after)


def _label(stage: StageView) -> Content:
    if stage.current:
        home = f" ({stage.at_home})" if stage.at_home else ""
        return Content.styled(f"{NOW} {line(stage.title).plain.upper()}{home}", "$accent bold")
    match stage.status:
        case "closed":
            return Content.styled(f"{DONE} {line(stage.title).plain}", "$secondary")
        case "skipped":
            return Content.styled(f"{SKIPPED} {line(stage.title).plain}", "$secondary strike")
        case "open":
            return Content.styled(f"{OPEN} {line(stage.title).plain}", "$accent")
        case _:
            return Content(f"{AHEAD} {line(stage.title).plain}")
