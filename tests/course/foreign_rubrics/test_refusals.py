"""Rubrics that cannot be read: every fault is told with its line, and no trap is sprung."""

from __future__ import annotations

import contextlib
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debate_class.course.foreign_rubrics.importing import MAX_BYTES, imported
from debate_class.errors import CourseError

HEAD = (
    "Rubric Name,Criteria Name,Criteria Description,Criteria Enable Range"
    + ",Rating Name,Rating Description,Rating Points" * 3
)
GOOD = "Essay,Evidence,Is it used?,false,Best,All of it.,4,Good,Two.,3,Weak,None.,1"
XML = """<rubric><prompt>Essay</prompt>
<criterion feedback="optional">
<name>Evidence</name><prompt>Is it used?</prompt>
<option points="0"><name>Weak</name><explanation>None.</explanation></option>
<option points="3"><name>Good</name><explanation>Two.</explanation></option>
</criterion></rubric>"""


def refusal(text: str | bytes, name: str = "essay") -> str:
    data = text.encode() if isinstance(text, str) else text
    with pytest.raises(CourseError) as caught:
        imported(data, name)
    return caught.value.message


def table(*rows: str) -> str:
    return "\n".join((HEAD, *rows))


def test_both_files_are_read_as_they_stand() -> None:
    assert imported(table(GOOD).encode(), "x").rubric.criteria[0].name == "Evidence"
    levels = imported(XML.encode(), "x").rubric.criteria[0].levels
    assert [(str(level.points), level.name) for level in levels] == [("3", "Good"), ("0", "Weak")]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("4,Good,Two.,3", "3,Good,Two.,4", "the points of “Evidence” go 3, 4, 1; "
            "order the ratings from most to fewest."),
        ("Two.,3", "Two.,4", "“Best” and “Good” of “Evidence” both have 4 points."),
        ("Two.,3", "Two.,4.0", "“Best” and “Good” of “Evidence” both have 4 points."),
        ("Two.,3", "Two.,", "the rating “Good” of “Evidence” has no points."),
        ("Two.,3", "Two.,three", "the rating “Good” of “Evidence” has three points, "
            "no number such as 4 or 7.5."),
        ("Two.,3", 'Two.,"3,5"', "the rating “Good” of “Evidence” has 3,5 points, "
            "no number such as 4 or 7.5."),
        ("Two.,3", "Two.,nan", "the rating “Good” of “Evidence” has nan points, "
            "no number such as 4 or 7.5."),
        ("Two.,3", "Two.,3e0", "the rating “Good” of “Evidence” has 3e0 points, "
            "no number such as 4 or 7.5."),
        ("Two.,3", "Two.,3.125", "the rating “Good” of “Evidence” has 3.125 points; "
            "two decimals fit."),
        ("None.,1", "None.,-1", "the rating “Weak” of “Evidence” has -1 points; 0 to 1000 fit."),
        ("Good,Two.,3,Weak,None.,1", ",,,,,", "“Evidence” has one rating; 2 to 10 are wanted."),
        ("Essay,", ",", "there is no Rubric Name."),
        ("Evidence", "", "there is no Criteria Name."),
        ("false", "maybe", "Criteria Enable Range is “maybe”, not true or false."),
    ],
)  # fmt: skip
def test_each_fault_is_told_with_its_line(old: str, new: str, told: str) -> None:
    assert old in GOOD
    assert refusal(table(GOOD, GOOD.replace(old, new, 1))) == f"essay, line 3: {told}"


def test_all_faults_are_told_at_once_and_not_without_end() -> None:
    bad = GOOD.replace("None.,1", "None.,")
    assert refusal(table(bad, GOOD, bad)).splitlines() == [
        f"essay, line {line}: the rating “Weak” of “Evidence” has no points." for line in (2, 4)
    ]
    assert refusal(table(*[bad] * 100)).splitlines()[-1] == "There are 80 more faults."


def test_ratings_from_fewest_to_most_points_are_turned_round() -> None:
    up = GOOD.replace(",4,", ",0,").replace(",3,", ",0.5,")
    levels = imported(table(up).encode(), "x").rubric.criteria[0].levels
    assert [level.name for level in levels] == ["Weak", "Good", "Best"]


def test_semicolons_and_a_mark_are_read_and_two_header_lines_are_told() -> None:
    text = "\ufeff" + table(GOOD).replace(",", ";")
    assert imported(text.encode(), "x").rubric.title == "Essay"
    assert refusal(table(HEAD, GOOD)) == "essay, line 2: this is a second header line."


