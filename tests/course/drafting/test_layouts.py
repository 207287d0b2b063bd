"""Every layout of the page is recognised, what is missing said, and anything else refused."""

from __future__ import annotations

import pytest

from debate_class.course.drafting.outlining import outline
from debate_class.course.drafting.page import Kind
from debate_class.course.drafting.reading import text_page
from debate_class.course.drafting.recognising import Newsletter, recognise, same_person
from debate_class.course.drafting.tidying import tidy
from debate_class.errors import CourseError
from tests.course.drafting import newsletters
from tests.course.drafting.newsletters import CON, PRO, TITLE, VALE

NO_REED = "no text of Jonas Ferry Reed was found"


def read(text: str) -> Newsletter:
    return recognise(tidy(text_page(text, "text")))


def kinds(newsletter: Newsletter, kind: Kind) -> list[str]:
    return [block.text for block in newsletter.blocks if block.kind == kind]


@pytest.mark.parametrize(
    "gap", ["\n\n", "\n", "\n \u00a0\n\n\n\n"], ids=["blank", "single", "wide"]
)
def test_a_whole_page_is_taken_apart_with_either_kind_of_paragraphs(gap: str) -> None:
    found = read(newsletters.whole(gap))
    assert found.title == TITLE
    assert found.announcement
    assert (found.announcement.series, found.announcement.number) == ("Debating Hillside", 23)
    assert [block.text for block in found.editor] == [newsletters.HOOK, newsletters.sentence()]
    assert [(each.name, each.role) for each in found.advocates] == [
        ("Mina Vale", VALE[1]),
        ("Jonas Ferry Reed", newsletters.REED[1]),
    ]
    texts = [tuple(block.text for block in each.paragraphs) for each in found.advocates]
    assert texts == [PRO, CON]
    assert [(each.title, each.author, each.date) for each in found.readings] == [
        ("Who Owns the Kerb?", "Ida Stone and Otto Marsh", "May 3, 2019"),
        ("Ten Years of Lanterns", "", "2018"),
        ("RESOLVED: The Library Should Open on Sundays", "", "March 2021"),
    ]
    assert outline(found).missing == ()


def test_biographies_are_kept_out_of_the_paragraphs() -> None:
    found = read(newsletters.whole())
    assert len(kinds(found, "biography")) == 2
    assert "1999" not in [date for date, _ in outline(found).events]


def test_a_biography_without_a_heading_is_one_and_an_opponent_named_in_a_text_is_not() -> None:
    found = read(newsletters.whole().replace("About the Authors\n\n", ""))
    assert [len(each.paragraphs) for each in found.advocates] == [3, 2]


def test_photo_downloads_and_volume_are_told_from_text() -> None:
    found = read(newsletters.photo_and_downloads())
    assert kinds(found, "photo") == ["Photo: ADA LENS/HILLSIDE PICTURES"]
    assert kinds(found, "downloads") == ["Available Downloads"]
    assert found.volume == "Vol. 4, Issue 1"
    assert found.announcement
    assert found.announcement.number == 20
    assert outline(found).missing == (
        NO_REED,
        "V3 stops in mid-sentence: the text is cut off there",
    )


def test_a_bare_page_with_wide_gaps_is_enough() -> None:
    found = read(newsletters.bare())
    assert len(found.editor) == 2
    assert [len(each.paragraphs) for each in found.advocates] == [3, 0]
    assert outline(found).missing == (NO_REED,)


def test_a_title_met_twice_is_one_title_and_a_catalogues_lines_are_no_text() -> None:
    found = read(newsletters.library_copy())
    assert len(kinds(found, "title")) == 2
    assert found.readings == ()
    assert found.dates == ("2021-07-09", "2021-07-08")
    assert len(found.editor) == 2
    assert found.unassigned == ()


def test_a_volume_and_lines_of_only_spaces_do_no_harm() -> None:
    found = read(newsletters.volume_without_photo())
    assert found.volume == "Vol. 3, Issue 8"
    assert [len(each.paragraphs) for each in found.advocates] == [3, 0]


