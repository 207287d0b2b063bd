"""Citations in a response."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debate_class.debate.citations import Citation, cited_ids, find_citations
from debate_class.text import count_words

IDS = st.from_regex(r"[A-Z]{1,2}[0-9]{1,3}", fullmatch=True).filter(str.isascii)
GAPS = st.sampled_from((", ", ",", "; ", " ; ", ",\n"))


def test_one_and_several_in_a_bracket() -> None:
    text = "They say it worked [S2], but [S2, T3] and [S2; K4] differ."
    assert find_citations(text)[:2] == (Citation("S2", 20, 22), Citation("S2", 30, 32))
    assert cited_ids(text) == ("S2", "T3", "K4")


def test_offsets_count_code_points() -> None:
    text = "🇰🇷 김민수 [K1]"
    (citation,) = find_citations(text)
    assert text[citation.start : citation.end] == "K1"


@pytest.mark.parametrize(
    "text",
    ["S2", "[s2]", "[S]", "[2]", "[S2", "[S2 T3]", "[S2,]", "[SSS2]", "[S1234]", "[TODO]", ""],
)
def test_what_is_no_citation(text: str) -> None:
    assert find_citations(text) == ()


@given(
    st.lists(
        st.tuples(st.text(alphabet="ab é한[", max_size=5), st.lists(IDS, min_size=1)), max_size=5
    ),
    GAPS,
)
def test_every_id_is_found_where_it_stands(parts: list[tuple[str, list[str]]], gap: str) -> None:
    text = "".join(f"{words}[{gap.join(ids)}]" for words, ids in parts)
    found = find_citations(text)
    assert [c.id for c in found] == [i for _, ids in parts for i in ids]
    assert all(text[c.start : c.end] == c.id for c in found)
    assert cited_ids(text) == tuple(dict.fromkeys(c.id for c in found))


@given(st.lists(IDS, min_size=1), GAPS)
def test_what_is_a_citation_is_no_word(ids: list[str], gap: str) -> None:
    assert count_words(f"one [{gap.join(ids)}] two") == 2


@pytest.mark.parametrize("text", ["[" * 200_000, "[S1" + " " * 200_000, "[S1" + ",S1" * 60_000])
def test_a_hostile_text_costs_no_more_than_its_length(text: str) -> None:
    """With any repeated search inside, these would take minutes."""
    assert find_citations(text) == ()
