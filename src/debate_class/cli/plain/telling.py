"""What there is to read, in the very words of the screens, as lines without a layout."""

from __future__ import annotations

from debate_class.debate.clock import Millis
from debate_class.debate.views.judging import PART_NAMES
from debate_class.debate.views.student import StudentView
from debate_class.debate.views.task import TaskView
from debate_class.debate.votes import SCALE, VOTES
from debate_class.screens.look import countdown
from debate_class.screens.student import briefing, pages
from debate_class.text import count_words

HELP = """\
task        what is to be done now          time      how long there is
read        the text you answer             brief     the exercise
evidence    what can be cited               show S2   one of them in full
rubric      what is judged                  hint      take a hint; it costs nothing
write       go on with your text            text      how it stands
send        send it                         texts     what you sent, and what was said of it
vote        vote on the resolution          done      say that you are done
events      the timeline                    order     put it in order: order 2 3 1
answer      answer one: answer T1 ...       flag      ask your teacher to look at what you read
next        the next of several tasks       quit      leave; everything is kept
consent 1   let your first text be published without your name, or take that back
In a review: judge (the texts), judge 2, read, rubric, level 1 3, comment ..., send, more, flag
A text in four parts: write 2 goes on with the second. clear 2 empties it."""

RELEASED = "The scores are released. Type: texts, for yours."
RECALLED = "Your teacher took the scores back for now."

HOW = {
    "vote": "Type: vote {votes}{scales}.",
    "write": "Type: write, then your text; a line with a single dot ends it. Then: send.",
    "review": "Type: judge, for the texts. Then: read, rubric, level, send.",
    "timeline": "Type: events. Then: order and the numbers, earliest first.",
}
"""What to type for a task, by its kind."""


def task(view: StudentView, asked: TaskView, now: Millis) -> str:
    """What is to be done, how long there is, and what to type."""
    lines = [f"{asked.title}. {left(view, asked, now)}", pages.task(view, asked).plain]
    lines += [] if asked.kind in ("vote", "review") else known(view)
    if asked.reading is not None:
        lines.append("Type: read, for the text you answer.")
    how = HOW.get(asked.kind, "Type: brief, to read. Type: done, when you are done.")
    scales = "".join(f" {SCALE[0]}-{SCALE[1]}" for _ in asked.scales)
    lines.append(how.format(votes="/".join(VOTES), scales=scales))
    for number, scale in enumerate(asked.scales, 1):
        ends = f"{SCALE[0]} {scale.low}, {SCALE[1]} {scale.high}"
        lines.append(f"Number {number}: {scale.question} {ends}.")
    if view.feedback:
        lines.append(RELEASED)
    if asked.done:
        lines.append("You have done this. You can still change it.")
    return "\n".join(lines)


def known(view: StudentView) -> list[str]:
    """Whom one argues with, and as whom; nothing before sides are given."""
    if view.side is None:
        return []
    opponent = f"Your opponent: {view.opponent}. " if view.opponent else ""
    return [f"{opponent}Others know you as {view.alias}."]


def left(view: StudentView, asked: TaskView, now: Millis) -> str:
    """How long there is."""
    remains = asked.clock.left(now)
    if view.paused:
        return "The clocks are paused."
    if remains is None:
        return "No limit of time."
    return f"{countdown(remains)} left." if remains > 0 else "Time is up."


def notices(view: StudentView) -> list[str]:
    """What is told of one's own texts at once."""
    return [own.notice for own in view.texts if own.notice]


def nothing(view: StudentView) -> str:
    """What to tell where no task is open."""
    if view.ended:
        over = "The lesson is over. Type: texts, for what you sent and what was said of it."
        return f"{over}\n{RELEASED}" if view.feedback else over
    waiting = "Nothing is open for you now. It is told here when something opens."
    return f"{waiting}\n{RELEASED}" if view.feedback else waiting


def text(asked: TaskView, parts: tuple[str, ...]) -> str:
    """One's own text as it stands, part by part, with its words."""
    names = PART_NAMES if len(parts) == len(PART_NAMES) else ("Your text",)
    lines = [
        f"{n}. {name}: {part or 'empty'}"
        for n, (name, part) in enumerate(zip(names, parts, strict=True), 1)
    ]
    words = sum(map(count_words, parts))
    return "\n".join([*lines, f"{words} of {asked.words_min} to {asked.words_max} words."])


def evidence(view: StudentView, wanted: str = "") -> str:
    """What can be cited: all in a line each, or one in full."""
    if not wanted:
        lines = [f"{e.id}  {e.label}. {e.topic}" for e in view.evidence]
        return "\n".join([*lines, "Type: show and an id, such as show S2. Cite it as [S2]."])
    found = next((e for e in view.evidence if e.id.casefold() == wanted.casefold()), None)
    if found is None:
        return f"Nothing here is called {wanted}. Type: evidence."
    quote = f"Quote: “{found.quote}”" if found.quote else ""
    where = f"Told in: {found.reference}" if found.reference else ""
    known = (f"{found.id}, {found.label}", found.topic, found.text, quote, found.passage, where)
    return "\n".join(filter(None, known))


def brief(view: StudentView, asked: TaskView) -> str:
    """The exercise to read."""
    return "\n\n".join(f"{title}\n{body.plain}" for title, body in briefing.sections(view, asked))


def reading(asked: TaskView) -> str:
    """The text to answer."""
    if asked.reading is None:
        return "There is nothing to read for you here."
    title = pages.reading_title(asked.reading).plain
    return f"{title}\n{pages.reading(asked.reading).plain}"


def rubric(asked: TaskView) -> str:
    """What the rubric asks."""
    return pages.rubric(asked.rubric_title, asked.rubric).plain


def hints(asked: TaskView) -> str:
    """The hints that were taken."""
    taken = [f"Hint {number}: {body}" for number, body in asked.hints]
    return "\n".join(taken) or "There are no hints for this."


def events(asked: TaskView) -> str:
    """The events of the timeline with their questions, and how the order was."""
    lines = []
    for number, card in enumerate(asked.events, 1):
        # Ids follow the dates, so the order is asked for by number.
        called = card.id if asked.order is not None else str(number)
        lines.append(f"{called}  {card.date + '. ' if card.date else ''}{card.event}")
        if asked.order is not None:
            lines.append(f"    {card.prompt}")
            lines.append(f"    You: {card.answer}" if card.answer else "    not answered")
    if asked.order is not None:
        wrong = len(asked.order.wrong)
        lines.append(f"{asked.order.pairs - wrong} of {asked.order.pairs} pairs stand right.")
        lines.append("Type: answer, an id and your answer.")
    return "\n".join(lines)


def texts(view: StudentView) -> str:
    """What was sent, and what was said of it."""
    lines = []
    for own in view.texts:
        lines.append(f"{own.stage_title}, {own.words} words, sent by {own.sent}:")
        lines += [f"{name + ': ' if name else ''}{part}" for name, part in own.parts]
        if own.withheld:
            lines.append("Your teacher withholds this text: nobody else reads it.")
    for said in view.feedback:
        lines.append(f"{said.stage_title}: {said.points} of {said.maximum} points.")
        for criterion in said.criteria:
            if criterion.chosen is not None:
                level = criterion.levels[criterion.chosen]
                lines.append(f"  {criterion.name}: {level.name}. {level.descriptor}")
        if said.comment:
            lines.append(f"  Comment: {said.comment}")
    return "\n".join(lines) or "You have not sent anything yet."