@pytest.mark.parametrize("title", [True, False])
def test_a_repost_without_author_lines_leaves_the_paragraphs_to_nobody(title: bool) -> None:
    found = read(newsletters.repost(title))
    assert [block.text for block in found.unassigned] == list(PRO)
    assert [each.name for each in found.advocates] == ["Mina Vale", "Jonas Ferry Reed"]
    missing = outline(found).missing
    assert "no author line was found, so the paragraphs are nobody's" in missing
    assert any("begins with RESOLVED" in sentence for sentence in missing) is not title
    assert {place.by for place in outline(found).places} == {None}


def test_a_word_swapped_copy_is_refused() -> None:
    with pytest.raises(CourseError, match="this is no newsletter of the kind that is read"):
        read(newsletters.word_swapped())


def test_a_title_without_any_text_is_refused() -> None:
    with pytest.raises(CourseError, match="this is no newsletter"):
        read(f"RESOLVED: {TITLE}\n")


def test_a_teaser_gives_its_title_and_a_paragraph_of_nobody() -> None:
    found = read(newsletters.teaser())
    assert (found.title, found.dates) == (TITLE, ("2021-05-10",))
    assert [block.text for block in found.unassigned] == [PRO[0]]
    assert "no author was found" in outline(found).missing


def test_the_notice_of_an_institute_gives_series_volume_and_author_only() -> None:
    found = read(newsletters.notice())
    assert found.announcement
    assert (found.announcement.series, found.announcement.number) == ("Debating Hillside", None)
    assert found.announcement.volume == "Vol.3, Issue 8"
    assert [each.name for each in found.advocates] == ["Mina Vale"]
    assert outline(found).places == ()


# -- authors


def test_one_author_leaves_the_other_side_open() -> None:
    text = newsletters.bare().replace(", and Jonas Ferry Reed, owner of the Lamp Shop,", "")
    missing = outline(read(text)).missing
    assert missing == ("one author was found, Mina Vale; the other side is open",)


def test_a_third_author_has_no_side_and_that_is_said() -> None:
    text = newsletters.whole().replace("Lamp Shop, to", "Lamp Shop, and Ida Stone, poet, to")
    text = text.replace(
        "About the Authors", "Ms. Ida Stone\nPoet\n\nI like streets.\n\nAbout the Authors"
    )
    found = outline(read(text))
    assert [place.by for place in found.places if place.id.startswith("ST")] == []
    assert [place.by for place in found.places][-1] is None
    assert found.missing == (
        "Ida Stone is one author too many for two sides; that text has no side",
    )


def test_two_authors_with_one_surname_are_told_apart_by_their_full_names() -> None:
    text = (
        newsletters.whole()
        .replace("Jonas Ferry Reed", "Jonas Vale")
        .replace("JONAS FERRY REED", "JONAS VALE")
    )
    found = read(text)
    assert [(each.name, len(each.paragraphs)) for each in found.advocates] == [
        ("Mina Vale", 3),
        ("Jonas Vale", 2),
    ]
    ids = [place.id for place in outline(found).places]
    assert len(set(ids)) == len(ids)


def test_a_name_may_lack_its_middle_name_but_not_be_anothers() -> None:
    assert same_person("Dr. Jonas F. Reed", "Jonas Reed")
    assert not same_person("Mina Vale", "Jonas Vale")
    assert not same_person("", "Jonas Vale")


def test_an_author_line_may_differ_from_the_editors_sentence_in_a_middle_name() -> None:
    found = read(newsletters.whole().replace("Dr. Jonas Ferry Reed", "Dr. Jonas Reed"))
    assert [each.name for each in found.advocates] == ["Mina Vale", "Jonas Reed"]


def test_author_lines_with_a_title_are_enough_without_an_editors_sentence() -> None:
    found = read(newsletters.whole().replace(newsletters.sentence(), "The editor is on holiday."))
    assert [len(each.paragraphs) for each in found.advocates] == [3, 2]
    assert outline(found).missing == (
        "no editor's sentence was found, so series, number and authors are open",
    )


def test_a_missing_number_is_left_out_and_said() -> None:
    found = outline(read(newsletters.whole(nth="latest")))
    assert found.missing == ("the editor's sentence gives no number of the issue",)


def test_a_page_of_other_things_is_refused() -> None:
    with pytest.raises(CourseError, match="no newsletter"):
        read("Dear all,\n\nthe cake is in the kitchen, and there is enough of it for everyone.\n")
