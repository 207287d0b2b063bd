"""`demo`: a scripted class of ten through a whole session, to watch or to compare."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from debate_class.cli.output import as_json, say, say_json
from debate_class.cli.settings import Settings, pass_settings


@click.command(
    epilog="""\b
    Examples:
      debate-class demo
      debate-class demo --headless --seed 7
      debate-class demo --headless --json"""
)
@click.option("--headless", is_flag=True, help="Play it without a screen and print the result.")
@click.option(
    "--seed", type=click.IntRange(0), default=1, show_default=True, help="Deals the sides."
)
@click.option(
    "--speed",
    metavar="N",
    type=click.FloatRange(1, 1000),
    default=40,
    show_default=True,
    help="How many times faster than a real lesson it is shown.",
)
@as_json
@pass_settings
def demo(settings: Settings, headless: bool, seed: int, speed: float, as_json: bool) -> None:
    """Play a scripted class through a whole session.

    Ten students, every stage; on a terminal one watches it in the real screens. The same seed gives
    the same session, to the last byte. Nothing is kept unless --database names a file.
    """
    if not speed >= 1:  # what is no number passes every range
        raise click.BadParameter("name a number from 1 to 1000.", param_hint="'--speed'")
    with _database(settings) as database:
        if not (headless or as_json):
            from debate_class.cli.terminal import watch_demo

            watch_demo(settings, database, seed, speed)
            return
        import asyncio

        from debate_class.classroom.demo.performance import perform
        from debate_class.cli.outcome import outcome

        performance = asyncio.run(perform(database, seed))
    if as_json:
        say_json(performance.record)
    else:
        say(outcome(performance.console, performance.results))


@contextmanager
def _database(settings: Settings) -> Iterator[Path]:
    """The database that was named, else one that is gone afterwards."""
    if settings.database is not None:
        yield settings.database
        return
    with tempfile.TemporaryDirectory(prefix="debate-class-") as folder:
        yield Path(folder) / "demo.db"
