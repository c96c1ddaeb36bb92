"""Documents that were made to do harm: refused with a reason, nothing is taken, and others are answered meanwhile."""

from __future__ import annotations

import gzip
import io
import zipfile

import pytest

from tests.admin.office import ANN, ASK, KEEPER, Office

LAUGHS = b"a: &a [x, x, x, x, x, x, x, x]\n" + b"".join(
    f"{new}: &{new} [{', '.join([f'*{old}'] * 9)}]\n".encode() for old, new in zip("abcdefgh", "bcdefghi", strict=True)
)


def _zipped() -> bytes:
    """A few kilobytes that would be hundreds of megabytes, under a name that leads out of its folder."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("../../../etc/alliance.yaml", b"0" * 100_000_000)
    return target.getvalue()


HOSTILE = {
    "laughs.yaml": LAUGHS,
    "deep.yaml": b"stakes: " + b"[" * 50_000,
    "deeper.yaml": b"{a: " * 50_000,
    "pack.zip": _zipped(),
    "pack.yaml.gz": gzip.compress(b"stakes: []\n" * 1_000_000),
    "object.yaml": b"stakes: !!python/object/apply:os.system ['touch /tmp/alliance-was-here']\n",
    "binary.yaml": bytes(range(256)) * 2_000,
    "../../<b>pack</b>.yaml": b"stakes: [{key: '<script>', percent: \"1' OR '1'='1\"}]\n",
    "table.csv": b'holder,issuer,percent\n"=HYPERLINK(""http://evil"")",Nissan,@SUM(1)\n',
    "empty.yaml": b"",
}


@pytest.mark.parametrize("name", HOSTILE)
async def test_a_hostile_document_is_refused_and_stops_nobody(desk: Office, name: str) -> None:
    before = await desk.exported()
    desk.telegram.send_file(HOSTILE[name], name, "/import", user=KEEPER)
    desk.telegram.say(ASK, user=ANN)
    assert "43%" in (await desk.telegram.answers(1, chat=ANN))[0]
    await desk.handled()
    (said, *_) = desk.telegram.texts(KEEPER)
    assert "<script>" not in said
    assert "<b>pack" not in said
    assert "Something went wrong" not in said
    assert not any(call.params.get("reply_markup") for call in desk.telegram.made("sendMessage", KEEPER))
    assert await desk.exported() == before
    assert [state for (state,) in desk.rows("SELECT DISTINCT state FROM bot_inbox")] == [1], "nothing was set aside"
