"""The map as a picture: real text in an SVG that holds nothing else, wrapped within its width."""

from __future__ import annotations

import time
from dataclasses import replace
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import fromstring
from hypothesis import given
from hypothesis import strategies as st

from debate_class.paper.argument_map import ArgumentMap, argument_map
from debate_class.paper.drawing import wrapped
from debate_class.paper.map_drawing import NOBODY, map_svg
from debate_class.text import cells, clean, one_line
from tests.paper.lessons import HOSTILE, assert_kept, whole_lesson
from tests.paper.test_argdown import TRAPS, drawn

SVG = "{http://www.w3.org/2000/svg}"
TAGS = {SVG + tag for tag in ("svg", "style", "title", "rect", "text", "polyline")}


def lesson_map() -> ArgumentMap:
    lesson = whole_lesson()
    return argument_map(lesson.session, lesson.written)


def read(svg: str) -> Element:
    root: Element = fromstring(svg.encode(), forbid_dtd=True)
    assert {element.tag for element in root.iter()} <= TAGS
    return root


def words(root: Element) -> str:
    return " ".join(element.text or "" for element in root.iter(SVG + "text"))


def test_the_picture_of_a_whole_lesson_is_the_one_that_was_looked_at() -> None:
    assert_kept(map_svg(lesson_map()).encode(), "map.svg")


def test_every_claim_is_told_and_one_that_nobody_answered_says_so() -> None:
    made = lesson_map()
    shown = words(read(map_svg(made)))
    for thesis in made.theses:
        for point in thesis.points:
            assert f" {point.id} " in shown
            assert point.text in shown
    dropped = [
        point
        for thesis in made.theses
        for point in thesis.points
        if not any(link.bearing == "answers" for _, link in made.links_to(point.id))
    ]
    assert dropped
    assert shown.count(NOBODY) == len(dropped)


def test_hostile_names_and_texts_are_text_and_nothing_else() -> None:
    made = drawn(*TRAPS, *HOSTILE, "</text><script>alert(1)</script>", "]]>&amp;\ufffe\x00")
    made = replace(made, title="</title><style>*{}</style>", resolution=TRAPS[0])
    root = read(map_svg(made))
    assert "</text><script>alert(1)</script>" in words(root)
    assert "[@click=app.quit]x[/]" in words(root)
    assert "\u202e" not in words(root)
    for element in root.iter():
        assert not any(name.startswith("on") or "href" in name for name in element.attrib)


def test_nothing_lies_outside_the_picture() -> None:
    root = read(map_svg(lesson_map()))
    width, height = float(root.attrib["width"]), float(root.attrib["height"])
    for box in root.findall(SVG + "rect")[1:]:
        assert 0 <= float(box.attrib["x"]) < float(box.attrib["x"]) + float(box.attrib["width"])
        assert float(box.attrib["x"]) + float(box.attrib["width"]) <= width
        assert float(box.attrib["y"]) + float(box.attrib["height"]) <= height
    assert all(float(text.attrib["y"]) < height for text in root.iter(SVG + "text"))


def test_a_class_of_three_hundred_is_drawn_in_seconds() -> None:
    made = lesson_map()
    many = tuple(
        replace(each, key=f"{each.key}-{n}") for n in range(100) for each in made.contributions
    )
    began = time.process_time()
    svg = map_svg(replace(made, contributions=many))
    assert len(many) >= 300
    assert time.process_time() - began < 10
    read(svg)


@given(
    st.text(max_size=200) | st.text(alphabet="ab 김민佐 ", max_size=200),
    st.integers(30, 600),
    st.integers(1, 5),
)
def test_lines_fit_their_width_and_lose_no_letter(text: str, width: int, most: int) -> None:
    lines = wrapped(text, width, 12, 10_000)
    assert all(cells(line) <= max(4, width // (12 * 0.6)) for line in lines)
    assert "".join("".join(lines).split()) == "".join(clean(text).split())
    assert len(wrapped(text, width, 12, most)) <= most


def test_words_stay_whole_and_what_is_cut_ends_with_an_ellipsis() -> None:
    text = "Quiet leverage can limit the damage"
    assert wrapped(text, 120, 12) == ["Quiet leverage", "can limit the", "damage"]
    assert wrapped(text, 120, 12, 2) == ["Quiet leverage", "can limit the…"]
    assert wrapped("한국과 일본은 서로를", 80, 12) == ["한국과", "일본은", "서로를"]
    assert wrapped("日本と韓国の関係は", 80, 12) == ["日本と韓国", "の関係は"]
    assert one_line(" ".join(wrapped(text, 500, 12))) == text
