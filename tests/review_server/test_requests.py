"""Which requests the review server answers: those of its own page in its own tab, and no others."""

from __future__ import annotations

import socket

import pytest

from journeybook.review_server import wanted_locale
from journeybook.review_server.handler import Handler
from support.review_desk import Desk
from support.review_server import Serve, Tab

FOREIGN = "http://evil.example.org"


@pytest.fixture(scope="module")
def tab(shared_desk: tuple[Desk, Serve]) -> Tab:
    return shared_desk[1]()


@pytest.fixture(scope="module")
def desk(shared_desk: tuple[Desk, Serve]) -> Desk:
    return shared_desk[0]


def statuses(tab: Tab, **headers: str | None) -> set[int]:
    """Return what every address that tells or does something answers, asked in one way."""
    asked = [tab.ask(path, **headers) for path in ("/api/queue", "/api/map/en-US/refund")]
    told = [
        tab.ask(f"/api/{name}", {}, **headers) for name in ("decide", "commit", "push", "session")
    ]
    return {one.status for one in (*asked, *told)}


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Host": "evil.example.org"}, {421}),
        ({"Host": "localhost:80"}, {421}),
        ({"Host": None}, {421}),
        ({"Origin": FOREIGN}, {403}),
        ({"Origin": "null"}, {403}),
        ({"Sec_Fetch_Site": "cross-site"}, {403}),
        ({"Sec_Fetch_Site": "same-site"}, {403}),
        ({"Upgrade": "websocket", "Connection": "Upgrade"}, {400}),
        ({"Transfer_Encoding": "chunked"}, {400}),
    ],
)
def test_who_asks(tab, desk, headers, status):
    """Another host's name, another page, a web socket: nothing is told, nothing is done."""
    assert statuses(tab, **headers) == status
    assert desk.records == []


@pytest.mark.parametrize("key", ["", "x", None])
def test_without_the_key(tab, key):
    """The key is asked for everywhere but where it is to be had, and that takes a token."""
    assert statuses(tab, Journeybook_Key=key) == {401, 400}
    assert tab.ask("/api/session", {"token": "x" * 43}).status == 403


def test_the_token_is_good_once(tab, shared_desk):
    """Who comes second gets nothing, and the first one goes on; one server's key opens no other."""
    again = Tab(tab.address)
    assert again.ask("/api/session", {"token": again.token}).status == 403
    assert tab.ask("/api/queue").status == 200
    assert shared_desk[1]("ops-lead").ask("/api/queue", Journeybook_Key=tab.key).status == 401


@pytest.mark.parametrize(
    ("body", "headers", "status"),
    [
        (b"decision=approve", {"Content_Type": "application/x-www-form-urlencoded"}, 415),
        (b"{}", {"Content_Type": "text/plain"}, 415),
        (b"{}", {"Content_Type": None}, 415),
        (b"{}", {"Origin": None}, 403),
        (b"{}", {"Content_Length": None}, 411),
        (b"{}", {"Content_Length": "-1"}, 411),
        (b"", {"Content_Length": str(10 * 1024 * 1024)}, 413),
        (b"{", {}, 400),
        (b"[" * 60_000, {}, 400),
        (b'{"map": 1}', {}, 400),
        (b'"\\ud800"', {}, 400),
    ],
)
def test_what_is_sent(tab, body, headers, status):
    """Forms and other types, bodies without a length or with too large a one, no JSON: refused."""
    assert tab.ask("/api/decide", body, **headers).status == status


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("map", "../../etc/passwd"),
        ("map", "refund"),
        ("digest", "5de0"),
        ("decision", "publish"),
        ("expires", "tomorrow"),
        ("expires", "2027-02-31"),
        ("comment", "\ud800"),
        ("other", "x"),
    ],
)
def test_a_decision_is_read_strictly(tab, desk, field, value):
    """What is no decision is none."""
    assert tab.decide("approve", **{field: value}).status == 400
    assert desk.records == []


@pytest.mark.parametrize(
    "path",
    ["/maps/refund.en-US.yml", "/../mkdocs.yml", "/desk.js/../../mkdocs.yml", "//evil/api/queue",
     "/assets/", "/frame/", "/frame/x", "/api/", "/api/map/en-US/..", "/api/map/en-US/none",
     "/%2e%2e/mkdocs.yml", "/map", "http://127.0.0.1/api/queue", "/desk.css/"],
)  # fmt: skip
def test_no_other_address(tab, path):
    """No file of the checkout and no folder is served."""
    assert tab.ask(path).status == 404


@pytest.mark.parametrize("method", ["PUT", "DELETE", "OPTIONS", "HEAD", "TRACE", "CONNECT"])
def test_no_other_method(tab, method):
    """Another page cannot ask what it may do, either."""
    answer = tab.ask("/api/queue", method=method)
    assert answer.status == 501
    assert "access-control-allow-origin" not in answer.headers


def test_what_every_answer_says(tab):
    """Nothing is kept, framed, guessed or sent on; scripts are our own file, and in a frame none."""
    frame = tab.map().partition('data-frame="')[2].partition('"')[0]
    answers = {path: tab.ask(path) for path in ("/", "/desk.js", "/api/queue", "/none", frame)}
    for path, answer in answers.items():
        said, policy = answer.headers, answer.headers["content-security-policy"]
        assert said["cache-control"] == "no-store"
        assert said["x-content-type-options"] == "nosniff"
        assert said["referrer-policy"] == "no-referrer"
        assert "set-cookie" not in said
        assert "default-src 'none'" in policy
        assert "frame-ancestors 'self'" in policy if path == frame else "'none'" in policy
        assert "unsafe" not in policy or path == frame
    assert "script-src 'self';" in answers["/"].headers["content-security-policy"]
    assert "script" not in answers[frame].headers["content-security-policy"].replace(
        "allow-scripts", "script"
    )
    assert answers[frame].headers["content-security-policy"].startswith("sandbox ")
    assert tab.ask(frame).status == 404  # its address is good once


def test_the_shell_tells_nothing(tab):
    """What anybody may have holds no word of the maps or of the reviewer."""
    shell = tab.ask("/map/en-US/refund", Journeybook_Key=None)
    assert shell.status == 200
    assert b"efund" not in shell.body
    assert b"CX lead" not in shell.body
    assert b"<noscript>" in shell.body


def test_who_drips_is_left(tab, monkeypatch):
    """A request that does not arrive in time is given up, and others are answered meanwhile."""
    monkeypatch.setattr("journeybook.review_server.handler._SECONDS", 0.3)
    monkeypatch.setattr(Handler, "timeout", 0.3)
    host, port = tab.place.split(":")
    with socket.create_connection((host, int(port))) as line:
        line.settimeout(10)
        line.sendall(b"POST /api/decide HTTP/1.1\r\nHost: ")
        assert tab.ask("/").status == 200
        assert line.recv(1) in {b"", b"H"}


def test_it_listens_here_alone(tab):
    """No other machine reaches it."""
    assert tab.place.startswith("127.0.0.1:")
    assert tab.bugs == []


@pytest.mark.parametrize(
    ("header", "locale"),
    [
        ("de-AT,de;q=0.9,en;q=0.8", "de-AT"),
        ("fr;q=0.9, ja;q=0.8, en;q=0.1", "ja"),
        ("en;q=0.1,zh-TW", "zh-TW"),
        ("fr", "en"),
        ("", "en"),
        ("*;q=nan,,;;q=9, ../x, " * 200, "en"),
    ],
)
def test_the_reader_s_language(header, locale):
    """The best language that there is, else English."""
    assert wanted_locale(header) == locale
