import pytest

from tests.questions.desks import TODAY, reader


def concepts(text: str) -> frozenset[str]:
    return reader().frame(text, TODAY).concepts


@pytest.mark.parametrize(
    "text",
    [
        "who holds the shares in the trust",
        "under whose name are the trust shares registered",
        "which firm keeps the trust shares",
        "who is the registered holder of the shares in the trust",
    ],
)
def test_who_keeps_the_shares_in_trust_is_the_trustee(text: str) -> None:
    assert "TRUSTEE" in concepts(text)


@pytest.mark.parametrize(
    "text",
    [
        "who is the largest holder apart from the trust",
        "who bought the shares that the trust held",
        "how much is in the trust",
        "who is the beneficial owner of the shares in the trust",
        "who holds Nissan shares",
    ],
)
def test_nobody_else_is(text: str) -> None:
    assert "TRUSTEE" not in concepts(text)
