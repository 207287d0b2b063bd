"""The plain form: every task of a student, line by line, over the network."""

from __future__ import annotations

import pytest

from debate_class.classroom.desk import Desk
from debate_class.cli.plain.place import PlainPlace
from debate_class.debate import commands as c
from tests.web.conftest import GENEROUS, TEXT, Class, served


async def place(held: Class) -> PlainPlace:
    return PlainPlace((await held.join("p1")).own())


async def test_a_text_is_kept_line_by_line_and_sent(held: Class) -> None:
    await held.until("opening")
    talk = await place(held)
    assert "Opening" in await talk.look()
    assert "A single dot" in await talk.hear("write")
    assert await talk.hear(TEXT[:200]) == ""
    assert held.live.written.drafts["p1", "opening"].parts == (TEXT[:200],)
    await held.must(c.PauseClocks())
    assert await talk.news() == ""  # nobody is interrupted in a text
    await held.must(c.ResumeClocks())
    assert await talk.hear(TEXT[200:]) == ""
    assert "Kept" in await talk.hear(".")
    assert "Sent" in await talk.hear("send")  # it lacks nothing, so nothing is asked
    response = held.live.session.responses["opening", "p1"]
    assert held.live.written.parts(response.latest.text) == (f"{TEXT[:200]}\n{TEXT[200:].strip()}",)


async def test_a_rebuttal_is_written_in_four_parts_beside_what_it_answers(held: Class) -> None:
    await held.until("opening")
    for p in ("p1", "p2", "p3", "p4", "p5", "p6"):
        command = c.SubmitResponse(stage="opening", participant=p, parts=(TEXT,))
        await held.must(command, p)
    await held.until("rebuttal")
    talk = await place(held)
    assert "Quiet help" in await talk.hear("read")
    await talk.hear("write 2")
    await talk.hear("But the record shows it.")
    await talk.hear(".")
    assert "2. But: But the record shows it." in await talk.hear("text")
    await talk.hear("clear 2")
    await talk.hear("Yet it does not.")
    await talk.hear(".")
    assert held.live.written.drafts["p1", "rebuttal"].parts == ("", "Yet it does not.", "", "")
    assert "There are 4 parts" in await talk.hear("write 9")
    assert await talk.hear("rubric")
    assert "Hint 1" in await talk.hear("hint")


async def test_what_a_text_lacks_is_named_and_asked_about_before_it_is_sent(held: Class) -> None:
    await held.until("rebuttal")
    talk = await place(held)
    await talk.hear("write 2")
    await talk.hear("But the record shows it.")
    await talk.hear(".")
    asked = await talk.hear("send")
    assert "You have 5 words" in asked
    assert "“They say”, “Because” and “Therefore” are still empty. Send it as it is?" in asked
    assert "Not sent" in await talk.hear("no")
    await talk.hear("send")
    # Whatever is no answer is what it says, and sends nothing.
    assert "But the record shows it." in await talk.hear("text")
    assert "is not known here" in await talk.hear("yes")
    assert ("rebuttal", "p1") not in held.live.session.responses
    await talk.hear("send")
    assert "Sent" in await talk.hear("Yes")
    response = held.live.session.responses["rebuttal", "p1"]
    assert held.live.written.parts(response.latest.text) == ("", "But the record shows it.", "", "")


async def test_a_stage_that_closes_in_a_text_lets_its_writer_out_and_shows_what_is_not_kept(
    held: Class,
) -> None:
    await held.until("opening")
    talk = await place(held)
    await talk.look()
    await talk.hear("write")
    assert await talk.hear("This is kept.") == ""
    await held.must(c.CloseStage(stage="opening"))
    assert "A single dot ends your text" in await talk.news()
    assert await talk.news() == ""  # once
    assert "Opening is closed" in await talk.hear("This is not.")
    said = await talk.hear(".")
    assert "Opening is closed" in said
    assert "This is kept.\nThis is not." in said
    assert not talk.writing
    assert not talk.unsaved  # it was told
    await held.until("rebuttal")
    assert "Rebuttal" in await talk.news()


