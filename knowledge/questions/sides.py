"""The sides of a change: who acts, in whose shares, with whom, and from which part of the holding."""

from __future__ import annotations

from knowledge.questions.frame import Mention
from knowledge.questions.roles import Line, Span
from knowledge.questions.verbs import FACTORS, Change, Verb, is_gift


def sides_of(line: Line, verb: Verb, region: Span) -> tuple[str, str, str, str]:
    """Who acts, in whose shares, with whom (``to``) and from whom, by the words around the names."""
    subject = issuer = party = source = ""
    for mention in line.owners:
        if not region[0] <= mention.start < region[1]:
            continue
        role = line.role(mention)
        after = mention.start >= verb.end
        if after and role == "of" and any(verb.end <= start < mention.start for start, _ in line.where("indirect")):
            continue  # "sold the trust: its look-through in X"
        told = {mention.end, mention.end + (is_gift(line, verb) and line.word(mention.end) == "with")}
        given = verb.name == "sell" and mention.start == verb.end and any(f.start in told for f in line.figures())
        taken = given and not mention.possessive and (line.has("cancel", "treasury") or is_gift(line, verb))
        if taken or (role == "to" and after):
            party = party or mention.key
        elif role == "from":
            source = source or mention.key
        elif role == "by":
            subject = subject or mention.key
        elif after and verb.name == "buy" and _bought_out(line, verb, mention):
            source = source or mention.key
        elif mention.possessive and not line.owned_follows(mention):
            subject = subject or mention.key
        elif role == "of" or line.shares_follow(mention) or _beside_its_owner(line, mention):
            ahead = after and line.has("indirect") and line.role(mention) == "of"  # not where the interest leads
            issuer = mention.key if ahead else issuer or mention.key
        elif not after or (mention.possessive and not subject):
            subject = mention.key
        elif verb.name == "buy" and not issuer and mention.key not in {subject, source, party}:
            issuer = "" if _asked_after(line, verb, mention) else mention.key
        elif not subject and verb.name in FACTORS:
            subject = mention.key
    if not party and is_gift(line, verb) and line.word(verb.end) in {"it", "them"}:
        party = next((m.key for m in line.owners if m.end <= verb.start and m.key not in {subject, issuer}), "")
    stranger = _stranger_party(line, verb, region)
    return subject, issuer, party or stranger, source


OUT = "out"
"""With a verb of buying: from its holder, and the whole."""

_HAS = frozenset({"has", "have", "holds", "hold", "owns", "own", "had", "held", "owned"})

_ASKING = frozenset({"where", "what", "how", "who", "which", "whose", "does", "would"})


def _asked_after(line: Line, verb: Verb, mention: Mention) -> bool:
    """Whether a name belongs to the question after what the verb says."""
    return bool(_ASKING & set(line.between(verb.end, mention.start)))


def _beside_its_owner(line: Line, mention: Mention) -> bool:
    """``Renault's Nissan part``: the company held, right behind its possessor."""
    return any(other.possessive and other.end == mention.start for other in line.owners)


def _stranger_party(line: Line, verb: Verb, region: Span) -> str:
    """A buyer whom the base does not hold: ``sold to Toyota``."""
    for name in line.frame.strangers:
        first = name.split()[0]
        for place in range(verb.end, min(region[1], len(line.frame.words))):
            if line.word(place) == first and line.before(place) == "to":
                return name
    return ""


def _bought_out(line: Line, verb: Verb, mention: Mention) -> bool:
    """``buys out Geely in Horse``, ``all that Geely has in Horse``: who gives up the whole of a holding."""
    out = OUT in line.frame.words[verb.start : verb.end] and mention.start == verb.end
    crowd = line.word(mention.end) in {"guys", "people", "group", "side", "investors", "consortium", "camp"}
    has = line.word(mention.end + crowd) in _HAS
    inside = (m for m in line.owners if m.key != mention.key and mention.end < m.start <= mention.end + 3)
    return (out or has) and any(line.role(other) == "of" for other in inside)


def modifiers_of(line: Line, verb: Verb) -> Change:
    """Cancelled or kept, and who takes part in an issue."""
    out: Change = {}
    if line.has("uncancelled"):
        out["cancel"] = False
    elif line.has("cancel"):
        out["cancel"] = True
    elif line.has("treasury"):
        out["cancel"] = False
    if verb.name in {"issue", "convert"}:
        out["joins"] = line.has("takes_part") and not line.has("no_part")
    if verb.name == "buyback" and line.has("passive"):
        out["passive"] = True
    if line.has("others") and verb.name in {"sell", "cut", "buy", "raise"}:
        out["said"] = True
    return out


def route_of(line: Line, verb: Verb, region: Span) -> Change:
    """The part of the holding that is meant: in trust, direct, or in total where nothing is said."""
    return {"route": "direct" if verb.name == "entrust" else route_near(line, verb.end, region)}


def route_near(line: Line, place: int, region: Span) -> str:
    """The part of the holding of which the words nearest to a place tell: ``trust``, ``direct``, else ``total``."""
    trusted = [s for s, _ in line.where("trusted") if region[0] <= s < region[1]]
    direct = [s for s, _ in line.where("direct") if region[0] <= s < region[1]]
    places = [(place, "trust") for place in trusted] + [(place, "direct") for place in direct]
    return min(places, key=lambda near: abs(near[0] - place), default=(0, "total"))[1]
