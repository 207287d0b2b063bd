"""`run` and `practice`: a class debates, or one student alone."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from debate_class.cli.settings import Settings, now, pass_settings
from debate_class.cli.terminal import open_session
from debate_class.errors import WrongUse

if TYPE_CHECKING:
    from textual.screen import Screen

    from debate_class.course.roster import Roster
    from debate_class.debate.events import AsOf, Pace
    from debate_class.screens.app import DebateClassApp


class BellTime(click.ParamType[int]):
    """A time of day, as in 10:50, that lies ahead; in milliseconds since 1970 UTC."""

    name = "HH:MM"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The next moment at which clocks here show `value`."""
        from debate_class.screens.instructor.bell import bell_time

        try:
            bell = bell_time(value, now())
        except ValueError as error:
            self.fail(str(error), param, ctx)
        if bell is None:
            self.fail("Write the bell as hours and minutes, such as 10:50.", param, ctx)
        return bell


@click.command(
    epilog="""\b
    Examples:
      debate-class run japan-korea
      debate-class run japan-korea --roster 10c.csv --bell 10:50
      debate-class run japan-korea --class "10 C" --format quick-rebuttal"""
)
@click.argument("exercise")
@click.option(
    "--roster",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="A list of names, one a line, or a CSV file; `-` is stdin.",
)
@click.option("--class", "class_name", metavar="NAME", help="A class stored earlier.")
@click.option("--format", "form", metavar="ID", default="", help="Other stages than its own.")
@click.option(
    "--seed",
    type=click.IntRange(0),
    help="Deals the sides; a stored class (--class) the same again.",
)
@click.option("--bell", type=BellTime(), help="When the lesson ends, to plan the stages by.")
@click.option(
    "--pace",
    type=click.Choice(["turns", "class"]),
    default="turns",
    show_default=True,
    help="Students sit down at this machine in turn, or the class keeps one clock.",
)
@click.option(
    "--as-of",
    type=click.Choice(["issue", "today"]),
    default="issue",
    show_default=True,
    help="Leave out or show what happened after the issue.",
)
@pass_settings
def run(
    settings: Settings,
    exercise: str,
    *,
    roster: Path | None,
    class_name: str | None,
    form: str,
    seed: int | None,
    bell: int | None,
    pace: Pace,
    as_of: AsOf,
) -> None:
    """Run an exercise with a class.

    First the sides are given, then the console leads through the stages. Without --roster or
    --class a screen asks who is there.
    """
    from debate_class.cli.rosters import roster_from

    library = settings.library()
    library.path("exercise", exercise)
    if form:
        library.format_to_run(form)
    if roster and class_name:
        raise WrongUse("Name either a roster or a stored class, not both.")
    people: Roster | None = roster_from(roster) if roster else None

    async def begin(app: DebateClassApp) -> Screen[None]:
        from debate_class.classroom.codes import new_seed
        from debate_class.classroom.desk import Setup
        from debate_class.screens.instructor.seating import SeatingScreen
        from debate_class.screens.instructor.setup import SetupScreen

        setup = Setup(
            exercise=exercise,
            format=form,
            roster=people.entries if people else (),
            class_id=class_name,
            seed=new_seed() if seed is None else seed,
            bell_at=bell,
            pace=pace,
            as_of=as_of,
        )
        if people is None and class_name is None:
            return SetupScreen(exercise, setup)
        return SeatingScreen(await app.desk.open(setup))

    open_session(settings, f"debate-class show {exercise}", begin)


@click.command(
    epilog="""\b
    Examples:
      debate-class practice japan-korea --side con"""
)
@click.argument("exercise")
@click.option("--side", type=click.Choice(["pro", "con"]), required=True, help="Your side.")
@pass_settings
def practice(settings: Settings, exercise: str, side: Literal["pro", "con"]) -> None:
    """Practise alone against an expert.

    One side is yours; the expert for the other one has written already. Afterwards you judge
    yourself by the rubric and see the strongest counter.
    """
    settings.library().path("exercise", exercise)

    async def begin(app: DebateClassApp) -> Screen[None]:
        from debate_class.screens.student.practice import PracticeScreen

        return PracticeScreen(await app.desk.practice(exercise, side))

    open_session(settings, f"debate-class show {exercise}", begin, alone=True)