async def test_a_text_written_on_at_another_device_is_taken_up_and_not_overwritten(
    held: Class,
) -> None:
    await held.until("opening")
    one = await place(held)
    await one.hear("write")
    await one.hear("Written here.")
    await one.hear(".")
    other = PlainPlace(held.live.student("p1"))
    await other.hear("write")
    await other.hear("Added there.")
    await other.hear(".")
    both = "Written here.\nAdded there."
    assert both in await one.hear("text")
    await one.hear("send")
    await one.hear("yes")
    latest = held.live.session.responses["opening", "p1"].latest
    assert held.live.written.parts(latest.text) == (both,)


async def test_what_an_earlier_text_counted_says_nothing_of_the_next_one(held: Class) -> None:
    await held.until("opening")
    one = await place(held)
    await one.hear("write")
    for _ in range(5):
        await one.hear("A line.")
    await one.hear(".")
    await held.until("rebuttal")
    await one.hear("text")
    other = PlainPlace(held.live.student("p1"))
    await other.hear("write 1")
    await other.hear("Added there.")
    assert "Added there." in await one.hear("text")


async def test_a_number_without_end_is_no_number(held: Class) -> None:
    await held.until("vote-before")
    talk = await place(held)
    assert "in. It is secret" not in await talk.hear("vote for " + "0" * 5000)


async def test_a_stage_that_closes_takes_the_question_with_it(held: Class) -> None:
    await held.until("opening")
    talk = await place(held)
    await talk.hear("write")
    await talk.hear("Short.")
    await talk.hear(".")
    assert "Send it as it is?" in await talk.hear("send")
    await held.must(c.CloseStage(stage="opening"))
    assert "There is no text to send now" in await talk.hear("yes")


async def test_a_draft_from_elsewhere_is_taken_up(held: Class) -> None:
    await held.until("opening")
    draft = c.SaveDraft(stage="opening", participant="p1", parts=("Begun elsewhere.",), revision=7)
    await held.must(draft, "p1")
    talk = await place(held)
    assert "Begun elsewhere." in await talk.hear("write")
    assert await talk.hear("And gone on with.") == ""
    kept = held.live.written.drafts["p1", "opening"]
    assert (kept.revision, kept.parts) == (8, ("Begun elsewhere.\nAnd gone on with.",))


async def test_voting_and_the_timeline(held: Class) -> None:
    stages = held.live.session.documents.format.stages
    vote = next(stage.id for stage in stages if stage.kind == "vote")
    await held.until(vote)
    talk = await place(held)
    assert "Type: vote" in await talk.look()
    assert "Type: vote" in await talk.hear("vote perhaps")
    assert "secret" in await talk.hear("vote against 3 7")
    assert held.live.session.votes[vote, "p1"].scales
    line = next(stage.id for stage in stages if stage.kind == "timeline")
    await held.until(line)
    assert "Timeline" in await talk.news()
    ids = [card.id for card in (await held.live.student("p1").view()).tasks[0].events]
    assert "pairs stand right" in await talk.hear("order " + " ".join(ids))
    assert "Your answer is in" in await talk.hear(f"answer {ids[0].lower()} It shows a limit.")
    assert (line, "p1", ids[0]) in held.live.session.answers


async def test_reading_talking_and_leaving(held: Class) -> None:
    stages = held.live.session.documents.format.stages
    read = next(stage.id for stage in stages if stage.kind == "read")
    await held.until(read)
    talk = await place(held)
    assert "Positions" in await talk.hear("brief")
    assert "S2" in await talk.hear("evidence")
    assert "Limit the damage" in await talk.hear("show s2")
    assert "Nothing here is called X9" in await talk.hear("show X9")
    assert await talk.hear("done") == "Done."
    assert "left" in await talk.hear("time")
    assert "not known" in await talk.hear("dance")
    assert "not known" in await talk.hear("__class__")
    assert "kept" in await talk.hear("quit")
    assert talk.left


