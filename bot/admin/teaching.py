"""/teach: a wording that is not understood becomes understood, after showing what else it would catch.

What is taught is a record of the ledger like any other: previewed, confirmed, undone, exported; it is never a fact.
"""

from __future__ import annotations

import asyncio

from bot.admin.proposal import Asking, Proposed, Wrong, form_of
from bot.admin.work import Work
from bot.store import exchanges, unanswered
from knowledge.answers.teaching import Lesson, examine
from knowledge.claims.changing.change import Change
from knowledge.claims.model import Phrasing
from knowledge.questions.sentences.lines import Lines
from knowledge.questions.sentences.records import key_of
from knowledge.questions.sentences.texts import one_line, text_mistakes

RECENT = 300
"""Questions with an answer that are looked at, the newest first."""

SHOWN = 5


async def teach(asking: Asking, rest: str) -> Proposed | Wrong:
    """``/teach WORDING = QUESTION | REASON``."""
    typed, _, given = rest.partition("|")
    text, _, question = (one_line(part) for part in typed.partition("="))
    lines = Lines(asking.desk.snapshot, asking.today)
    reason = lines.reason(given)
    if not text or not question:
        said = asking.said
        return form_of(said, "teach")
    mistakes = [each for part in (text, question) for each in text_mistakes(part, "note", lines.words)]
    waiting = await asking.keeping.write(unanswered.texts)
    answered = await asking.keeping.write(lambda connection: exchanges.questions(connection, RECENT))
    phrasing = Phrasing(key=key_of(text), text=text, question=question)
    lesson = await asyncio.to_thread(examine, asking.desk, phrasing, asking.today, waiting=waiting, answered=answered)
    if lesson.problem:
        mistakes.append(asking.said.say(lesson.problem, **dict(lesson.values)))
    if mistakes or reason.mistakes or reason.value is None:
        return Wrong((*mistakes, *reason.mistakes), (f"/teach {text} = {question} | {reason.ready}",))
    return _proposed(asking, phrasing, lesson, reason.value)


def _proposed(asking: Asking, phrasing: Phrasing, lesson: Lesson, reason: str) -> Proposed:
    say = asking.said.say
    fields = [
        say("field_wording", text=phrasing.text),
        say("field_pattern", pattern=lesson.pattern),
        say("field_question", question=phrasing.question),
        say("field_reason", reason=reason),
        say("teach_catches", count=len(lesson.caught)),
        *(say("teach_caught", question=question[:200]) for question in lesson.caught[:SHOWN]),
        *([say("teach_taken", count=len(lesson.taken))] if lesson.taken else []),
        say("teach_safe", count=lesson.looked_at),
    ]
    return Proposed(Work(reason, Change((phrasing,))), tuple(fields), lesson.differences)
