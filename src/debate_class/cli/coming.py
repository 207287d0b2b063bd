"""Coming in: the code, one's name, and the seat that is remembered on this machine."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit
from uuid import uuid4

from debate_class.classroom.calling import Call, NotIn
from debate_class.classroom.seats import Seats
from debate_class.classroom.wire import Entrance, Greeting, Ticket
from debate_class.cli.output import note, say

Ask = Callable[[str], Awaitable[str]]
"""Asks a question and gives what was typed."""

TRIES = 5
"""So often one is asked again for what cannot be."""

FINAL = frozenset({"ended", "full", "locked", "too-many", "version", ""})
"""Why asking once more would change nothing."""


async def come_in(
    call: Call, code: str, seats: Seats, ask: Ask, *, new: bool, again: bool
) -> tuple[Greeting, Ticket]:
    """Take one's seat again, or one of those that are free. Raises NotIn, Unreachable.

    `again` tells that somebody is there who can be asked where the given `code` is wrong.
    """
    greeting = await call.hello()
    known = None if new else seats.find(_seat(call, greeting))
    if known is not None and await call.opens(known.token, "/api/station"):
        note(f"You are in: {greeting.title}")
        return greeting, known
    say(greeting.title)
    ticket = await _take_seat(call, greeting, code, ask, again=again)
    seats.keep(_seat(call, greeting), ticket)
    return greeting, ticket


def _seat(call: Call, greeting: Greeting) -> str:
    """Where one sits. The machine is part of it: no other one is ever shown the token."""
    return f"{urlsplit(call.address).hostname} {greeting.session}"


async def _take_seat(call: Call, greeting: Greeting, code: str, ask: Ask, *, again: bool) -> Ticket:
    given = bool(code)
    for tries_left in reversed(range(TRIES)):
        typed = code or await ask("Code:")
        try:
            entrance = await _entrance(call, greeting, typed, ask)
            ticket = await call.join(entrance)
            note(f"You are in as {entrance.name}.")
            return ticket
        except NotIn as error:
            wrong = error.code == "wrong-code"
            # Where nobody is asked, a code beside the command is wrong like any other argument.
            hopeless = error.code in FINAL or (wrong and given and not again)
            if hopeless or not tries_left:
                raise
            note(f"{error} {_counted(tries_left)}" if wrong else str(error))
            code, given = ("", False) if wrong else (typed, given)
    raise AssertionError("the last try raises")


def _counted(left: int) -> str:
    """What a wrong code costs."""
    tries = "once more" if left == 1 else f"{left} more times"
    return f"You can try {tries}; the host counts wrong codes, and after some of them one waits."


async def _entrance(call: Call, greeting: Greeting, code: str, ask: Ask) -> Entrance:
    """As whom one comes in."""
    free = (await call.names(code)).names
    if not free and not greeting.walk_in:
        raise NotIn(
            "Everyone on the list is in already.",
            "If your name was taken, ask your teacher for a code to come back.",
        )
    for number, each in enumerate(free, 1):
        say(f"  {number}  {each}")
    question = "Your name:" if greeting.walk_in else "Your number, or your name:"
    who = await ask(question)
    numbers = {str(number): name for number, name in enumerate(free, 1)}
    return Entrance(code, numbers.get(who.strip(), who), uuid4().hex)
