"""`draft`: a newsletter in, an exercise out; the draft is data, what is said about it messages."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.cli.command import ESCAPES, good, kit
from tests.course.drafting import newsletters
from tests.course.drafting.pdfs import pages_of, pdf


@pytest.fixture
def newsletter(here: Path) -> Path:
    path = here / "newsletter.txt"
    path.write_text(newsletters.whole(), encoding="utf-8")
    return path


def test_a_draft_is_written_checked_and_told_about(newsletter: Path, here: Path) -> None:
    (here / "exercises").mkdir()
    done = kit("draft", newsletter, "-o", "exercises/our-street.yaml")
    assert (done.status, done.out) == (0, "")
    assert "Debating Hillside 23" in done.err
    assert "Mina Vale (pro, 3 paragraphs)" in done.err
    assert "TODOs.\nNext: debate-class check exercises/our-street.yaml" in done.err
    checked = kit("check", "exercises/our-street.yaml")
    assert checked.status == 0
    assert "warning[todo]: `gist` is still to be written" in checked.out
    assert "A draft" not in good("show", "our-street")


def test_without_a_file_the_draft_is_the_output_and_stdin_may_be_the_input() -> None:
    done = kit("draft", "-", stdin=newsletters.whole())
    assert done.status == 0
    assert done.out.startswith("# yaml-language-server")
    assert "id: debating-hillside-23" in done.out
    assert "TODOs." in done.err
    assert "Next:" not in done.out


def test_a_file_is_written_over_only_when_told_to(newsletter: Path, here: Path) -> None:
    target = here / "street.yaml"
    target.write_text("mine", encoding="utf-8")
    done = kit("draft", newsletter, "-o", target)
    assert done.status == 2
    assert "--force" in done.err
    assert target.read_text(encoding="utf-8") == "mine"
    good("draft", newsletter, "-o", target, "--force")
    assert "id: street" in target.read_text(encoding="utf-8")


def test_what_is_missing_is_a_line_each(here: Path) -> None:
    done = kit("draft", "-", stdin=newsletters.repost(title=False))
    assert done.status == 0
    warnings = [line for line in done.err.splitlines() if line.startswith("draft: ")]
    assert warnings == [
        "draft: no line that begins with RESOLVED: was found, so the resolution is open",
        "draft: no author line was found, so the paragraphs are nobody's",
    ]
    assert "3 paragraphs of nobody" in done.err


def test_what_is_no_newsletter_is_refused_with_a_sentence(here: Path) -> None:
    done = kit("draft", "-", stdin=newsletters.word_swapped())
    assert (done.status, done.out) == (1, "")
    assert "this is no newsletter of the kind that is read" in done.err
    assert "Next" not in done.err


def test_a_pdf_is_read_from_stdin_too() -> None:
    done = kit("draft", "-", stdin=pdf(pages_of(newsletters.whole())))
    assert (done.status, "number: 23" in done.out) == (0, True)


def test_a_hostile_newsletter_sends_nothing_to_the_terminal() -> None:
    text = (
        newsletters.whole()
        .replace("Jonas", f"Jo{ESCAPES}nas")
        .replace("Hillside", f"Hill{ESCAPES}side")
    )
    done = kit("draft", "-", stdin=text)
    assert done.status == 0
    assert not set(ESCAPES[:1] + ESCAPES[-2:]) & set(done.out + done.err)


def test_an_exercise_is_no_newsletter(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text("id: mine\nresolution: A\n", encoding="utf-8")
    done = kit("draft", path)
    assert (done.status, done.out) == (1, "")
    assert "mine.yaml: this is a file of a course, no newsletter" in done.err


def test_a_row_of_comments_is_read_at_once() -> None:
    done = kit("draft", "-", stdin="<!-- -->" * 40 + "x")
    assert done.status == 1


@pytest.mark.parametrize("piece", ["<!--", "<![CDATA[", "<a ", "<?", "</", '<a b="', "<!-- >"])
def test_a_page_whose_tags_do_not_close_is_refused_before_it_is_parsed(
    tmp_path: Path, piece: str
) -> None:
    path = tmp_path / "page.html"
    path.write_text(piece * 200_000, encoding="utf-8")
    done = kit("draft", path)
    assert (done.status, done.out) == (1, "")
    assert "do not close" in done.err


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_refused_instead_of_being_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "news.txt")
    done = kit("draft", tmp_path / "news.txt")
    assert (done.status, done.out) == (1, "")
    assert "no regular file" in done.err


def test_an_id_that_looks_like_a_number_stays_text(tmp_path: Path) -> None:
    path = tmp_path / "123.yaml"
    assert kit("draft", "-", "-o", path, stdin=newsletters.whole()).status == 0
    assert "error" not in kit("check", path).out
