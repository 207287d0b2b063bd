"""Files of answers: what is read back, and what is refused for which reason."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debate_class.paper.answers import MAX_BYTES, AnswersError, checksum, read_answers
from debate_class.paper.press.html import HtmlPress
from debate_class.paper.press.page import Page
from debate_class.paper.sheets.form import AnswerForm
from tests.debate.lesson import Lesson
from tests.paper.drawn import folded, in_html
from tests.paper.filling import TEMPLATES, WORDS, filled, form_of, saved

LESSON = Lesson().open("김민수", "Heron", "Otter", "Lynx")
LETTERS = st.characters(exclude_categories=["Cs"])
TEXTS = {"opening": ["Talk helps [S2]."], "rebuttal": ["They say", "But", "Because", "Therefore"]}


@pytest.fixture(scope="module")
def form() -> AnswerForm:
    return form_of(LESSON.session, LESSON.written, "p1")


def test_a_form_asks_for_each_text_that_a_student_writes_alone(form: AnswerForm) -> None:
    asked = {question.task.id: len(question.task.parts) for question in form.questions}
    assert asked == {"opening": 1, "rebuttal": 4, "best-case": 1, "closing": 1}
    together = Lesson(format_id="structured-academic-controversy").open("Ada", "Ben", "Cy", "Dee")
    alone = form_of(together.session, together.written, "p1")
    joint = {stage.id for stage in together.session.documents.format.stages if stage.joint}
    assert joint
    assert not joint & {question.task.id for question in alone.questions}


def test_a_form_holds_its_own_student_and_no_secret(form: AnswerForm) -> None:
    page = HtmlPress(TEMPLATES, WORDS, Page()).draw(form)
    text = in_html(page)
    assert folded("김민수") in text
    exercise = LESSON.session.documents.exercise
    for hidden in ("Heron", "Otter", "n-김민수", exercise.positions.pro.claims[0].counter):
        assert folded(hidden) not in folded(page)


def test_a_form_lets_its_own_script_run_and_no_other(form: AnswerForm) -> None:
    page = HtmlPress(TEMPLATES, WORDS, Page()).draw(form)
    assert f"script-src '{form.script_hash}'" in page
    assert page.count("<script>") == 1
    assert "unsafe-inline" not in page.partition("script-src")[2].partition('"')[0]


def test_what_is_saved_is_read_back(form: AnswerForm, tmp_path: Path) -> None:
    answers = read_answers(saved(tmp_path, filled(form, TEXTS)))
    assert {each.stage: list(each.parts) for each in answers.answers} == TEXTS
    assert answers.participant == "p1"


def test_a_file_that_a_mailer_put_a_mark_before_is_read(form: AnswerForm, tmp_path: Path) -> None:
    path = tmp_path / "answers.json"
    path.write_bytes(b"\xef\xbb\xbf" + json.dumps(filled(form, TEXTS), indent=4).encode())
    assert read_answers(path).participant == "p1"


@given(st.recursive(st.text(LETTERS) | st.integers() | st.none(), st.lists, max_leaves=8))
def test_the_checksum_leaves_itself_out_and_knows_no_order(value: object) -> None:
    one = {"b": value, "a": [{"y": 1, "x": 2}]}
    two = {"a": [{"x": 2, "y": 1}], "checksum": "of what it was", "b": value}
    assert checksum(one) == checksum(two)


CHANGED: dict[str, object] = {
    "answers": [{"stage": "opening", "parts": ["Something else."]}],
    "participant": "p2",
    "session": "t",
    "seal": "0" * 64,
}


@pytest.mark.parametrize("place", CHANGED)
def test_a_file_that_was_changed_is_told(form: AnswerForm, tmp_path: Path, place: str) -> None:
    data = filled(form, TEXTS)
    data[place] = CHANGED[place]
    with pytest.raises(AnswersError, match="changed or cut"):
        read_answers(saved(tmp_path, data))


NOT_ANSWERS = {
    "nothing": b"",
    "text": b"My answer is yes.",
    "a list": b"[]",
    "another program's": b'{"schema": "other/1"}',
    "not UTF-8": b'\xff\xfe{"schema"',
    "brackets": b"[" * 200_000,
    "a long number": b'{"schema": ' + b"9" * 100_000 + b"}",
    "a number": b'{"schema": 1}',
}


@pytest.mark.parametrize("data", NOT_ANSWERS.values(), ids=NOT_ANSWERS)
def test_what_is_no_file_of_answers_is_told(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "answers.json"
    path.write_bytes(data)
    with pytest.raises(AnswersError, match="no file of answers"):
        read_answers(path)


def test_a_file_of_a_newer_kit_is_told(form: AnswerForm, tmp_path: Path) -> None:
    data = filled(form, TEXTS, schema="debate-class/answers/2")
    with pytest.raises(AnswersError, match="newer version"):
        read_answers(saved(tmp_path, data))


WRONG_INSIDE: dict[str, dict[str, object]] = {
    "an unknown field": {"grade": 20},
    "a part that is a number": {"answers": [{"stage": "opening", "parts": [7]}]},
    "no part": {"answers": [{"stage": "opening", "parts": []}]},
    "five parts": {"answers": [{"stage": "opening", "parts": ["a"] * 5}]},
    "too many answers": {"answers": [{"stage": "opening", "parts": ["a"]}] * 41},
    "an endless text": {"answers": [{"stage": "opening", "parts": ["a" * 100_001]}]},
    "a seal that is none": {"seal": "../../etc/passwd"},
}


@pytest.mark.parametrize("changed", WRONG_INSIDE.values(), ids=WRONG_INSIDE)
def test_a_file_that_no_form_saves_is_told_with_the_place(
    form: AnswerForm, tmp_path: Path, changed: dict[str, object]
) -> None:
    with pytest.raises(AnswersError, match="no form saves such a file: look at"):
        read_answers(saved(tmp_path, filled(form, TEXTS, **changed)))


def test_an_unknown_field_is_named_on_one_line_and_shortened(
    form: AnswerForm, tmp_path: Path
) -> None:
    data = filled(form, TEXTS, **{"grade\nopening  1 entered" + "x" * 500_000: 1})
    with pytest.raises(AnswersError) as caught:
        read_answers(saved(tmp_path, data))
    assert "grade opening 1 entered" in caught.value.message
    assert "\n" not in caught.value.message
    assert len(caught.value.message) < 200


def test_a_field_that_stands_twice_is_refused_and_named(form: AnswerForm, tmp_path: Path) -> None:
    path = saved(tmp_path, filled(form, TEXTS))
    twice = '"participant": "p2", "participant": "p1"'
    path.write_text(path.read_text("utf-8").replace('"participant": "p1"', twice), "utf-8")
    with pytest.raises(AnswersError, match="`participant` stands in it twice"):
        read_answers(path)


def test_a_file_without_any_answer_is_told(form: AnswerForm, tmp_path: Path) -> None:
    with pytest.raises(AnswersError, match="no answer in this file"):
        read_answers(saved(tmp_path, filled(form, {})))


def test_half_a_character_is_refused(form: AnswerForm, tmp_path: Path) -> None:
    path = tmp_path / "answers.json"
    text = json.dumps(filled(form, TEXTS)).replace("Talk helps", "Talk \\ud83d helps")
    path.write_text(text, encoding="utf-8")
    with pytest.raises(AnswersError):
        read_answers(path)


def test_what_cannot_be_read_is_told(tmp_path: Path) -> None:
    with pytest.raises(AnswersError, match="no such file"):
        read_answers(tmp_path / "missing.json")
    with pytest.raises(AnswersError, match="no file"):
        read_answers(tmp_path)
    large = tmp_path / "large.json"
    large.write_bytes(b" " * (MAX_BYTES + 1))
    with pytest.raises(AnswersError, match="larger than"):
        read_answers(large)
