import pytest

from knowledge.claims.checks.links import check, link_problem
from knowledge.claims.dates import PartialDate
from knowledge.claims.facts import Facts
from knowledge.claims.model import Source
from knowledge.claims.snapshot import Snapshot


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org/t1",
        "http://www.autointell-news.com/a/b.htm",
        "https://example.org:8443/?q=a%20b#c",
        "https://8.8.8.8/page",
        "https://xn--fsq.jp/",
        "HTTPS://EXAMPLE.ORG",
    ],
)
def test_public_links_are_taken(url: str) -> None:
    assert link_problem(url) is None


@pytest.mark.parametrize(
    "url",
    [
        "",
        "htp:/kyodo",
        "kyodo",
        "javascript:alert(1)",
        "ftp://example.org/",
        "file:///etc/passwd",
        "//example.org",
        "http://",
        "http://localhost/",
        "http://LOCALHOST:8080/",
        "http://printer.local/",
        "http://db.internal/",
        "http://intranet/",
        "http://127.0.0.1/",
        "http://127.1/",
        "http://0x7f000001/",
        "http://2130706433/",
        "http://169.254.169.254/latest/meta-data",
        "http://10.0.0.1/",
        "http://192.168.1.1/",
        "http://[::1]/",
        "http://[fe80::1]/",
        "http://[::ffff:127.0.0.1]/",
        "https://0.0.0.0/",
        "https://user:pw@example.org/",
        "https://user@example.org/",
        "https://пример.org/",
        "https://rеnault.com/",  # a Cyrillic letter
        "https://example.org/a b",
        "https://example.org/\n",
        "https://example.org/<script>",
        "https://example.org:99999/",
        "https://-bad.org/",
        "https://example.org\\@evil.org/",
    ],
)
def test_malformed_and_dangerous_links_are_refused(url: str) -> None:
    assert link_problem(url) is not None


def test_a_password_is_not_repeated() -> None:
    problem = link_problem("https://user:hunter2@example.org/")
    assert problem is not None
    assert "hunter2" not in " ".join(problem)


def test_a_very_long_link_is_refused() -> None:
    assert link_problem("https://example.org/" + "a" * 3000) is not None


def test_a_printed_source_needs_title_and_date() -> None:
    printed = Source(key="a", publisher="TEST Gazette", title="Front page", date=PartialDate(2023, 1, 18))
    bare = Source(key="b", publisher="kyodo")
    unnamed = Source(key="c", publisher=" ", url="https://example.org/")
    found = [(finding.record.key, finding.message) for finding in check(Facts(sources=(printed, bare, unnamed)))]
    assert found == [("b", "it has neither a link nor both title and date"), ("c", "the publisher is empty")]


def test_every_link_of_the_research_is_taken(alliance: Snapshot) -> None:
    assert list(check(alliance.facts)) == []
