"""Quotations: what counts as the same, what is altered, cut, or somebody else's."""

from __future__ import annotations

import pytest

from debate_class.debate.observations.marks import quoted
from tests.debate.observations.seen import observe, only


@pytest.mark.parametrize(
    "text",
    [
        'He says "a b c d".',
        "He says “a b c d”.",
        "Er sagt „a b c d“.",
        "Er sagt »a b c d«.",
        "Il dit « a b c d ».",
        "「a b c d」と言う。",
        "『a b c d』と言う。",
        "He says ‘a b c d’.",
        "He says 'a b c d'.",
    ],
)
def test_quotation_marks_of_many_languages_are_found(text: str) -> None:
    assert [text[start:end] for start, end in quoted(text)] == ["a b c d"]


@pytest.mark.parametrize(
    "text", ["Don't say we can't.", "the leaders' and the people's will", "an open “ mark", '5" of']
)
def test_apostrophes_and_lone_marks_quote_nothing(text: str) -> None:
    assert list(quoted(text)) == []


def test_an_open_mark_does_no_harm_beyond_its_paragraph() -> None:
    text = 'One " here.\n\nHe says "a b c d" there.'
    assert [text[start:end] for start, end in quoted(text)] == ["a b c d"]


@pytest.mark.parametrize(
    "quote",
    [
        "Trust can hardly be built by somebody else",
        "trust can  hardly be\nbuilt by somebody else,",
        "Trust can hardly be built … like a guest",
        "TRUST CAN HARDLY BE BUILT",
        "the reason we must not forget",
    ],
)
def test_marks_spaces_and_capitals_may_differ(quote: str) -> None:
    found = only(observe(f"Park writes “{quote}” [K41]."), "quotation")
    assert (found.verdict, found.about) == ("exact", "K41"), found.because


@pytest.mark.parametrize(
    ("quote", "difference"),
    [
        ("Trust can easily be built by somebody else", "“hardly”, not “easily”"),
        ("Trust can be built by somebody else", "“hardly” is left out"),
        ("Trust can hardly ever be built by somebody else", "“ever” is not there"),
        ("Trust can hardly be built by somebody here", "“else”, not “here”"),
        ("nobody wins votes with war", "“peace”, not “war”"),
    ],
)
def test_a_single_changed_word_is_told(quote: str, difference: str) -> None:
    found = only(observe(f"Park writes “{quote}” [K41]."), "quotation")
    assert found.verdict == "altered"
    assert difference in found.because


def test_a_dropped_not_is_altered_also_where_only_a_fragment_is_known() -> None:
    text = "Park: the problem “is politically beneficial for either leader” [K43]."
    found = only(
        observe(text.replace("is politically", "not quite beneficial"), attached=False), "quotation"
    )
    assert found.verdict in ("altered", "not-checkable")
    whole = "Park says it is “not beneficial for either leader” [K43]."
    found = only(observe(whole, attached=False), "quotation")
    assert found.verdict == "altered"
    assert "“politically” is left out" in found.because


@pytest.mark.parametrize(
    ("quote", "cut"),
    [
        ("The impetus came from the two capitals", "and their people"),
        ("offer solutions for deep quarrels", "cannot"),
        ("compromise is hard to find", "absence of leaders"),
        ("a substitute for facing the past", "not, however"),
        ("Trust can ... be built by somebody else", "hardly"),
    ],
)
def test_a_cut_that_changes_the_sentence_is_told_with_what_was_cut(quote: str, cut: str) -> None:
    found = only(observe(f"It is written: “{quote}”."), "quotation")
    assert found.verdict == "truncated"
    assert f"“{cut}”" in found.because


def test_a_harmless_cut_is_exact() -> None:
    found = only(observe("Sneider: “the guest only held the door” [S9]."), "quotation")
    assert found.verdict == "exact"


def test_words_given_to_the_wrong_expert_are_someone_elses() -> None:
    found = only(observe("Park writes that “the guest only held the door”."), "quotation")
    assert found.verdict == "someone-else"
    assert "Sneider ¶9" in found.because
    assert "Park" in found.because


def test_the_exercises_own_summary_is_not_the_source() -> None:
    found = only(
        observe("Park says “Neither leader gains at home from better relations”."), "quotation"
    )
    assert (found.verdict, found.about) == ("someone-else", "C3")


def test_a_claim_quoted_as_that_claim_is_exact() -> None:
    found = only(observe("“Neither leader gains at home from better relations” [C3]"), "quotation")
    assert found.verdict == "exact"


def test_what_stands_nowhere_is_told_apart_from_what_cannot_be_checked() -> None:
    text = "Park says “grass is greener on the far side of it”."
    assert only(observe(text), "quotation").verdict == "not-found"
    assert only(observe(text, attached=False), "quotation").verdict == "not-checkable"


def test_one_or_two_words_in_marks_are_passed_over() -> None:
    assert observe("What does “fix” mean, or “hardly ever”?").of("quotation") == ()


def test_the_opponents_text_can_be_quoted() -> None:
    theirs = "A rope holds two boats together in any storm."
    found = only(observe("You say “a rope holds two boats together”.", theirs=theirs), "quotation")
    assert found.verdict == "exact"
    assert "the text it answers" in found.because
