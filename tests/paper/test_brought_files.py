"""Files that a course brings for the press: regular ones of its own folder, of a bounded size."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from debate_class.errors import CourseError
from debate_class.paper.press.html import HtmlPress
from debate_class.paper.press.page import Page
from debate_class.paper.press.templates import Templates
from debate_class.paper.press.typeset import pdf_press
from debate_class.paper.words import read_words
from tests.paper.pressroom import briefs, words

FONT = "fonts/web/source-sans-3-latin-400-normal.woff2"
OWN_PDF = '#import "parts.typ": *\n#show: laid-out\n= Ours\n'
OWN_HTML = "<p>Ours</p>"
PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0h9v9z"/></svg>'
links = pytest.mark.skipif(os.name == "nt", reason="links and pipes need rights there")


@pytest.fixture
def handouts(tmp_path: Path) -> Path:
    """The folder of a course beside a file that is none of the course's business."""
    (tmp_path / "secret").write_text("a_secret: of the machine")
    folder = tmp_path / "course" / "handouts"
    (folder / "fonts" / "web").mkdir(parents=True)
    return folder


def html(handouts: Path) -> str:
    press = HtmlPress(Templates([handouts.parent]), words(), Page())
    return press.draw(briefs("Ada")[0])


def pdf(handouts: Path) -> bytes:
    with pdf_press(Templates([handouts.parent]), words(), Page()) as press:
        return press.draw(briefs("Ada")[0])


def labels(handouts: Path) -> None:
    read_words(Templates([handouts.parent]).every("words.yaml"))


READERS = {
    FONT: html,
    "look.css": html,
    "reports.css": lambda handouts: Templates([handouts.parent]).find("reports.css"),
    "student.html.j2": html,
    "words.yaml": labels,
    "secret.typ": pdf,
    "secret.svg": pdf,
    "fonts/Secret.ttf": pdf,
}
each_file = pytest.mark.parametrize("name", READERS)


@links
@each_file
def test_a_link_out_of_the_folder_is_refused(handouts: Path, name: str) -> None:
    (handouts / "student.typ").write_text(OWN_PDF)
    (handouts / name).symlink_to(handouts.parent.parent / "secret")
    with pytest.raises(CourseError, match="leads out of the course's folder") as caught:
        READERS[name](handouts)
    assert caught.value.message.startswith(str(handouts / name))


@links
@each_file
def test_a_pipe_is_refused_and_not_waited_for(handouts: Path, name: str) -> None:
    (handouts / "student.typ").write_text(OWN_PDF)
    os.mkfifo(handouts / name)
    with pytest.raises(CourseError, match="no regular file"):
        READERS[name](handouts)


@links
@each_file
def test_a_device_behind_a_link_is_refused_and_not_copied(handouts: Path, name: str) -> None:
    (handouts / "student.typ").write_text(OWN_PDF)
    (handouts / name).symlink_to("/dev/zero")
    with pytest.raises(CourseError, match="no regular file"):
        READERS[name](handouts)


@each_file
def test_a_file_too_large_is_refused(handouts: Path, name: str) -> None:
    (handouts / "student.typ").write_text(OWN_PDF)
    with (handouts / name).open("wb") as file:
        file.truncate(3 << 30)
    with pytest.raises(CourseError, match="larger than"):
        READERS[name](handouts)


@links
def test_a_folder_of_fonts_behind_a_link_is_refused_and_not_walked(handouts: Path) -> None:
    (handouts / "fonts" / "web").rmdir()
    (handouts / "fonts").rmdir()
    (handouts.parent.parent / "web").mkdir()
    (handouts / "fonts").symlink_to(handouts.parent.parent)
    for press in (html, pdf):
        with pytest.raises(CourseError, match="leads out of the course's folder"):
            press(handouts)


@links
def test_a_link_to_another_file_of_the_folder_is_followed(handouts: Path) -> None:
    (handouts / "ours.html").write_text(OWN_HTML)
    (handouts / "student.html.j2").symlink_to("ours.html")
    assert html(handouts) == OWN_HTML


@links
def test_what_an_editor_leaves_behind_under_a_hidden_name_is_passed_over(handouts: Path) -> None:
    (handouts / "student.typ").write_text(OWN_PDF)
    (handouts / ".#student.typ").symlink_to("someone@somewhere.1234")
    assert pdf(handouts).startswith(b"%PDF")


@links
def test_a_folder_handouts_that_is_a_link_itself_is_refused(handouts: Path) -> None:
    elsewhere = handouts.parent.parent / "elsewhere"
    handouts.rename(elsewhere)
    handouts.symlink_to(elsewhere)
    (elsewhere / "look.css").write_text("p {}")
    with pytest.raises(CourseError, match="leads out of the course's folder handouts"):
        html(handouts)


def test_a_font_of_the_course_takes_the_place_of_the_kits(handouts: Path) -> None:
    (handouts / FONT).write_bytes(b"ours")
    assert "base64,b3Vycw==" in html(handouts)


@pytest.mark.parametrize("own", [False, True], ids=["drawn in place", "drawn apart"])
def test_a_style_that_is_no_utf_8_is_told_with_its_file_and_line(handouts: Path, own: bool) -> None:
    (handouts / "look.css").write_bytes(b"p {}\n/* caf\xe9 */")
    if own:
        (handouts / "student.html.j2").write_text(OWN_HTML)
    with pytest.raises(CourseError, match=r"look\.css.*line 2 is not UTF-8"):
        html(handouts)


def test_a_picture_beside_the_template_is_drawn(handouts: Path) -> None:
    (handouts / "a.svg").write_text(PICTURE)
    (handouts / "student.typ").write_text(OWN_PDF + '#image("a.svg", alt: "A square")')
    assert b"A square" in pdf(handouts)


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "---\n"])
def test_labels_that_say_nothing_change_nothing(handouts: Path, text: str) -> None:
    (handouts / "words.yaml").write_text(text)
    read = read_words(Templates([handouts.parent]).every("words.yaml"))
    assert read.labels == words().labels
