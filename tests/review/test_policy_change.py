"""What a change of the policy does, before anybody merges it."""

from __future__ import annotations

from support.programs import git
from support.review_desk import Desk


def approved(desk: Desk) -> None:
    desk.approve("cx-lead")
    desk.commit()


def test_nothing_changes(desk: Desk):
    """Without a change there is nothing to tell, and the exit code is 0."""
    approved(desk)
    done = desk.run("policy", "check")

    assert (done.code, done.out, done.err) == (0, "", "0 maps change\n")


def test_an_approval_stops_counting(desk: Desk):
    """Whoever is taken out of the policy takes their approvals along; that is told, and is 1."""
    approved(desk)
    policy = desk.root / "maps/_policy/reviewers.yml"
    policy.write_text(policy.read_text().replace("id: cx-lead", "id: cx-head"))
    done = desk.run("policy", "check")
    name = next(desk.folder.glob("*-cx-lead.json")).relative_to(desk.root).as_posix()

    assert done.code == 1
    assert done.out == (
        "refund.en-US:\n"
        "  before: reviewed; 1 must approve, out of: cx-lead, ops-lead\n"
        "  after: draft; 1 must approve, out of: cx-head, ops-lead\n"
        f"  stops counting: {name}: the policy knows no reviewer 'cx-lead'\n"
    )
    back = desk.run("policy", "check", "--before", "maps/_policy", "--after", "HEAD")
    assert back.code == 0
    assert f"  begins to count: {name}\n" in back.out


def test_a_map_that_nobody_can_approve(desk: Desk):
    """Too few people are told, those who wrote the text not among them."""
    desk.policy("required: 3")
    done = desk.run("policy", "check", "--format", "json")
    found = done.json["maps"][0]

    assert done.code == 1
    assert found["before"] == {
        "reviewers": ["cx-lead", "ops-lead"], "required": 1, "enough": True, "quality": "draft",
    }  # fmt: skip
    assert found["after"]["enough"] is False
    desk.policy("required: 2")
    assert desk.run("policy", "check").code == 0


def test_whoever_has_no_key_cannot_sign(desk: Desk, keys):
    """Where signatures are required, those count who have a key, not revoked and not ended."""
    signers = desk.root / "maps/_policy/allowed_signers"
    signers.write_bytes(keys.allow(cx_lead="ed25519", ops_lead="p256"))
    (signers.parent / "revoked_keys").write_text(keys.public("p256"))
    desk.policy("signatures: required")
    done = desk.run("policy", "check", "--format", "json")

    assert done.json["maps"][0]["after"]["reviewers"] == ["cx-lead"]
    ended = f'cx-lead valid-before="20261101Z" {keys.public("ed25519")}\n'
    signers.write_bytes(ended.encode() + keys.allow(ops_lead="p384"))
    done = desk.run("policy", "check", "--format", "json")
    assert done.json["maps"][0]["after"]["reviewers"] == ["ops-lead"]


def test_a_broken_policy(desk: Desk):
    """A policy with mistakes is told with its place, and nobody may approve after it."""
    approved(desk)
    desk.policy("requird: 2")
    done = desk.run("policy", "check", "--lang", "de")

    assert done.code == 1
    assert "  danach: niemand darf freigeben\n" in done.out
    assert "maps/_policy/reviewers.yml:1:1: error: " in done.err


def test_places_of_policies(desk: Desk, tmp_path_factory):
    """Commits, branches and folders are policies; what is none of them is wrong usage."""
    first = git(desk.root, "rev-parse", "HEAD")
    desk.policy("required: 2")
    desk.commit()
    git(desk.root, "branch", "-M", "main")
    git(desk.root, "checkout", "-qb", "change")
    desk.policy("required: 1")
    desk.commit()

    def required(*told: str) -> list[int]:
        found = desk.run("policy", "check", "--format", "json", *told).json["maps"][0]
        return [found[side]["required"] for side in ("before", "after")]

    assert required() == [2, 1]
    assert required("--before", first, "--after", "main") == [1, 2]
    assert required("--after", str(tmp_path_factory.mktemp("none"))) == [2, 0]
    done = desk.run("policy", "check", "--before", "--help-me")
    assert (done.code, done.out) == (2, "")
    assert "'nowhere' is neither a folder" in desk.run("policy", "check", "--after", "nowhere").err
