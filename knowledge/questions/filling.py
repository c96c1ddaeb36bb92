"""The names that an assumed change leaves out, from the question, the conversation and what is known."""

from __future__ import annotations

from knowledge.questions.reading import Reading
from knowledge.questions.scene import Scene
from knowledge.questions.verbs import Change


def filled(scene: Scene, change: Change, last: Change | None) -> Reading | None:
    """Completes the names of a change; a reading that asks back where several companies fit."""
    if change["verb"] == "buy" and change["party"] and change["party"] != change["issuer"] and not change["holder"]:
        change |= {"verb": "sell", "holder": change["party"], "party": ""}  # bought from it by nobody named
    gift = change.pop("gift", False) and not change["issuer"] and change["party"]
    if gift and len(scene.line.keys) == 2 and scene.known(change["party"], change["holder"]):
        change |= {"verb": "buy", "holder": change["party"], "issuer": change["holder"], "party": ""}  # its own shares
    party = {change["party"]} - {""}
    if change["holder"] in {"it", "they"}:
        last_pair = scene.last_pair or scene.pair()
        change["holder"] = last_pair[0] if last_pair else ""
    if change["kind"] == "same":
        if last is None:
            return scene.reading("nothing", near=[])  # nobody sold what is to be bought
        _same_shares(change, last)
    if change["verb"] in {"buyback", "issue", "cancel"}:
        return _fill_company(scene, change, last, party)
    holder, issuer = change["holder"], change["issuer"]
    if holder and issuer and (scene.known(holder, issuer) or not scene.known(issuer, holder)):
        return None
    named = [key for key in scene.line.keys if key not in party]
    if change["holder"] and not change["issuer"]:
        return _fill_issuer(scene, change, last, named)
    pair = scene.pair(without=party)
    if pair is None:
        return scene.reading("whatif_unclear", what="pair")
    if change["issuer"] and not change["holder"] and pair[1] != change["issuer"]:
        pair = (pair[1], pair[0])
    change["holder"], change["issuer"] = pair
    return None


def _same_shares(change: Change, last: Change) -> None:
    """``bought them back``: the shares that the change before passed on, from those who got them."""
    change |= {"amount": last["amount"], "kind": last["kind"], "holder": last["party"] or "others"}
    change["issuer"] = change["issuer"] or last["issuer"]
    if last["kind"] in {"part", "part_percent", "whole", "to", "times"}:
        change["kind"] = "moved"


def _fill_company(scene: Scene, change: Change, last: Change | None, party: set[str]) -> Reading | None:
    """Who buys back or issues, and from whom: the other company named, else the holder talked about."""
    others = [key for key in scene.line.keys if key not in party and key != change["issuer"]]
    if change["kind"] == "convertible":
        issued = [c.entity for c in scene.snapshot.counts if c.metric == "convertible_bond_potential_shares"]
        change["issuer"] = change["issuer"] if change["issuer"] in issued else next(iter(issued), "")
        if not change["issuer"]:
            return scene.reading("nothing", near=[])  # no bond is known
    if not change["issuer"]:
        pair = scene.pair(without=party)
        change["issuer"] = last["issuer"] if last else pair[1] if pair else ""
    if change["verb"] == "buyback" and not change["holder"]:
        passive = change.pop("passive", False)
        if change.get("route") in {"trust", "direct"} and not others:
            change["holder"] = main_holder(scene, change["issuer"])
            return None
        held = [key for key in others if scene.known(key, change["issuer"])]
        seller = held[0] if held and not passive else ""
        change["holder"] = seller or "others"
    if change.get("joins"):
        known = [key for key in others if scene.known(key, change["issuer"])]
        change["joiner"] = known[0] if known else main_holder(scene, change["issuer"])
    return None if change["issuer"] else scene.reading("whatif_unclear", what="pair")


def _fill_issuer(scene: Scene, change: Change, last: Change | None, named: list[str]) -> Reading | None:
    holder = change["holder"]
    if last and last["issuer"] and last["issuer"] != holder and scene.scenario:
        change["issuer"] = last["issuer"]
        return None
    fits = [key for key in named if key != holder and (scene.known(holder, key))]
    if fits:
        change["issuer"] = fits[0]
        return None
    if last and last["issuer"] != holder:
        change["issuer"] = last["issuer"]
        return None
    if scene.last_pair and holder == scene.last_pair[0]:
        change["issuer"] = scene.last_pair[1]
        return None
    if scene.before == "lookthrough" and scene.last_pair and scene.known(holder, scene.last_pair[1]):
        change["issuer"] = scene.last_pair[1]  # the last link of the chain
        return None
    own = [key for key in scene.holds_now(holder) if _listed(scene, key)] or scene.holds_now(holder)
    if len(own) == 1:
        change["issuer"] = own[0]
    elif own:
        return scene.reading("whatif_unclear", what="issuer", holder=holder, options=own[:4])
    else:
        pair = scene.pair()
        change["issuer"] = pair[1] if pair and pair[1] != holder else pair[0] if pair else ""
    return None if change["issuer"] else scene.reading("whatif_unclear", what="pair")


def _listed(scene: Scene, key: str) -> bool:
    """Whether the company is listed on an exchange: the ones that a bare "sells half" may mean."""
    return key in scene.snapshot.entities and bool(scene.snapshot.entities[key].tickers)


def main_holder(scene: Scene, issuer: str) -> str:
    """The holder that the main deal is about, else the last one known to hold the company."""
    deal = scene.snapshot.deal
    by_deal = [c.holder for c in deal.changes if c.issuer == issuer] if deal else []
    known = [s.holder for s in scene.snapshot.stakes_in(issuer) if s.kind.was_held and not s.on_behalf_of]
    return by_deal[0] if by_deal else known[-1] if known else "others"
