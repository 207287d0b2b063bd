"""A response to judge: its text with every citation marked, and what it cites shown in full."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from debate_class.debate.citations import find_citations
from debate_class.debate.views.judging import AnsweredView, JudgedView
from debate_class.debate.views.parts import EvidenceView
from debate_class.screens.look import MUTED, line, plain, side_label
from debate_class.screens.widgets.observed import observed_list, underlined
from debate_class.screens.widgets.pressable import pressing


def response_text(response: JudgedView, at: str) -> Content:
    """The parts under their headings; `at` is the citation that is looked up.

    What was observed is underlined, and told below.
    """
    texts = underlined([plain(text) for _, text in response.parts], response.observations)
    parts = [
        Content.assemble(
            *((Content.styled(heading, "bold $primary"), "\n") if heading else ()),
            _marked(text, response, at),
        )
        for (heading, _), text in zip(response.parts, texts, strict=True)
    ]
    told = observed_list(response.observations)
    return Content("\n\n").join([*parts, *([told] if told else [])])


def _marked(text: Content, response: JudgedView, at: str) -> Content:
    for citation in find_citations(text.plain):
        if citation.id in response.unknown:
            style = "$error bold strike"
        else:
            style = "$accent bold reverse" if citation.id == at else "$accent bold"
            press = pressing(f"look_up('{citation.id}')")
            text = text.stylize(press, citation.start, citation.end)
        text = text.stylize(style, citation.start, citation.end)
    return text


class CitedList(VerticalScroll, can_focus=False):
    """What a response cites, in the order of first mention."""

    DEFAULT_CSS = """
    CitedList { padding: 0 1; scrollbar-size-vertical: 1; }
    CitedList > Static { height: auto; }
    """

    def compose(self) -> ComposeResult:
        """One text that holds all."""
        yield Static()

    def show_answered(self, answered: AnsweredView) -> None:
        """Draw the text that the response answers instead."""
        parts = [
            Content.assemble(Content.styled(f"{heading}\n" if heading else "", MUTED), plain(text))
            for heading, text in answered.parts
        ]
        self.query_one(Static).update(Content("\n\n").join(parts))

    def show(self, response: JudgedView, at: str) -> None:
        """Draw what is cited, with `at` in sight."""
        width = max(10, self.scrollable_content_region.width)
        items = [_unknown(name) for name in response.unknown]
        items += [_item(item, here=item.id == at) for item in response.cited]
        if not items:
            items = [Content.styled("Nothing is cited in this text.", MUTED)]
        self.query_one(Static).update(Content("\n\n").join(items))
        place = next((n for n, item in enumerate(response.cited) if item.id == at), None)
        if place is not None:
            before = items[: len(response.unknown) + place]
            above = sum(len(item.wrap(width)) + 1 for item in before)
            self.scroll_to(y=above, animate=False)
        else:
            self.scroll_home(animate=False)


def _unknown(name: str) -> Content:
    return Content.assemble(
        Content.styled(f"✗ {name}", "$error bold"), " is cited, but the exercise has no such entry."
    )


def _item(item: EvidenceView, *, here: bool) -> Content:
    head = Content.assemble(
        Content.styled(f"{'▸ ' if here else ''}{item.id}", "$accent bold"),
        " · ",
        line(item.label),
        "  " if item.side else "",
        side_label(item.side),
        Content.styled(f"  {_topic(item)}", MUTED) if item.topic else "",
    )
    quote = (
        Content.assemble("\n", Content.styled(f"“{line(item.quote).plain}”", "italic"))
        if item.quote
        else ""
    )
    passage = (
        Content.assemble("\n", Content.styled("In full: ", MUTED), plain(item.passage))
        if item.passage
        else ""
    )
    return Content.assemble(head, "\n", plain(item.text), quote, passage)


def _topic(item: EvidenceView) -> str:
    """What an excerpt is about; what a claim or an event rests on."""
    topic = line(item.topic).plain
    return topic if item.kind == "excerpt" else f"rests on {topic}"
