"""Thousands of records with something wrong in them: none of them counts.

HOSTILE_FULL=1 takes 5,000 mutated records and 5,000 with a mutated signature; the default is a
sample, always the same.
"""

from __future__ import annotations

import datetime
import json
import random
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import pytest

from journeybook.environment.ssh_keygen import check as by_ssh_keygen
from journeybook.review.signatures import read_signers
from journeybook.review.signatures.in_process import check as in_process
from journeybook.review.signatures.sshsig import read_signature
from journeybook.review.signatures.verification import verify_with
from journeybook.review.signatures.wire import MalformedError
from journeybook.review.statement import (
    NotARecordError,
    Statement,
    read_record_text,
    record_text,
)
from support import signature_mutations as mutate
from support.corpora import FULL
from support.ssh_keys import SOFT, TYPES

SEED = 20261121
NUMBER = 5_000 if FULL else 300
NAMES = [name for name in (*TYPES, *SOFT) if name != "stranger"]
AT = datetime.datetime(2026, 11, 20, 10, tzinfo=datetime.UTC)
VALUES = [
    *("", " ", "approve", "request-changes", "a", "b", "ja", "0" * 64, "2027-01-01", "é", "e\u0301"),
    *("journeybook-review/1", "2026-11-20T10:00:00Z", "2026-11-20T10:00:00+00:00", "20261120T100000Z"),
    *(None, True, 1, 1.5, [], {}, ["a"], {"a": "b"}),
]  # fmt: skip


@dataclass(frozen=True)
class Good:
    """A good record: its statement, its signature, its text."""

    statement: Statement
    signature: str
    text: str


@pytest.fixture(scope="module")
def goods(keys):
    found = []
    for number, name in enumerate(NAMES):
        statement = Statement(
            map=f"map-{number}",
            locale=["en-US", "ja", "zh-Hant-TW"][number % 3],
            digest=f"{number:x}" * 64,
            decision="approve",
            by=f"r-{name}",
            at=AT,
            expires=datetime.date(2027, 6, 1),
            comment=["", "Fine.", "読んだ “ok” \\ \n2"][number % 3],
        )
        signature = keys.sign(name, statement.canonical())
        found.append(Good(statement, signature, record_text(statement, signature)))
    return found


@pytest.fixture(scope="module")
def signers(keys):
    lines = (f"r-{name} {keys.public(name)}\n" for name in NAMES)
    return read_signers("".join(lines).encode(), b"")[0]


def verdicts(text, signers):
    """Return what is read, and what both ways of checking say of it; None when nothing is."""
    try:
        statement, signature = read_record_text(text.encode("utf-8", "surrogatepass"))
    except NotARecordError:
        return None
    told = [
        verify_with(
            check,
            statement.canonical(),
            signature or "",
            principal=statement.by,
            at=statement.at,
            signers=signers,
        )
        for check in (in_process, by_ssh_keygen)
    ]
    return statement, signature, told


def judge_all(what, cases, signers):
    """Judge `(good, mutated text)` pairs and check what holds for every one of them."""
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda case: verdicts(case[1], signers), cases))
    counts = Counter()
    for (good, text), verdict in zip(cases, found, strict=True):
        if verdict is None:
            counts["not a record"] += 1
            continue
        statement, signature, (ours, theirs) = verdict
        assert ours == theirs, text
        counts["refused" if ours else "good, only laid out anew"] += 1
        if not ours:
            assert statement == good.statement, text
            assert read_signature(signature).blob == read_signature(good.signature).blob
            # As an auditor with jq reads it, it says the same words too.
            raw = json.loads(text)["statement"]
            assert json.dumps(raw, sort_keys=True) == json.dumps(
                good.statement.data(), sort_keys=True
            )
    print(f"{len(cases)} {what}: {dict(counts)}")
    return counts


def mutated(draw, good, other):
    return draw.choice([_letters, _letters, _values, _values, _swapped, _relaid])(draw, good, other)


