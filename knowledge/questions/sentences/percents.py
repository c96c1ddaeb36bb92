"""Percentages as people type them: taken as they stand, or refused with what is right; never guessed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from unicodedata import normalize

from knowledge.claims.model import Qualifier
from knowledge.questions.sentences.slot import Slot, bad
from knowledge.questions.sentences.words import Words, any_of

_NUMBER = re.compile(r"(-?)([0-9]{1,6})(?:[.,]([0-9]{1,12}))?")
_SIGN = re.compile(r"\s*(?:%|percent|per cent)$")
_RANGE = re.compile(r"[0-9.,]+\s*%?\s*(?:-|to)\s*[0-9.,]+")
_QUOTIENT = re.compile(r"([0-9]{1,6})\s*/\s*([0-9]{1,6})")
_DASHES = str.maketrans("–—−", "---")


@dataclass(frozen=True, slots=True)
class Percent:
    """A percentage as text in plain decimal digits, and how it is qualified."""

    text: str
    qualifier: Qualifier = Qualifier.EXACT


def read_percent(typed: str, words: Words, numbers: Mapping[str, int]) -> Slot[Percent]:
    """The percentage that was typed; ``numbers`` are those written as words."""
    gap = words.gap("percent")
    plain = " ".join(normalize("NFKC", typed).translate(_DASHES).casefold().split())
    if not plain or plain == gap:
        return bad(gap, words.say("no_percent"))
    if len(plain) > 40:
        return bad(gap, words.say("not_percent", text=plain[:40] + "…"))
    qualifier, typed_sign, plain = _qualified(plain, words)
    signed = _SIGN.search(plain)
    bare = _SIGN.sub("", plain) if signed else plain
    if bare in numbers:
        bare = str(numbers[bare])
    number = _NUMBER.fullmatch(bare)
    if number is None:
        return _refused(typed.strip(), plain, gap, words)
    whole, decimals = number[2], number[3]
    text = f"{int(whole)}.{decimals}" if decimals else str(int(whole))
    return _within(text, number[1] == "-", bool(signed), qualifier, typed_sign, words)


def _qualified(plain: str, words: Words) -> tuple[Qualifier, str, str]:
    for name, phrases in words.data["qualifiers"].items():
        found = re.match(rf"(?:{any_of(phrases)})\s*", plain)
        if found and (not found[0][-1].isalnum()):
            return Qualifier(name), found[0].strip(), plain[found.end() :]
    return Qualifier.EXACT, "", plain


def _refused(typed: str, plain: str, gap: str, words: Words) -> Slot[Percent]:
    if _RANGE.fullmatch(_SIGN.sub("", plain)):
        return bad(gap, words.say("a_range", text=typed))
    quotient = _QUOTIENT.fullmatch(plain)
    if quotient and 0 < int(quotient[1]) <= int(quotient[2]):
        exact = Decimal(int(quotient[1]) * 100) / Decimal(int(quotient[2]))
        offer = (f"{format(exact.normalize(), 'f')}%",) if exact == round(exact, 4) else ()
        return bad(offer[0] if offer else gap, words.say("quotient", text=typed), *offer)
    return bad(gap, words.say("not_percent", text=typed))


def _within(text: str, negative: bool, signed: bool, qualifier: Qualifier, sign: str, words: Words) -> Slot[Percent]:
    number, gap = Decimal(text), words.gap("percent")
    if number == 0:
        return bad(gap, words.say("zero", holder=words.gap("holder"), issuer=words.gap("issuer")))
    if negative:
        return bad(gap, words.say("below", text=f"-{text}%"))
    if number > 100:
        return bad(gap, words.say("above", text=f"{text}%"))
    if number < 1 and not signed and qualifier is Qualifier.EXACT:
        times = format((number * 100).normalize(), "f")
        return bad(f"{text}%", words.say("small", text=text, times=times), f"{text}%", f"{times}%")
    note = ""
    if "." in text and Decimal(text) == Decimal(text).to_integral_value():
        note = words.note("trailing", text=f"{text}%", plain=f"{int(number)}%")
    ready = f"{sign} {text}%" if sign[-1:].isalpha() else f"{sign}{text}%"
    return Slot(Percent(text, qualifier), ready.strip(), note=note)
