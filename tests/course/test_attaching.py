"""A text is attached when it is the source; its passages show, and none when it is gone."""

from __future__ import annotations

from pathlib import Path

import pytest

from debate_class.course.attached import copy_name, passages
from debate_class.course.attaching import attach, detach, nearest_text
from debate_class.course.drafting import draft
from debate_class.course.exercise import Exercise
from debate_class.course.library import Library, own_sources
from debate_class.course.loading import load_exercise
from debate_class.errors import CourseError
from tests.course.drafting import newsletters
from tests.course.drafting.pdfs import pages_of, pdf
from tests.course.small import write_course
from tests.limits import files_of_at_most


@pytest.fixture
def newsletter(tmp_path: Path) -> Path:
    path = tmp_path / "newsletter.txt"
    path.write_text(newsletters.whole(), encoding="utf-8")
    return path


@pytest.fixture
def course(tmp_path: Path, newsletter: Path) -> Path:
    """A course that holds the exercise drafted from the newsletter."""
    folder = write_course(tmp_path / "course")
    text = draft(newsletter, "our-street").draft.text
    (folder / "exercises" / "our-street.yaml").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def exercise(course: Path) -> Exercise:
    return load_exercise(course / "exercises" / "our-street.yaml")


def test_every_passage_shows_after_attaching_and_none_after_detaching(
    exercise: Exercise, course: Path, newsletter: Path
) -> None:
    library = Library([course])
    assert passages(exercise, library.attached) == {}
    attachment = attach(exercise, newsletter, course / "sources")
    assert (attachment.resolved, attachment.unresolved) == (5, ())
    shown = passages(exercise, library.attached)
    assert list(shown) == ["V1", "V2", "V3", "R1", "R2"]
    assert shown["R2"] == newsletters.CON[1].rstrip(".")
    assert detach(exercise, course / "sources") == (attachment.path,)
    assert passages(exercise, library.attached) == {}
    assert list((course / "sources").iterdir()) == []


@pytest.mark.parametrize("form", ["pdf", "html"])
def test_a_copy_in_another_form_is_kept_as_text(
    form: str, exercise: Exercise, course: Path, tmp_path: Path
) -> None:
    file = tmp_path / f"copy.{form}"
    if form == "pdf":
        file.write_bytes(pdf(pages_of(newsletters.whole(), 20)))
    else:
        page = newsletters.whole().replace("\n\n", "<p>").replace("\n", "<br>")
        file.write_text(f"<html><p>{page}", encoding="utf-8")
    attachment = attach(exercise, file, course / "sources")
    assert attachment.path.name == "our-street-newsletter.txt"
    assert (attachment.resolved, len(passages(exercise, Library([course]).attached))) == (5, 5)


def test_a_note_beside_the_copy_tells_whose_it_is(
    exercise: Exercise, course: Path, newsletter: Path
) -> None:
    path = attach(exercise, newsletter, course / "sources").path
    note = path.with_name("our-street-newsletter.rights.txt").read_text(encoding="utf-8")
    assert "Author: Mina Vale and Jonas Ferry Reed" in note
    assert "do not pass it on" in note
    assert "debate-class detach our-street" in note


def test_another_edition_is_attached_and_what_is_not_in_it_is_told(
    exercise: Exercise, course: Path, newsletter: Path
) -> None:
    other = newsletters.whole().replace("Of course the upcoming", "Surely the upcoming")
    newsletter.write_text(other, encoding="utf-8")
    attachment = attach(exercise, newsletter, course / "sources")
    assert attachment.resolved == 4
    (fault,) = attachment.unresolved
    assert fault.excerpt == "V3"
    assert "the upcoming Lantern Fair" in fault.nearest
    assert "V3" not in passages(exercise, Library([course]).attached)


def test_a_passage_in_the_other_advocates_text_does_not_count(
    exercise: Exercise, course: Path, newsletter: Path
) -> None:
    text = newsletters.whole().replace(f"{newsletters.CON[0]}\n\n", "")
    text = text.replace(newsletters.PRO[0], f"{newsletters.PRO[0]}\n\n{newsletters.CON[0]}")
    newsletter.write_text(text, encoding="utf-8")
    attachment = attach(exercise, newsletter, course / "sources")
    assert [fault.excerpt for fault in attachment.unresolved] == ["R1"]


