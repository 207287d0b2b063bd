"""Letters and transcripts: what a student is told, what a class may read, and nothing of others."""

from __future__ import annotations

import io

import pikepdf
import pytest

from debate_class.course.library import open_library
from debate_class.debate import fold
from debate_class.debate.commands import (
    FileBallot,
    NextStage,
    RecordConsent,
    ReleaseScores,
    SubmitResponse,
)
from debate_class.debate.events import ParticipantErased, Recorded
from debate_class.debate.observations import Observation, Observed
from debate_class.errors import WrongUse
from debate_class.paper.press.html import HtmlPress
from debate_class.paper.press.page import Page
from debate_class.paper.press.templates import Templates
from debate_class.paper.press.typeset import pdf_press
from debate_class.paper.reports.checked import KINDS, MOST, checked
from debate_class.paper.reports.letter import Letter, letters
from debate_class.paper.reports.telling import Audience, Telling
from debate_class.paper.reports.transcript import transcript
from debate_class.paper.sheets import Sheet
from debate_class.paper.words import Words, read_words
from tests.debate.lesson import Lesson
from tests.paper.lessons import (
    BOTH,
    CHECKED,
    HOSTILE,
    assert_kept,
    reviewed_lesson,
    revise,
    telling,
    whole_lesson,
)

CLAIMS = frozenset({"P1", "C1", "S2"})
TEMPLATES = Templates(open_library(None).courses)
NAMES = ("김민수", "Zoë Müller", "Ana García", "محمد علي")


@pytest.fixture(scope="module")
def words() -> Words:
    return read_words(TEMPLATES.every("words.yaml"))


@pytest.fixture(autouse=True)
def one_time_zone(utc: None) -> None:
    """Days are those of UTC."""


def told(lesson: Lesson, words: Words, audience: Audience = "class") -> Telling:
    return telling(lesson, words, audience)


def released() -> Lesson:
    """Four people: two wrote everything and are scored, one is scored half, one sent nothing."""
    lesson = Lesson().open(*NAMES)
    lesson.until("opening")
    for number in (1, 2, 3):
        revise(lesson, f"p{number}", f"The opening of number {number}, who cites [S2]. " * 10)
    lesson.until("rebuttal")
    for number in (1, 2):
        parts = tuple(f"{word} by number {number}, word for word. " * 6 for word in "abcd")
        command = SubmitResponse(stage="rebuttal", participant=f"p{number}", parts=parts)
        lesson.must(command, f"p{number}")
    lesson.until("closing")
    text = "For myself I still do not know what I think of it. " * 3
    closing = SubmitResponse(stage="closing", participant="p1", parts=(text,))
    lesson.must(closing, "p1")
    opening = {c.id: 1 for c in lesson.session.documents.rubrics["opening"].criteria}
    for number in (1, 2):
        comment = f"A word to number {number}."
        ballot = FileBallot(stage="opening", owner=f"p{number}", levels=opening, comment=comment)
        lesson.must(ballot)
        lesson.must(FileBallot(stage="rebuttal", owner=f"p{number}", levels=BOTH))
    lesson.must(ReleaseScores())
    return lesson


def drawn(sheet: Sheet, words: Words) -> str:
    page = HtmlPress(TEMPLATES, words, Page()).draw(sheet)
    return page[page.index("<main>") :]


def letter_to(lesson: Lesson, words: Words, name: str) -> Letter:
    return next(letter for letter in letters(told(lesson, words)) if letter.reader == name)


def test_no_letter_goes_out_before_the_scores_are_released(words: Words) -> None:
    with pytest.raises(WrongUse, match="not released"):
        letters(told(whole_lesson(), words))


def test_a_letter_is_the_one_that_was_looked_at(words: Words) -> None:
    page = drawn(letter_to(released(), words, NAMES[0]), words)
    assert_kept(page.encode(), "lesson-letter.html")


def test_a_letter_tells_the_level_reached_and_what_the_next_one_asks(words: Words) -> None:
    opening, rebuttal = letter_to(released(), words, NAMES[0]).stages
    assert opening.comment == "A word to number 1."
    assert rebuttal.points == "13 of 20 points"
    judged = {each.name: each for each in rebuttal.judged}
    assert judged["Uses evidence"].next == ""
    assert (judged["Uses evidence"].reached, judged["Uses evidence"].steps) == (4, 4)
    rubric = released().session.documents.rubrics["rebuttal"]
    weighs = next(c for c in rubric.criteria if c.id == "weighs")
    assert judged[weighs.name].level == weighs.choices[3].name
    assert weighs.choices[2].descriptor in judged[weighs.name].next


def test_a_letter_holds_nothing_of_others_but_what_was_given_to_answer(words: Words) -> None:
    lesson = released()
    given = {reader: g.owner for (_, reader), g in lesson.session.readings.items()}
    for number, name in enumerate(NAMES, 1):
        page = drawn(letter_to(lesson, words, name), words)
        assert not any(other in page.replace(f"Alias {other}", "") for other in {*NAMES} - {name})
        for other in (1, 2, 3):
            own = number == other
            answers = f"p{number}" in given and given[f"p{number}"] == f"p{other}" and number < 3
            assert (f"opening of number {other}," in page) == (own or answers), (name, other)
            assert (f"by number {other}, word" in page) == (own and other < 3)
        assert (f"A word to number {number}." in page) == (number < 3)


