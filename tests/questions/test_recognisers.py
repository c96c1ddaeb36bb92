"""The signs of the recognisers: whoever is not asked for want of one would have read nothing."""

from __future__ import annotations

from knowledge.questions.calculations import scene
from knowledge.questions.recognisers import RECOGNISERS, signs_of
from knowledge.questions.turn import Turn
from tests.questions.desks import TODAY, reader
from tests.questions.scoring import files, questions


def test_no_recogniser_reads_without_its_signs() -> None:
    """Every question of the data, its last turn by itself."""
    missed = []
    for question in (each for path in files() for each in questions(path)):
        frame = reader().frame(question.turns[-1], TODAY)
        asked = scene(reader(), frame, reader().read(frame), Turn())
        signs = signs_of(asked)
        unasked = [recogniser.recognise for recogniser in RECOGNISERS if not recogniser.may_read(signs)]
        missed += [(read.__module__, frame.text) for read in unasked if read(asked) is not None]
    assert not missed