def test_another_text_is_refused_and_nothing_is_kept(
    exercise: Exercise, course: Path, newsletter: Path
) -> None:
    newsletter.write_text("A recipe for soup.\n\nTake water, and salt it.\n", encoding="utf-8")
    with pytest.raises(CourseError, match="5 of its 5 passages are not in it"):
        attach(exercise, newsletter, course / "sources")
    assert not (course / "sources").exists()


def test_a_file_put_there_by_hand_is_neither_written_over_nor_removed(
    exercise: Exercise, course: Path, newsletter: Path
) -> None:
    mine = course / "sources" / copy_name(exercise, exercise.sources[0])
    mine.parent.mkdir()
    mine.write_text("mine", encoding="utf-8")
    with pytest.raises(CourseError, match="was not put there by `attach`"):
        attach(exercise, newsletter, course / "sources")
    with pytest.raises(CourseError, match="nothing is attached to our-street") as caught:
        detach(exercise, course / "sources")
    assert "put there by hand" in caught.value.hint
    assert mine.read_text(encoding="utf-8") == "mine"


def test_a_note_written_by_hand_does_not_make_the_copy_ours(
    exercise: Exercise, course: Path, newsletter: Path
) -> None:
    mine = course / "sources" / copy_name(exercise, exercise.sources[0])
    note = mine.with_name("our-street-newsletter.rights.txt")
    mine.parent.mkdir()
    note.write_text("I may use it until May.", encoding="utf-8")
    with pytest.raises(CourseError, match=r"rights\.txt is there already"):
        attach(exercise, newsletter, mine.parent)
    mine.write_text("mine", encoding="utf-8")
    with pytest.raises(CourseError, match="was not put there by `attach`"):
        attach(exercise, newsletter, mine.parent)
    with pytest.raises(CourseError, match="nothing is attached to our-street"):
        detach(exercise, mine.parent)
    assert mine.read_text(encoding="utf-8") == "mine"
    assert note.read_text(encoding="utf-8") == "I may use it until May."


@pytest.mark.parametrize("ours", [False, True])
def test_a_link_under_the_name_of_the_copy_is_refused_and_not_followed(
    ours: bool, exercise: Exercise, course: Path, newsletter: Path
) -> None:
    link = course / "sources" / copy_name(exercise, exercise.sources[0])
    link.parent.mkdir()
    if ours:
        attach(exercise, newsletter, link.parent).path.unlink()
    link.symlink_to(course / "nowhere.txt")
    with pytest.raises(CourseError, match="was not put there by `attach`"):
        attach(exercise, newsletter, link.parent)
    assert link.is_symlink()
    assert not (course / "nowhere.txt").exists()


def test_a_link_laid_in_wait_beside_the_copy_is_not_followed(
    exercise: Exercise, course: Path, newsletter: Path
) -> None:
    outside = course / "outside.txt"
    outside.write_text("mine", encoding="utf-8")
    copy = course / "sources" / copy_name(exercise, exercise.sources[0])
    copy.parent.mkdir()
    for name in (copy.name, "our-street-newsletter.rights.txt"):
        copy.with_name(f".{name}.part").symlink_to(outside)
    assert attach(exercise, newsletter, copy.parent).path == copy
    assert outside.read_text(encoding="utf-8") == "mine"


def test_the_copy_of_another_exercise_is_not_removed(
    exercise: Exercise, course: Path, newsletter: Path
) -> None:
    named = exercise.sources[0].model_copy(update={"file": "street.pdf"})
    one = exercise.model_copy(update={"sources": [named, *exercise.sources[1:]]})
    other = one.model_copy(update={"id": "our-square"})
    path = attach(one, newsletter, course / "sources").path
    with pytest.raises(CourseError, match="nothing is attached to our-square") as caught:
        detach(other, course / "sources")
    assert "was attached to our-street" in caught.value.hint
    assert path.is_file()
    assert detach(one, course / "sources") == (path,)


def test_a_full_disk_leaves_nothing_new_and_the_older_copy_whole(
    exercise: Exercise, course: Path, newsletter: Path
) -> None:
    folder = course / "sources"
    with files_of_at_most(600), pytest.raises(CourseError, match="cannot be written"):
        attach(exercise, newsletter, folder)
    assert list(folder.iterdir()) == []
    path = attach(exercise, newsletter, folder).path
    before = path.read_bytes()
    with files_of_at_most(600), pytest.raises(CourseError, match="cannot be written"):
        attach(exercise, newsletter, folder)
    assert path.read_bytes() == before
    assert len(list(folder.iterdir())) == 2


