"""What it costs to observe responses, and how that grows with their length."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import cycle, islice
from pathlib import Path

import yaml

from benchmarks.measure import Row, cpu
from debate_class.course.bundled import bundled_course
from debate_class.course.loading import load_exercise
from debate_class.course.word_lists import wording
from debate_class.debate.observations import Observer, Task, material_of

RESPONSES, WORDS = 1000, 200
LENGTH = 200_000
STEPS = 4
TASK = Task("con", answers=True, shape="they-say")
REBUTTALS = Path(__file__).parents[1] / "tests" / "debate" / "observations" / "rebuttals.yaml"


def bench_observe() -> Row:
    """A thousand responses of 200 words, as a large school would send in a week."""
    observer = _observer()
    texts = list(islice(_responses(), RESPONSES))

    def observe_all() -> None:
        for text in texts:
            observer.observe((text,), TASK)

    took = cpu(observe_all, rounds=3) / 1000
    return {
        "name": f"observe {RESPONSES:,} responses of {WORDS} words, CPU",
        "measured": f"{took:.1f} s",
        "goal": "under 5 s",
        "ratio": f"{took / 5:.2f} of the goal",
    }


def bench_observe_growth() -> list[Row]:
    """Texts of 200,000 characters, honest and not, against a quarter of each."""
    observer = _observer()
    rows: list[Row] = []
    for name, text in _long_texts():
        quarter = text[: LENGTH // STEPS]
        small = cpu(lambda part=quarter: observer.observe((part,), TASK), rounds=3)  # type: ignore[misc]
        whole = cpu(lambda part=text: observer.observe((part,), TASK), rounds=3)  # type: ignore[misc]
        rows.append(
            {
                "name": f"observe {LENGTH:,} characters of {name}, CPU",
                "measured": f"{whole:.0f} ms ({small:.0f} ms for a quarter)",
                "goal": f"under 1 s, and about {STEPS}x the quarter",
                "ratio": f"{whole / small:.1f}x",
            }
        )
    return rows


@cache
def _observer() -> Observer:
    exercise = load_exercise(bundled_course() / "exercises" / "japan-korea.yaml")
    observer = Observer(material_of(exercise, wording("en")))
    observer.observe(("The exercise is indexed once.",), TASK)
    return observer


def _responses() -> Iterator[str]:
    """Texts of WORDS words, each begun at another place of the rebuttals written by hand."""
    written = yaml.safe_load(REBUTTALS.read_text(encoding="utf-8"))
    words = " ".join(each["text"] for each in written).split()
    for start in cycle(range(0, len(words), 7)):
        yield " ".join(islice(cycle(words), start, start + WORDS))


def _long_texts() -> Iterator[tuple[str, str]]:
    rebuttals = "\n\n".join(islice(_responses(), 40))
    for name, text in (
        ("rebuttals", rebuttals),
        ("quotations", "“Trust can easily be built by a third party” [K41]. "),
        ("quotation marks", "“\"„«「' "),
        ("one word", "again "),
        ("years", "2016 comfort women agreement "),
        ("citations", "[S2]"),
        ("Japanese", "日本と韓国は隣国である。"),
        ("full stops", "....''x"),
    ):
        yield name, (text * (LENGTH // len(text) + 1))[:LENGTH]
