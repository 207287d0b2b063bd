"""`map`: who answered which claim with what, for Argdown or as a picture."""

from __future__ import annotations

from pathlib import Path

import click

from debate_class.cli.output import over_file, to_file, write
from debate_class.cli.sessions import found
from debate_class.cli.settings import Settings, pass_settings


@click.command(
    "map",
    epilog="""\b
    Examples:
      debate-class map last --format argdown -o debate.argdown
      debate-class map last --format svg -o debate.svg""",
)
@click.argument("session")
@click.option(
    "--format",
    "form",
    type=click.Choice(["argdown", "svg"]),
    required=True,
    help="A file for the tools of Argdown, or a picture.",
)
@click.option("--names", is_flag=True, help="Names in place of aliases; for your own eyes.")
@to_file
@over_file
@pass_settings
def map_(
    settings: Settings, *, session: str, form: str, names: bool, output: Path, force: bool
) -> None:
    """Write who answered which claim with what.

    SESSION is an id from `sessions`, or `last` for the newest one. A text answers the claims of the
    other side whose excerpts it cites, and the text its author was given to read. Texts that are
    withheld are not in it.
    """
    import asyncio

    from debate_class.paper.argdown import argdown
    from debate_class.paper.argument_map import ArgumentMap, argument_map
    from debate_class.paper.map_drawing import map_svg

    with settings.desk() as desk:

        async def drawn() -> ArgumentMap:
            live = await desk.resume(found(desk, session), ticking=False)
            try:
                return argument_map(live.session, live.written, names=names)
            finally:
                await live.close()

        map_of_session = asyncio.run(drawn())
    text = argdown(map_of_session) if form == "argdown" else map_svg(map_of_session)
    write(output, text.encode(), force=force)
