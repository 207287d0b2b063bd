"""Who answered which claim with what: from citations and what each was given to read."""

from __future__ import annotations

from debate_class.debate.commands import SubmitResponse, WithholdResponse
from debate_class.paper.argument_map import ArgumentMap, Contribution, Link, argument_map
from tests.debate.lesson import Lesson


def debate(opening: dict[str, str], rebuttal: dict[str, str]) -> Lesson:
    """Otter argues pro and Lynx con, and each writes what is given."""
    lesson = Lesson().open("Otter", "Lynx")
    lesson.until("opening")
    sides = {seat.side: participant for participant, seat in lesson.session.seats.items()}
    for stage, texts in (("opening", opening), ("rebuttal", rebuttal)):
        lesson.until(stage)
        for side, text in texts.items():
            parts = (text,) if stage == "opening" else (text, "", "", "")
            who = sides[side]  # type: ignore[index]
            lesson.must(SubmitResponse(stage=stage, participant=who, parts=parts), who)
    lesson.until("vote-after")
    return lesson


def drawn(lesson: Lesson, names: bool = False) -> ArgumentMap:
    return argument_map(lesson.session, lesson.written, names=names)


def said(made: ArgumentMap, stage: str, side: str) -> Contribution:
    return next(c for c in made.contributions if (c.stage, c.side) == (stage, side))


WORDS = "Many words come before this. A treaty shows it [S9]; so it can be done."


def test_a_text_supports_the_claims_of_its_side_and_answers_those_of_the_other() -> None:
    lesson = debate({"pro": WORDS, "con": "Trust [K41]."}, {"con": f"They forget. {WORDS}"})
    made = drawn(lesson)
    words = "A treaty shows it [S9]; so it can be done."
    assert said(made, "Opening", "pro").links == (Link("supports", "P2", ("S9",), words),)
    opening = said(made, "Opening", "pro").key
    assert said(made, "Rebuttal", "con").links == (
        Link("answers", opening),
        Link("answers", "P2", ("S9",), words),
    )
    assert [(c.side, link.bearing) for c, link in made.links_to("P2")] == [
        ("pro", "supports"),
        ("con", "answers"),
    ]


def test_a_claim_can_be_named_by_its_own_id_and_an_unknown_id_leads_nowhere() -> None:
    made = drawn(debate({"pro": "No [C3], nor [S999] [T1].", "con": "x [K41]"}, {}))
    assert said(made, "Opening", "pro").links == (
        Link("answers", "C3", ("C3",), "No [C3], nor [S999] [T1]."),
    )


def test_a_text_that_cites_nothing_bears_on_the_case_as_a_whole() -> None:
    made = drawn(debate({"pro": "Just so.", "con": "Not so."}, {"pro": "You say not so."}))
    assert said(made, "Opening", "pro").links == (Link("supports", "pro"),)
    assert said(made, "Rebuttal", "pro").links == (
        Link("answers", said(made, "Opening", "con").key),
    )


def test_who_was_given_the_advocates_claims_answers_the_other_case() -> None:
    """Con sent no opening, so pro read the claims; pro's rebuttal names none of them."""
    made = drawn(debate({"pro": "Just so."}, {"pro": "All that is wrong."}))
    assert said(made, "Rebuttal", "pro").links == (Link("answers", "con"),)


def test_withheld_texts_are_neither_on_the_map_nor_answered() -> None:
    lesson = debate({"pro": WORDS, "con": "Trust [K41]."}, {"con": "It is so [S9]."})
    owner = said(drawn(lesson), "Opening", "pro").key.partition("/")[2]
    lesson.must(WithholdResponse(stage="opening", owner=owner))
    made = drawn(lesson)
    assert {(c.stage, c.side) for c in made.contributions} == {
        ("Opening", "con"),
        ("Rebuttal", "con"),
    }
    assert [link.target for link in said(made, "Rebuttal", "con").links] == ["P2"]


def test_people_go_by_alias_unless_names_are_asked_for() -> None:
    lesson = debate({"pro": "Just so.", "con": "Not so."}, {})
    aliases = {p.alias for p in lesson.session.participants.values()}
    assert {c.author for c in drawn(lesson).contributions} == aliases
    assert {c.author for c in drawn(lesson, names=True).contributions} == {"Otter", "Lynx"}


def test_before_anybody_wrote_the_map_has_both_cases_and_nothing_else() -> None:
    made = drawn(Lesson().open("Otter", "Lynx"))
    assert [len(thesis.points) for thesis in made.theses] == [5, 5]
    assert made.contributions == ()
