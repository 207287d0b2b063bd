"""Own words: what is copied or said twice does not count, whatever is done to hide it."""

from __future__ import annotations

from tests.debate.observations.seen import PRINTED, observe

OWN = "My neighbour owns a ladder, so nobody on our street ever buys one."
PASTED = "The guest only held the door. In the absence of leaders, compromise is hard to find."


def test_own_words_are_all_that_is_neither_copied_nor_said_twice() -> None:
    assert observe(OWN).own_words == observe(OWN).words == 13
    assert observe(f"{OWN} {PASTED}").own_words == 13
    assert observe(f"{OWN} {OWN}").own_words == 13


def test_the_share_of_copied_words_is_told() -> None:
    assert observe(PASTED).copied_share == 1.0
    assert observe(OWN).copied_share == 0.0
    assert observe("").copied_share == 0.0
    assert observe(f"{OWN} {OWN}").copied_share == 0.0


def test_a_copy_is_told_with_where_it_is_from() -> None:
    (found,) = observe(f"{OWN} {PASTED}").of("copied")
    assert (found.verdict, found.text) == ("copied", PASTED[: len(PASTED) - 1])
    assert "source" in found.because


def test_a_copy_in_quotation_marks_is_no_fault_and_no_own_words() -> None:
    seen = observe(f"{OWN} He writes: “{PASTED}”")
    assert [one.verdict for one in seen.of("copied")] == ["quoted"]
    assert seen.own_words == 13 + 2


def test_a_copy_with_other_marks_and_capitals_is_still_a_copy() -> None:
    assert observe("THE GUEST - ONLY HELD; the door!").own_words == 0


def test_something_pasted_into_a_copy_does_not_hide_it() -> None:
    first, second = "Trust can hardly be", "built by somebody else, like a guest."
    assert observe(f"{first} the guest only held the door {second}").own_words == 0


def test_a_short_sentence_of_the_exercise_is_copied_as_a_whole() -> None:
    assert observe("There is hope.").own_words == 0
    assert observe("There is hope for us.").own_words == 5


def test_a_copy_of_the_opponents_text_is_one() -> None:
    theirs = "A rope holds two boats together in any storm."
    assert observe(theirs, theirs=theirs).own_words == 0
    assert observe(theirs).own_words == 9


def test_what_stands_in_a_source_without_a_copy_cannot_be_known() -> None:
    assert observe(PRINTED[1].text, attached=False).own_words > 30


def test_words_said_again_at_once_count_once() -> None:
    assert observe("very very good").own_words == 2
    assert observe("I agree I agree I agree").own_words == 2


def test_chinese_and_japanese_copies_need_more_than_a_name() -> None:
    theirs = "日本と韓国は互いに大切な隣国であり、同盟国でもある。"
    assert observe("日本と韓国", theirs=theirs).own_words == 5
    assert observe("互いに大切な隣国であり、同盟国", theirs=theirs).own_words == 0