def test_the_letter_of_who_was_judged_by_classmates_is_the_one_that_was_looked_at(
    words: Words,
) -> None:
    page = drawn(letter_to(reviewed_lesson(), words, "Student01"), words)
    assert_kept(page.encode(), "lesson-letter-reviewed.html")


def test_a_letter_tells_the_ballots_of_classmates_by_number_and_never_by_name(
    words: Words,
) -> None:
    lesson = reviewed_lesson()
    rebuttal = letter_to(lesson, words, "Student01").stages[1]
    assert rebuttal.judges is not None
    table = rebuttal.judges.ballots
    assert table.columns[2:] == ("Classmate 1", "Classmate 2", "Classmate 3", "You")
    assert table.rows[-1] == ("Clarity", "4", "4", "3", "2", "4")
    assert [text.parts[0][1] for text in rebuttal.judges.said] == [
        "From p4.", "From p8.", "From p12.", "From p1."
    ]  # fmt: skip
    shown = repr(rebuttal.judges)
    assert not any(f"Student{n:02}" in shown for n in range(1, 13))


def test_a_letter_says_whose_judgement_the_points_are_and_why_they_changed(words: Words) -> None:
    lesson = reviewed_lesson()
    rebuttal = letter_to(lesson, words, "Student01").stages[1]
    assert rebuttal.by == "The points are your teacher's."
    (change,) = rebuttal.changes
    assert change.moved == "Weighs and concludes: from 1 to 3"
    assert change.why == "I had missed the last sentence."
    theirs = letter_to(lesson, words, "Student02").stages[1]
    assert theirs.by == "The points are the middle of what your classmates gave."
    assert theirs.changes == ()


def test_a_letter_holds_the_best_answer_to_the_text(words: Words) -> None:
    opening = letter_to(reviewed_lesson(), words, "Student02").stages[0]
    assert opening.answer is not None
    assert opening.answer.author == "Alias Student01"
    assert opening.answer.parts == tuple(
        zip(("They say", "But", "Because", "Therefore"), CHECKED, strict=True)
    )


def test_an_answer_of_somebody_erased_is_no_best_answer(words: Words) -> None:
    lesson = reviewed_lesson()
    event = ParticipantErased(participant="p1")
    fold.apply(lesson.session, Recorded(lesson.session.seq + 1, lesson.now, "instructor", event))
    assert letter_to(lesson, words, "Student02").stages[0].answer is None


def test_a_letter_tells_what_can_be_checked_and_that_it_is_no_grade(words: Words) -> None:
    rebuttal = letter_to(reviewed_lesson(), words, "Student01").stages[1]
    assert rebuttal.checked is not None
    assert rebuttal.checked.words.startswith("Words: 70, your own among them: 58.")
    found = {
        kind.title: [(each.verdict, each.about or each.place) for each in kind.every]
        for kind in rebuttal.checked.kinds
    }
    assert found["Citations"][-1] == ("not found", "Z9")
    assert found["Quotations"] == [
        ("altered", "Trust can easily be built by a third party"),
        ("exact", "not politically beneficial for either leader"),
    ]
    assert ("contradicts the timeline", "2016") in found["Years"]
    taken = rebuttal.checked.kinds[-1]
    assert [each.about for each in taken.every] == ["C2", "C1", "C3"]
    assert taken.more == ("Sentences of the text you answered that are not seen taken up: 1.",)
    altered = rebuttal.checked.kinds[1].every[0]
    assert altered.because == "Park ¶4 has other words: “hardly”, not “easily”."
    page = drawn(letter_to(reviewed_lesson(), words, "Student01"), words)
    assert "This is no grade" in page


def test_many_remarks_are_cut_short_and_the_rest_counted(words: Words) -> None:
    every = tuple(
        Observation("citation", "unknown", n, n + 2, f"Z{n}", f"Z{n}", "There is none.")
        for n in range(40)
    )
    remarks = checked(Observed(every, 5, 5, 0.0), CLAIMS, words).kinds[0]
    assert (len(remarks.every), remarks.more) == (MOST, (f"And {40 - MOST} more.",))


def test_a_dropped_claim_is_named_and_sentences_of_a_classmate_are_counted(words: Words) -> None:
    abouts = ("C1", "their sentence 1", "their sentence 2")
    every = tuple(Observation("clash", "dropped", 0, 0, "", name, "Nothing.") for name in abouts)
    (remarks,) = checked(Observed(every, 5, 5, 0.0), CLAIMS, words).kinds
    assert [(each.about, each.verdict) for each in remarks.every] == [("C1", "not seen")]
    assert remarks.more == ("Sentences of the text you answered that are not seen taken up: 2.",)