def test_attaching_again_takes_the_newer_text(
    exercise: Exercise, course: Path, newsletter: Path
) -> None:
    attach(exercise, newsletter, course / "sources")
    newsletter.write_text(newsletters.whole("\n"), encoding="utf-8")
    assert attach(exercise, newsletter, course / "sources").resolved == 5


@pytest.mark.parametrize("broken", [b"\xff\xfe\x00", b"", b"Another text.\n", b"\0" * 40])
def test_a_copy_that_was_changed_only_shows_nothing(
    broken: bytes, exercise: Exercise, course: Path, newsletter: Path
) -> None:
    path = attach(exercise, newsletter, course / "sources").path
    path.write_bytes(broken)
    assert passages(exercise, Library([course]).attached) == {}


def test_a_source_without_passages_is_found_by_its_quotations(
    exercise: Exercise, course: Path, newsletter: Path
) -> None:
    quoted = [
        excerpt.model_copy(update={"passage": None, "quote": "closed for a fair"})
        for excerpt in exercise.excerpts
        if excerpt.id == "V3"
    ]
    other = exercise.model_copy(update={"excerpts": quoted})
    assert attach(other, newsletter, course / "sources").resolved == 1
    assert passages(other, Library([course]).attached) == {}
    missing = [quoted[0].model_copy(update={"quote": "closed for a fare"})]
    with pytest.raises(CourseError, match="1 of its 1 passages"):
        attach(exercise.model_copy(update={"excerpts": missing}), newsletter, course / "sources")


def test_a_source_that_cannot_be_told_is_asked_for(
    exercise: Exercise, course: Path, newsletter: Path
) -> None:
    with pytest.raises(CourseError, match="which source is called other; there are newsletter"):
        attach(exercise, newsletter, course / "sources", "other")
    small = load_exercise(course / "exercises" / "small.yaml")
    bare = small.model_copy(
        update={"excerpts": [each.model_copy(update={"quote": None}) for each in small.excerpts]}
    )
    with pytest.raises(CourseError, match="which source is the one to attach"):
        attach(bare, newsletter, course / "sources")
    with pytest.raises(CourseError, match="no excerpt of talk has a passage or a quote"):
        attach(bare, newsletter, course / "sources", "talk")


def test_a_place_that_cannot_be_written_is_told(
    exercise: Exercise, course: Path, newsletter: Path
) -> None:
    (course / "sources").write_text("a file where the folder should be", encoding="utf-8")
    with pytest.raises(CourseError, match="cannot be written"):
        attach(exercise, newsletter, course / "sources")


def test_the_nearest_text_is_what_is_most_like_it() -> None:
    texts = ["The cat sat on the mat.", "A dog lay upon a rug, and it slept the whole day through."]
    assert nearest_text("a dog laid upon the rug", texts).startswith("A dog lay upon a rug,")
    assert nearest_text("nothing", []) == ""


def test_texts_go_to_the_exercises_own_course_and_never_into_the_bundled_one(
    course: Path, tmp_path: Path
) -> None:
    bundled = write_course(tmp_path / "bundled")
    shipped = bundled / "exercises" / "small.yaml"
    both, alone = Library([course, bundled], bundled), Library([bundled], bundled)
    assert both.sources_folder(course / "exercises" / "small.yaml") == course / "sources"
    assert both.sources_folder(shipped) == course / "sources"
    assert alone.sources_folder(shipped) == own_sources()
    assert alone.sources_folder(tmp_path / "loose.yaml") == tmp_path / "sources"


def test_a_text_in_the_users_data_folder_is_found(
    exercise: Exercise, newsletter: Path, course: Path
) -> None:
    attach(exercise, newsletter, own_sources())
    assert len(passages(exercise, Library([course]).attached)) == 5
    detach(exercise, own_sources())


def test_the_shared_newsletter_is_the_source_of_the_shipped_exercise(
    shared_sources: Path, tmp_path: Path
) -> None:
    from debate_class.course.library import open_library

    exercise = open_library(environ={}, cwd=tmp_path).exercise("japan-korea")
    attachment = attach(
        exercise, shared_sources / "japan-korea-newsletter.txt", tmp_path, "newsletter"
    )
    assert attachment.unresolved == ()
    assert attachment.resolved == sum(e.source == "newsletter" for e in exercise.excerpts)
