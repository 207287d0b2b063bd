"""The file that an answer form saves: what a student wrote without the kit, on its way back to it.

It is JSON, so that it can be sent by any means and looked at. Two marks tell whether to take it:

- `checksum` is the SHA-256 of all the rest. It tells a file that was cut or changed by chance.
  The page that makes it is open to read, so whoever wants to can make another one that fits.
- `seal` shows that the form was made for this student of this session: it is drawn from the id of
  the person, which the journal holds and no page shows. A classmate cannot make it for another
  student, but whoever holds somebody's form or file can use that one's seal.

So a file proves no more than a sheet of paper with a name on it; it cannot be mistaken for another.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections import Counter
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from debate_class.debate.session import Session
from debate_class.errors import DebateClassError
from debate_class.text import one_line

SCHEMA: Literal["debate-class/answers/1"] = "debate-class/answers/1"
"""Names the shape of the file; the number grows when a reader of the old shape would go wrong."""
FAMILY = SCHEMA.rpartition("/")[0]

MAX_BYTES = 1_000_000
"""The largest file that is read; answers as long as a session takes have a fifth of that."""
MAX_ANSWERS = 40
MAX_SHOWN = 60
"""How much of a file's own words a message repeats, in characters."""
AGAIN = "Ask for the file once more, just as the form saved it."

Mark = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
Name = Annotated[str, StringConstraints(min_length=1, max_length=100)]
Text = Annotated[str, StringConstraints(max_length=100_000)]


class AnswersError(DebateClassError):
    """A file of answers that cannot be used."""


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class Answer(_Part):
    """What was written in one stage: one text, or they say, but, because, therefore."""

    stage: Name
    parts: Annotated[list[Text], Field(min_length=1, max_length=4)]


class Answers(_Part):
    """A file of answers, unchanged since it was saved."""

    kind: Literal["debate-class/answers/1"] = Field(alias="schema")
    session: Name
    exercise: Name
    documents: Mark
    participant: Name
    seal: Mark
    answers: Annotated[list[Answer], Field(max_length=MAX_ANSWERS)]
    checksum: Mark


def documents_mark(session: Session) -> str:
    """One mark for all that a session runs on: exercise, format and rubrics."""
    opened = session.opened
    parts = [opened.exercise, opened.format, *sorted(opened.rubrics.values())] if opened else []
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def seal(session: Session, participant: str) -> str:
    """The mark of a form that was made for `participant`, which only the journal can make."""
    opened = session.opened
    message = f"{SCHEMA}\n{opened.session if opened else ''}\n{participant}"
    person = session.participants[participant].person
    return hmac.new(person.encode(), message.encode(), hashlib.sha256).hexdigest()


def checksum(data: dict[str, Any]) -> str:
    """The checksum of the data of a file: of its JSON without spaces, the names in their order."""
    rest = {name: value for name, value in data.items() if name != "checksum"}
    text = json.dumps(rest, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def read_answers(path: Path) -> Answers:
    """The answers in the file `path`.

    Raises AnswersError for a file that is none, that cannot be read, that has been changed, or that
    holds no answer.
    """
    data = _loaded(path)
    kind = data.get("schema")
    if not isinstance(kind, str) or not kind.startswith(f"{FAMILY}/"):
        raise AnswersError("this is no file of answers.", "A student's answer form saves one.")
    if kind != SCHEMA:
        raise AnswersError("a newer version of the kit made this file.", "Install that version.")
    try:
        answers = Answers.model_validate(data)
    except ValidationError as error:
        where = ".".join(str(part) for part in error.errors(include_input=False)[0]["loc"])
        shown = one_line(where, MAX_SHOWN)
        raise AnswersError(f"no form saves such a file: look at `{shown}`.", AGAIN) from None
    if answers.checksum != checksum(data):
        raise AnswersError("this file has been changed or cut since it was saved.", AGAIN)
    if not answers.answers:
        raise AnswersError("there is no answer in this file.", AGAIN)
    return answers


def _loaded(path: Path) -> dict[str, Any]:
    try:
        if not path.is_file():  # a pipe would be waited for, perhaps for ever
            raise AnswersError("this is no file." if path.exists() else "there is no such file.")
        with path.open("rb") as file:
            text = file.read(MAX_BYTES + 1)
        if len(text) > MAX_BYTES:
            raise AnswersError(f"this file is larger than {MAX_BYTES:,} bytes.")
        data = json.loads(text.decode("utf-8-sig"), object_pairs_hook=_each_once)
    except OSError as error:
        raise AnswersError(f"it cannot be read: {error.strerror}.") from None
    except (ValueError, RecursionError):
        # Neither text nor JSON, a number of a million digits, or a million brackets.
        data = None
    return data if isinstance(data, dict) else {}


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """The fields of an object. Of two with one name it would be chance which one counts."""
    fields = dict(pairs)
    if len(fields) < len(pairs):
        twice = next(
            name for name, count in Counter(name for name, _ in pairs).items() if count > 1
        )
        shown = one_line(twice, MAX_SHOWN)
        raise AnswersError(f"no form saves such a file: `{shown}` stands in it twice.", AGAIN)
    return fields