def test_another_encoding_or_another_table_is_told() -> None:
    assert "line 2 is not UTF-8" in refusal(table(GOOD.replace("Best", "Très")).encode("latin-1"))
    assert "has no column “Rubric Name”" in refusal("name,points\nA,1\n")
    assert "has no column “Rating Points”" in refusal(HEAD.replace("Rating Points", "Score"))
    swapped = HEAD.replace(
        "Criteria Name,Criteria Description", "Criteria Description,Criteria Name"
    )
    assert "column 2 is “Criteria Description”, where Canvas has" in refusal(swapped + "\n" + GOOD)
    assert "no criterion below" in refusal(HEAD)
    assert refusal("") == refusal("\n\n")


def test_of_several_rubrics_one_has_to_be_named() -> None:
    two = table(GOOD, GOOD.replace("Essay", "Speech"))
    assert "there are 2 rubrics in it: “Essay”, “Speech”" in refusal(two)
    assert imported(two.encode(), "x", title="speech").rubric.title == "Speech"
    with pytest.raises(CourseError, match="no rubric in it is called “Song”"):
        imported(two.encode(), "x", title="Song")


# -- XML


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (' points="3"', "", "line 5: the rating “Good” of “Evidence” has no points."),
        ('"3"', '"0"', "line 5: “Weak” and “Good” of “Evidence” both have 0 points."),
        ("<name>Evidence</name>", "", "line 2: this criterion has no name."),
        ("rubric", "quiz", "this is no rubric of Open edX: it starts with <quiz>, "
            "and there is no <rubric> in it."),
        ("</criterion>", "", "this is no XML: line 6, column 3: mismatched tag"),
    ],
)  # fmt: skip
def test_each_fault_of_an_xml_file_is_told_with_its_line(old: str, new: str, told: str) -> None:
    assert old in XML
    shown = refusal(XML.replace(old, new))
    assert shown.removeprefix("essay").lstrip(",: ") == told


def test_options_in_no_order_are_told() -> None:
    more = '<option points="1"><name>Some</name></option></criterion>'
    assert "go 0, 3, 1" in refusal(XML.replace("</criterion>", more))


@pytest.mark.parametrize(
    "trap",
    [
        '<!DOCTYPE r [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>',
        '<!DOCTYPE r [<!ENTITY a SYSTEM "secret.txt">]>',
        '<!DOCTYPE r SYSTEM "http://localhost/r.dtd">',
    ],
)
def test_entities_are_refused_in_a_sentence(trap: str) -> None:
    assert refusal(trap + XML.replace("Two.", "&a;")) == (
        "essay: the file declares entities or a document type, and such files are not read"
    )


def test_a_criterion_without_options_is_left_out_and_told_and_alone_is_no_rubric() -> None:
    words = "<criterion><name>Words</name><prompt>?</prompt></criterion></rubric>"
    result = imported(XML.replace("</rubric>", words).encode(), "x")
    assert [criterion.name for criterion in result.rubric.criteria] == ["Evidence"]
    assert "“Words” has no options" in result.remarks[0]
    assert "no criterion with options" in refusal(f"<rubric>{words}")


def test_a_rubric_within_an_assessment_and_its_labels_are_found() -> None:
    inner = XML.replace("<name>Good</name>", "<name>abc123</name><label>Good</label>")
    result = imported(f"<openassessment><title>T</title>{inner}</openassessment>".encode(), "x")
    assert result.rubric.criteria[0].levels[0].name == "Good"


def test_what_a_rubric_cannot_hold_is_told_and_a_huge_file_is_not_read() -> None:
    assert "a rubric cannot hold this" in refusal(table(GOOD.replace("All of it.", "x" * 5000)))
    assert f"larger than {MAX_BYTES:,} bytes" in refusal("x" * (MAX_BYTES + 1))


@given(st.binary(max_size=300) | st.text(alphabet='<>/ab"\n,;=01', max_size=200).map(str.encode))
def test_any_bytes_are_a_rubric_or_refused_soon(data: bytes) -> None:
    began = time.process_time()
    for text in (data, HEAD.encode() + b"\n" + data, b"<rubric>" + data):
        with contextlib.suppress(CourseError):
            assert imported(text, "x").rubric.criteria
    assert time.process_time() - began < 5
