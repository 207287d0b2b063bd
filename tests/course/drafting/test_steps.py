"""The small steps of drafting, each by itself: numbers, sentences, dates, terms, passages."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debate_class.course.drafting.announcing import announced, people_in
from debate_class.course.drafting.dating import FRAGMENT_WORDS, fragment, stated, told, whole_date
from debate_class.course.drafting.locating import selectors
from debate_class.course.drafting.naming import abbreviations, names
from debate_class.course.drafting.numbers import ordinal
from debate_class.course.drafting.page import Page, Person, Row
from debate_class.course.drafting.phrasing import key_phrases
from debate_class.course.drafting.sentences import sentences
from debate_class.course.drafting.tidying import tidy
from debate_class.course.exercise import Passage
from debate_class.course.sources import find_passage, words
from tests.course.drafting import newsletters


def rows(*texts: str, wrapped: bool = False) -> Page:
    return Page(tuple(Row(text) for text in texts), wrapped)


# -- numbers


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("first", 1),
        ("23rd", 23),
        ("21", 21),
        ("nineteenth", 19),
        ("Twentieth", 20),
        ("twenty-first", 21),
        ("twenty first", 21),
        ("twenty–second", 22),
        ("ninety-ninth", 99),
        ("hundredth", 100),
        ("one hundred and third", 103),
        ("latest", None),
        ("twenty-tenth", None),
        ("zeroth", None),
        ("0th", None),
        ("", None),
    ],
)
def test_an_ordinal_is_read_from_words_and_digits(written: str, number: int | None) -> None:
    assert ordinal(written) == number


# -- sentences


def test_titles_initials_and_abbreviations_end_no_sentence() -> None:
    text = "Dr. Vale met J. F. Reed. The U.S. Mail came late! “Why?” Nobody said. See No. 5"
    assert sentences(text) == [
        "Dr. Vale met J. F. Reed.",
        "The U.S. Mail came late!",
        "“Why?”",
        "Nobody said.",
        "See No. 5",
    ]


# -- tidying


def test_blank_runs_and_odd_spaces_leave_one_block_a_paragraph() -> None:
    page = rows("  One.\u00a0 Still one. ", " \u00a0", "", "", "Two.", "Three.")
    assert [(block.text, block.place) for block in tidy(page)] == [
        ("One. Still one.", 1),
        ("Two.", 5),
        ("Three.", 6),
    ]


def test_lines_broken_to_fit_a_width_are_joined_and_short_ones_stay() -> None:
    page = rows(
        "From the Editor",
        "The street was a market before it was a road, and it was a well-",
        "known one. A by-law gave it to cars, and nobody asked the neigh-",
        "bours about it, who knew of well-known streets.",
        "Prof. Mina Vale",
        "Lecturer",
        wrapped=True,
    )
    assert [block.text for block in tidy(page)] == [
        "From the Editor",
        "The street was a market before it was a road, and it was a well-known one. A by-law gave "
        "it to cars, and nobody asked the neighbours about it, who knew of well-known streets.",
        "Prof. Mina Vale",
        "Lecturer",
    ]


def test_a_plain_text_with_hard_line_breaks_is_noticed() -> None:
    page = rows("A title", "", *textwrap.wrap(" ".join(newsletters.PRO), 70), "", "An end.")
    assert [block.text for block in tidy(page)] == [
        "A title",
        " ".join(newsletters.PRO),
        "An end.",
    ]


def test_the_name_of_a_site_behind_the_last_full_stop_goes() -> None:
    assert tidy(rows("So it ended.NewsHill"))[0].text == "So it ended."


# -- the editor's sentence


@pytest.mark.parametrize(
    ("sentence", "series", "number", "names"),
    [
        (newsletters.sentence(), "Debating Hillside", 23, ["Mina Vale", "Jonas Ferry Reed"]),
        (newsletters.sentence("twenty-first"), "Debating Hillside", 21, None),
        ("The fifth issue of Street Talk features Ada Lens, a painter.", "Street Talk", 5, None),
        (
            "In this issue of “Street Talk,” we asked Ada Lens to explain.",
            "Street Talk",
            None,
            None,
        ),
        ("The street was closed in the end.", None, None, None),
    ],
)
def test_series_and_number_come_from_the_editors_sentence(
    sentence: str, series: str | None, number: int | None, names: list[str] | None
) -> None:
    found = announced(["Something else.", sentence])
    assert (found.series if found else None) == series
    assert (found.number if found else None) == number
    if found and names:
        assert [person.name for person in found.people] == names
        assert found.publisher == "Hillside Library"
        assert found.block == 1


@pytest.mark.parametrize(
    ("text", "people"),
    [
        (
            "Ada Lens, professor of law, Hillside University, and Otto Marsh, a baker,",
            [("Ada Lens", "professor of law, Hillside University"), ("Otto Marsh", "a baker")],
        ),
        (
            "Dr. Ada Lens, lecturer, Prof. Otto van Marsh, head of the mill and Senior Fellow, and "
            "Ida Q. Stone, poet",
            [
                ("Ada Lens", "lecturer"),
                ("Otto van Marsh", "head of the mill and Senior Fellow"),
                ("Ida Q. Stone", "poet"),
            ],
        ),
        ("Mr. Ada Lens and Mrs. Ida Lens", [("Ada Lens", ""), ("Ida Lens", "")]),
        ("two experts of the town", []),
    ],
)
def test_people_and_their_roles_are_told_apart(text: str, people: list[tuple[str, str]]) -> None:
    assert people_in(text) == tuple(Person(*person) for person in people)


# -- dates


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("In 1965 and since 2015.", ["1965", "2015"]),
        ("On June 7, 2021, and on 7 June 2021.", ["2021-06-07", "2021-06-07"]),
        ("In November 2020 and Sept. 2019; 2021-04-21.", ["2020-11", "2019-09", "2021-04-21"]),
        ("It cost 2000 dollars, $1999, 1,965 or 1990.5 points.", []),
        ("In the 1990s, and on February 30, 2021.", []),
        ("The 2015 agreement’s text", ["2015"]),
    ],
)
def test_dates_are_found_at_the_precision_given(text: str, dates: list[str]) -> None:
    assert [statement.date for statement in stated([text])] == dates


def test_a_statement_knows_its_paragraph_and_sentence() -> None:
    found = stated(["None here.", "It began. In 1965 it went on."])
    assert [(s.paragraph, s.sentence, s.fragment) for s in found] == [
        (2, 2, "In 1965 it went on"),
    ]


@pytest.mark.parametrize(
    ("text", "fragments"),
    [
        ("A test at the upcoming Lantern Fair", ["A test at the upcoming Lantern Fair"]),
        ("We met in June.", ["We met in June"]),
        ("It grew in recent years.", ["It grew in recent years"]),
        ("In the 1990s it was so.", ["In the 1990s it was so"]),
        ("We met in June 2021, and may march.", []),
    ],
)
def test_times_without_a_year_are_kept_apart(text: str, fragments: list[str]) -> None:
    assert [statement.fragment for statement in told([text])] == fragments


def test_a_line_that_is_only_a_date_is_one() -> None:
    assert whole_date("13 December 2020") == "2020-12-13"
    assert whole_date("December 08, 2020") == "2020-12-08"
    assert whole_date("Since 2020") == ""


@given(st.lists(st.sampled_from(["one", "two—three", "1965", "“four”"]), min_size=1, max_size=30))
def test_a_fragment_holds_its_place_and_at_most_seven_words(tokens: list[str]) -> None:
    sentence = " ".join(tokens)
    at = sentence.rindex(tokens[-1])
    shown = fragment(sentence, at, at + len(tokens[-1]))
    assert len(words(shown)) <= FRAGMENT_WORDS
    assert words(shown)[-len(words(tokens[-1])) :] == words(tokens[-1])


# -- terms


def test_an_abbreviation_has_the_expansion_that_the_text_gives() -> None:
    texts = [
        "The Town Traffic Committee (TTC) counted. The Union of Lamp Sellers or ULS did not.",
        "The TTC asked the BBQ (Bread and Butter Quarter) and the G7.",
    ]
    found = {named.term: (named.stands_for, named.times) for named in abbreviations(texts)}
    assert found == {
        "TTC": ("Town Traffic Committee", 2),
        "ULS": ("Union of Lamp Sellers", 1),
        "BBQ": ("Bread and Butter Quarter", 1),
        "G7": ("", 1),
    }


def test_names_of_things_are_terms_and_people_who_write_are_not() -> None:
    texts = ["The Lantern Fair begins. Recent Lantern Fair days were recent.", "Mina Vale is here."]
    assert [(named.term, named.times) for named in names(texts, ["Mina Vale"])] == [
        ("Lantern Fair", 2)
    ]


# -- key phrases and passages


def test_a_paragraph_has_three_phrases_of_at_most_seven_words_in_all() -> None:
    for phrases in key_phrases([*newsletters.PRO, *newsletters.CON]):
        assert len(phrases) == 3
        assert sum(len(words(phrase)) for phrase in phrases) <= 7


def test_a_passage_is_told_by_as_few_words_as_tell_it_apart() -> None:
    texts = [
        "We can all see the street. It was ours in the end.",
        "We can all see the market. It was ours in the end.",
    ]
    found = selectors(texts)
    assert found[0] == ("We can all see the street", "It was ours in the end")
    for text, ends in zip(texts, found, strict=True):
        assert ends is not None
        passage = find_passage(Passage(start=ends[0], end=ends[1]), texts)
        assert passage.text == text.rstrip(".")


def test_two_equal_paragraphs_have_no_passage() -> None:
    assert selectors(["The same words again.", "The same words again."]) == [None, None]
