"""What is kept for a time only is deleted on time, what is younger stays; by one worker, once an hour."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import Connection, text

from bot.serve.schedule import Chore, Schedule
from bot.store.engine import Store
from bot.store.opening import store_clock
from bot.store.retention import DAY, EVERY_SECONDS, Keep, delete_expired
from bot.store.workers import Identity, beat
from knowledge.claims.migrations import upgrade
from tests.databases import BOTH, database_url

KEEP = Keep(conversations=90, unanswered=180)
INSERTS = {
    "exchanges": (
        90,
        "INSERT INTO bot_exchange (chat_id, thread_id, user_id, question_message_id, answer_message_id, question_hash,"
        " context, asked_at) VALUES (7, 0, 7, 1, :n, '', '{}', :at)",
    ),
    "unanswered": (
        180,
        "INSERT INTO bot_unanswered (person, question, outcome, intent, language, asked_at)"
        " VALUES ('', 'q', 'missing', '', 'en', :at)",
    ),
    "numbers": (
        3,
        "INSERT INTO bot_inbox (update_id, lane, payload, received_at, done_at, state) VALUES (:n, 'x', '', 0, :at, 1)",
    ),
    "aside": (
        30,
        "INSERT INTO bot_inbox (update_id, lane, payload, received_at, done_at, state) VALUES (:n, 'x', '', 0, :at, 2)",
    ),
}


def _put(connection: Connection, statement: str, days: int) -> None:
    now = store_clock(connection)
    for number, age in enumerate((days * DAY - 3600, days * DAY + 3600), start=1):
        connection.execute(text(statement.replace(":n", str(number))), {"at": now - age})


@BOTH
@pytest.mark.parametrize("kind_of_thing", INSERTS)
async def test_what_is_over_its_time_is_deleted_and_the_rest_kept(
    kind: str, kind_of_thing: str, tmp_path: Path
) -> None:
    url = database_url(kind, tmp_path)
    upgrade(url)
    store, (days, statement) = Store(url), INSERTS[kind_of_thing]
    await store.write(lambda connection: _put(connection, statement, days))
    deleted = await store.write(lambda connection: delete_expired(connection, KEEP))
    assert deleted == {**dict.fromkeys(deleted, 0), kind_of_thing: 1}
    assert (await store.write(lambda connection: delete_expired(connection, KEEP)))[kind_of_thing] == 0
    await store.close()


@BOTH
async def test_of_two_workers_one_deletes_and_not_again_within_the_hour(kind: str, tmp_path: Path) -> None:
    url = database_url(kind, tmp_path)
    upgrade(url)
    store, done = Store(url), []
    chore = Chore("retention", EVERY_SECONDS, lambda _: done.append(1))
    for _ in range(2):
        me = Identity("webhook", "1")
        await store.write(partial(beat, me=me))
        for _ in range(2):
            await Schedule(store, me, [chore]).run_if_due(chore)
    assert len(done) == 1
    await store.close()
