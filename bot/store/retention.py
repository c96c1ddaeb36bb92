"""Deletes on time what is kept for a time only. Functions on one connection."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, text

from bot.store.opening import store_clock

DAY = 86_400.0
NUMBERS_DAYS = 3
"""Numbers of done updates, against a second delivery. Below the week after which Telegram may begin numbers anew."""
ASIDE_DAYS = 30
"""Updates set aside, so that an operator can look at them."""
PREVIEWS_DAYS = 30
"""Previewed changes of the facts, after their lifetime; what was confirmed is in the ledger."""
EVERY_SECONDS = 3600.0


@dataclass(frozen=True, slots=True)
class Keep:
    """For how many days what is kept."""

    conversations: int = 90
    unanswered: int = 180


_DELETES = {
    "exchanges": ("DELETE FROM bot_exchange WHERE asked_at < :before", "conversations"),
    "unanswered": ("DELETE FROM bot_unanswered WHERE asked_at < :before", "unanswered"),
    "numbers": ("DELETE FROM bot_inbox WHERE state = 1 AND done_at < :before", "numbers"),
    "aside": ("DELETE FROM bot_inbox WHERE state = 2 AND done_at < :before", "aside"),
    "previews": ("DELETE FROM bot_pending WHERE expires_at < :before", "previews"),
    "silences": ("DELETE FROM bot_silence WHERE until IS NOT NULL AND until < :before", "silences"),
}


def delete_expired(connection: Connection, keep: Keep) -> dict[str, int]:
    """Delete what is over its time; returns how many of each kind."""
    now = store_clock(connection)
    days = {
        "conversations": keep.conversations,
        "unanswered": keep.unanswered,
        "numbers": NUMBERS_DAYS,
        "aside": ASIDE_DAYS,
        "previews": PREVIEWS_DAYS,
        "silences": 1,
    }
    return {
        kind: connection.execute(text(statement), {"before": now - days[span] * DAY}).rowcount
        for kind, (statement, span) in _DELETES.items()
    }