async def test_after_the_lesson_one_reads_what_one_sent(held: Class) -> None:
    await held.until("opening")
    await held.must(c.SubmitResponse(stage="opening", participant="p1", parts=(TEXT,)), "p1")
    talk = await place(held)
    await talk.look()
    await held.must(c.EndSession())
    assert "over" in await talk.news()
    assert "Quiet help" in await talk.hear("texts")
    assert "may be published" in await talk.hear("consent 1")
    assert held.live.session.responses["opening", "p1"].consent
    assert "no such text" in await talk.hear("consent 9")


async def judge(held: Class) -> None:
    rubric = held.live.session.documents.rubric_of("opening")
    assert rubric is not None
    levels = {criterion.id: 1 for criterion in rubric.criteria}
    await held.must(c.FileBallot(stage="opening", owner="p1", levels=levels))


async def test_released_scores_are_told_at_once_with_the_word_that_reads_them(held: Class) -> None:
    await held.until("opening")
    await held.must(c.SubmitResponse(stage="opening", participant="p1", parts=(TEXT,)), "p1")
    talk = await place(held)
    await talk.look()
    await held.must(c.CloseStage(stage="opening"))
    assert "Nothing is open" in await talk.news()
    await judge(held)
    assert await talk.news() == ""
    await held.must(c.ReleaseScores())
    assert await talk.news() == "The scores are released. Type: texts, for yours."
    assert await talk.news() == ""
    assert "The scores are released" in await talk.hear("task")
    assert " points." in await talk.hear("texts")
    await held.must(c.RecallScores())
    assert "took the scores back" in await talk.news()


async def test_an_author_is_told_at_once_that_their_text_is_withheld(held: Class) -> None:
    await held.until("opening")
    await held.must(c.SubmitResponse(stage="opening", participant="p1", parts=(TEXT,)), "p1")
    talk = await place(held)
    await talk.hear("task")
    await held.must(c.WithholdResponse(stage="opening", owner="p1"))
    assert await talk.news() == (
        "Opening: your teacher shows your text to nobody for now. Talk to them."
    )
    assert await talk.news() == ""
    assert "shows your text to nobody" in await talk.hear("task")


async def test_one_is_told_whom_one_argues_with_and_as_whom(held: Class) -> None:
    await held.until("opening")
    talk = await place(held)
    session = held.live.session
    opponent = session.participants[session.seats["p1"].opponent or ""].alias
    own = session.participants["p1"].alias
    assert f"Your opponent: {opponent}. Others know you as {own}." in await talk.hear("task")


async def test_who_comes_when_scores_are_released_is_told_with_what_is_to_do(held: Class) -> None:
    await held.until("opening")
    await held.must(c.SubmitResponse(stage="opening", participant="p1", parts=(TEXT,)), "p1")
    await judge(held)
    await held.must(c.ReleaseScores())
    talk = await place(held)
    first = await talk.look()
    assert "The scores are released" in first
    assert "Opening" in first
    assert await talk.news() == ""


async def test_without_the_host_one_writes_on_and_is_not_told_that_it_is_kept(
    desk: Desk, held: Class, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("debate_class.classroom.line.PATIENCE", 0.3)
    await held.until("opening")
    talk, port = await place(held), held.serving.port
    await talk.hear("write")
    await held.serving.stop()
    assert "No connection" in await talk.hear("Typed without the host.")
    assert "No connection" in await talk.hear("Another line.")
    assert "Type the dot again" in await talk.hear(".")
    monkeypatch.undo()
    async with served(desk, held.live, GENEROUS, port):
        assert "Kept" in await talk.hear(".")
    kept = held.live.written.drafts["p1", "opening"].parts
    assert kept == ("Typed without the host.\nAnother line.",)
