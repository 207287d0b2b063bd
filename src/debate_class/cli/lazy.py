"""A group that lists its commands without importing them, and imports the one that is wanted."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Any, NamedTuple

import click


class Place(NamedTuple):
    """Where a command is (`package.module:name`), and what it does in a few words."""

    command: str
    summary: str


class LazyGroup(click.Group):
    """A group whose commands are found by `places`, and listed in that order."""

    def __init__(
        self, *args: Any, places: Mapping[str, Place] | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.places = dict(places or {})

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - as declared
        """The names of all commands."""
        return list(self.places)

    def get_command(
        self,
        ctx: click.Context,  # noqa: ARG002 - as declared
        cmd_name: str,
    ) -> click.Command | None:
        """The command of this name, imported now; None for an unknown one."""
        place = self.places.get(cmd_name)
        if place is None:
            return None
        module, _, name = place.command.partition(":")
        command: click.Command = getattr(import_module(module), name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - as declared
        """Write the list of commands into the help."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, place.summary) for name, place in self.places.items()])
