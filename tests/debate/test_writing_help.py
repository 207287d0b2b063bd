"""What someone who writes is told: a tick only where all that it stands for is well."""

from __future__ import annotations

import pytest

from debate_class.debate.views import writing_help
from tests.debate.lesson import Lesson
from tests.debate.observations.seen import observe

SESSION = Lesson().open("Ada", "Ben").session
AGREES = "The treaty of 1965 was signed."
UNKNOWN = "In 1910 a colony began."
CONTRADICTS = "The 2016 agreement about comfort women was a fund."
EXACT = "Park says “Trust can hardly be built by a third party”."
NOWHERE = "Somebody says “nobody ever wrote a line that reads like this one”."


@pytest.mark.parametrize(
    ("sentences", "status"),
    [
        ([AGREES], {"year": True}),
        ([UNKNOWN], {}),
        ([AGREES, UNKNOWN], {}),
        ([AGREES, UNKNOWN, CONTRADICTS], {"year": False}),
        ([EXACT], {"quote": True}),
        ([EXACT, NOWHERE], {}),
    ],
)
def test_a_tick_stands_only_where_every_year_and_every_quotation_is_well(
    sentences: list[str], status: dict[str, bool]
) -> None:
    told = writing_help(SESSION, observe(" ".join(sentences)))
    assert {name: well for name, well in told.status if name in ("year", "quote")} == status