def test_a_citation_that_does_not_count_says_so_unless_another_of_the_same_does(
    words: Words,
) -> None:
    def cite(start: int, name: str, *, own: bool) -> Observation:
        return Observation("citation", "known", start, start + 2, name, name, "It is.", own)

    every = (cite(0, "S2", own=False), cite(9, "S9", own=False), cite(20, "S9", own=True))
    (remarks,) = checked(Observed(every, 5, 5, 0.0), CLAIMS, words).kinds
    assert [each.about for each in remarks.every] == ["S2", "S9"]
    assert remarks.every[0].because.startswith("It is. It stands among copied words")
    assert remarks.every[1].because == "It is."


def test_every_verdict_of_an_observation_has_its_words(words: Words) -> None:
    verdicts = {
        "citation": ("known", "unknown"),
        "quotation": (
            "exact", "truncated", "altered", "someone-else", "not-found", "not-checkable"
        ),
        "date": ("agrees", "contradicts", "unknown"),
        "clash": ("answered", "dropped"),
    }  # fmt: skip
    assert verdicts.keys() == set(KINDS)
    for kind in KINDS:
        for verdict in verdicts[kind]:
            one = Observation(kind, verdict, 0, 1, "x", "S2", "Because.")
            (remarks,) = checked(Observed((one,), 1, 1, 0.0), CLAIMS, words).kinds
            assert remarks.every[0].verdict


def test_what_has_no_score_says_why_and_shows_no_level(words: Words) -> None:
    third, fourth = (letter_to(released(), words, name) for name in NAMES[2:])
    assert third.stages[0].state == "Your teacher has not read this text yet."
    assert fourth.stages[0].state == "You sent no text in this stage."
    assert all(stage.judged == () for letter in (third, fourth) for stage in letter.stages)


def test_the_erased_get_no_letter_and_stand_in_no_transcript(words: Words) -> None:
    lesson = released()
    event = ParticipantErased(participant="p1")
    fold.apply(lesson.session, Recorded(lesson.session.seq + 1, lesson.now, "instructor", event))
    assert len(letters(told(lesson, words))) == 3
    assert "opening of number 1" not in repr(transcript(told(lesson, words, "instructor")))


def test_the_transcript_for_the_class_has_aliases_and_nothing_personal(words: Words) -> None:
    lesson = released()
    said = repr(transcript(told(lesson, words)))
    assert "Alias 김민수" in said
    assert "'김민수" not in said
    assert "For myself" not in said
    assert "For myself" in repr(transcript(told(lesson, words, "instructor")))
    consent = RecordConsent(stage="closing", owner="p1", participant="p1", given=True)
    lesson.must(consent, "p1")
    closing = transcript(told(lesson, words)).sections[-1]
    assert [(text.author, text.side) for text in closing.texts] == [("", None)]


def test_the_transcript_leaves_withheld_texts_out_and_tells_the_instructor_whose(
    words: Words,
) -> None:
    lesson = whole_lesson()
    openings = transcript(told(lesson, words)).sections[0]
    assert [text.author for text in openings.texts] == ["Alias 김민수"]
    assert openings.says == ()
    named = transcript(told(lesson, words, "instructor")).sections[0]
    assert named.says == ("Withheld, and not shown here: =Heron (Alias =Heron).",)
    assert "sent by the clock" in repr(transcript(told(lesson, words, "instructor")))


def test_the_transcript_is_the_one_that_was_looked_at(words: Words) -> None:
    page = drawn(transcript(told(whole_lesson(), words, "instructor")), words)
    assert_kept(page.encode(), "lesson-transcript.html")


def test_hostile_names_and_texts_are_visible_text_in_both(words: Words) -> None:
    lesson = Lesson().open(*HOSTILE)
    lesson.until("opening")
    for number, text in enumerate(HOSTILE, 1):
        revise(lesson, f"p{number}", f'{text} <script>x</script> #read("x") {{{{ x }}}}')
    lesson.must(NextStage())
    opening = {c.id: 0 for c in lesson.session.documents.rubrics["opening"].criteria}
    lesson.must(FileBallot(stage="opening", owner="p1", levels=opening, comment="<b>\x1b[31m"))
    lesson.must(ReleaseScores())
    sheets = (*letters(told(lesson, words)), transcript(told(lesson, words, "instructor")))
    with pdf_press(TEMPLATES, words, Page()) as press:
        for sheet in sheets:
            page = drawn(sheet, words)
            assert not {"<script", "<b>"} & set(page.split())
            assert "&lt;script&gt;x" in page
            assert not {"\x1b", "\u202e", "\x07"} & set(page)
            assert press.draw(sheet).startswith(b"%PDF")


def test_letters_and_transcripts_are_tagged_pdfs(words: Words) -> None:
    lesson = released()
    with pdf_press(TEMPLATES, words, Page()) as press:
        for sheet in (*letters(told(lesson, words)), transcript(told(lesson, words))):
            with pikepdf.open(io.BytesIO(press.draw(sheet))) as pdf:
                assert pdf.open_metadata()["pdfuaid:part"] == "1"
                assert pdf.open_metadata()["dc:title"] == sheet.title
