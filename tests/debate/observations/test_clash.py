"""Citations, and which points of the other side are taken up."""

from __future__ import annotations

from tests.debate.observations.seen import observe, only


def answered(text: str, *, theirs: str = "") -> list[str]:
    return [one.about for one in observe(text, theirs=theirs).of("clash", "answered")]


def test_a_citation_tells_whose_it_is_and_what_it_supports() -> None:
    found = only(observe("Both deals came about at home, as he admits [S9]."), "citation")
    assert (found.verdict, found.text) == ("known", "S9")
    assert "Sneider" in found.because
    assert "P2" in found.because


def test_an_unknown_citation_is_told() -> None:
    found = only(observe("It is so [Z9]."), "citation")
    assert found.verdict == "unknown"
    assert "Z9" in found.because


def test_a_claim_is_answered_by_its_id_or_by_an_excerpt_it_rests_on() -> None:
    assert answered("Their hope for habits of dialogue is thin [P5].") == ["P5"]
    assert answered("Their hope for shared tasks alone is thin [S10].") == ["P5"]


def test_a_claim_is_answered_by_the_words_that_set_it_apart() -> None:
    assert answered("Quiet influence may limit some damage, yet it mends little.") == ["P1"]


def test_what_is_not_taken_up_is_dropped_and_has_no_place() -> None:
    seen = observe("I like tea.").of("clash")
    assert {one.verdict for one in seen} == {"dropped"}
    assert [(one.start, one.end, one.text) for one in seen] == [(0, 0, "")] * 5


def test_citations_without_words_of_ones_own_answer_nothing() -> None:
    assert answered("[P1] [P2] [P3] [P4] [P5]") == []
    assert answered("They say it [P1].") == []


def test_a_pasted_claim_is_not_answered() -> None:
    assert (
        answered(
            "It has worked before. In 1965 and again in 2015 the two allies made the first "
            "move, and the United States helped them to talk and to compromise."
        )
        == []
    )


def test_with_a_text_to_answer_its_sentences_are_what_is_asked() -> None:
    theirs = (
        "Washington can lend both leaders an excuse for their voters. A shared enemy to the west "
        "will force them together in the end. Money for new factories ties them for decades."
    )
    seen = observe("An excuse does not last: voters see through a borrowed one.", theirs=theirs)
    assert [one.about for one in seen.of("clash", "answered")] == ["their sentence 1"]
    assert [one.about for one in seen.of("clash", "dropped")] == [
        "their sentence 2",
        "their sentence 3",
    ]