def _letters(draw, good, other):
    text = good.text
    for _ in range(draw.choice([1, 1, 1, 2, 5])):
        text = mutate.edited(draw, text)
    return text


def _values(draw, good, other):
    record = json.loads(good.text)
    place = draw.choice([record, *[record["statement"]] * 5])
    name = draw.choice(sorted(place))
    way = draw.randrange(6)
    if way == 0:
        del place[name]
    elif way == 1:
        place[draw.choice([name.upper(), f"{name} ", "role", "signature"])] = draw.choice(VALUES)
    elif way == 2 and isinstance(place[name], str):
        place[name] = mutate.edited(draw, place[name])
    elif way == 3:
        other_name = draw.choice(sorted(place))
        place[name], place[other_name] = place[other_name], place[name]
    else:
        place[name] = draw.choice(VALUES)
    return json.dumps(record, ensure_ascii=draw.random() < 0.5)


def _swapped(draw, good, other):
    """Parts of one record in another."""
    record, foreign = json.loads(good.text), json.loads(other.text)
    if draw.random() < 0.4:
        record["signature"] = foreign["signature"]
    else:
        names = draw.sample(sorted(record["statement"]), draw.randint(1, 8))
        record["statement"] |= {name: foreign["statement"][name] for name in names}
    return json.dumps(record)


def _relaid(draw, good, other):
    """The same record in another layout, at times with a key twice or something behind it."""
    record = json.loads(good.text)
    items = list(record["statement"].items())
    draw.shuffle(items)
    record["statement"] = dict(items)
    text = json.dumps(
        dict(draw.sample(sorted(record.items(), key=lambda item: item[0]), 2)),
        ensure_ascii=draw.random() < 0.5,
        indent=draw.choice([None, 0, 1, "\t"]),
    )
    name = draw.choice(items)[0]
    return draw.choice(
        [
            text,
            text,
            text.replace("\n", "\r\n"),
            f" {text}\n\n",
            text.replace(f'"{name}"', f'"{name}": "x", "{name}"'),
            f"{text} {{}}",
            f"\ufeff{text}",
            text.replace(": ", ":/**/"),
        ]
    )


def test_mutated_records(goods, signers):
    """No mutated record counts, unless nothing but its layout is another."""
    draw = random.Random(SEED)
    cases = []
    while len(cases) < NUMBER:
        good, other = draw.sample(goods, 2)
        text = mutated(draw, good, other)
        if text != good.text:
            cases.append((good, text))
    counts = judge_all("mutated records", cases, signers)

    assert min(counts.values()) > NUMBER // 50
    assert len(counts) == 3


def test_mutated_signatures_in_records(goods, signers):
    """No record with a mutated signature counts, unless it is the same one in other lines."""
    draw = random.Random(SEED + 1)
    cases = []
    while len(cases) < NUMBER:
        good, other = draw.sample(goods, 2)
        pair = (
            mutate.Signed(one.statement.by, one.statement.canonical(), one.signature)
            for one in (good, other)
        )
        signature = mutate.signature(draw, *pair)
        if signature != good.signature:
            cases.append((good, record_text(good.statement, signature)))
    counts = judge_all("mutated signatures", cases, signers)

    assert counts["refused"] > NUMBER // 2


def test_every_edit_of_one_letter(goods, signers):
    """Each letter of a record, replaced by another, takes it out: it is refused, or not signed."""
    good = goods[0]
    for at, letter in enumerate(good.text):
        other = "x" if letter != "x" else "y"
        verdict = verdicts_in_process(good.text[:at] + other + good.text[at + 1 :], signers)
        assert verdict, (at, letter)


def verdicts_in_process(text, signers):
    """Return why a record does not count; empty when it does."""
    try:
        statement, signature = read_record_text(text.encode())
        said = read_signature(signature or "")
    except (NotARecordError, MalformedError) as error:
        return str(error)
    return verify_with(
        in_process,
        statement.canonical(),
        said.armoured,
        principal=statement.by,
        at=statement.at,
        signers=signers,
    )
