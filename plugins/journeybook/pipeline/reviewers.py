"""Who may decide: the reviewer policy, or why there is none, and a reviewer by id or address."""

from __future__ import annotations

from journeybook.errors import ConfigurationError
from journeybook.message import Message
from journeybook.pipeline.project import Project
from journeybook.review.policy import Reviewer, ReviewerPolicy
from journeybook.settings import Settings

_BEGIN = "reviewers: [{id: cx-lead, name: CX lead, email: cx-lead@example.org}]"


def refuse_without_reviews(settings: Settings) -> None:
    """Stop what is about reviews where a site has none.

    Raises:
        ConfigurationError: it is told to review nothing.
    """
    if settings.options.review == "off":
        raise ConfigurationError(
            Message("this site reviews no maps: 'review: off' stands in its configuration")
        )


def policy_of(project: Project) -> ReviewerPolicy:
    """Return the reviewer policy.

    Raises:
        ConfigurationError: there is none, so nobody may approve.
    """
    refuse_without_reviews(project.settings)
    if project.policy is not None:
        return project.policy
    name = project.settings.reviewers_name
    if project.settings.reviewers.exists():
        raise ConfigurationError(
            Message("{file} has mistakes, so nobody may approve: see 'check'", file=name)
        )
    raise ConfigurationError(
        Message(
            "nobody may approve yet; write {file}, to begin with: {text}", file=name, text=_BEGIN
        )
    )


def reviewer_for(project: Project, id_: str | None, address: str) -> Reviewer:
    """Return the reviewer with this id, or without one, with this e-mail address.

    Raises:
        ConfigurationError: there is none.
    """
    policy = policy_of(project)
    found = policy.by_address(address) if id_ is None else policy.reviewer(id_)
    if found is not None:
        return found
    known = ", ".join(one.id for one in policy.reviewers) or Message("nobody")
    if id_ is not None:
        raise ConfigurationError(
            Message("there is no reviewer '{id}'; there are: {known}", id=id_, known=known)
        )
    if not address:
        raise ConfigurationError(
            Message("Git knows no 'user.email'; say who you are by --as: {known}", known=known)
        )
    raise ConfigurationError(
        Message(
            "no reviewer has the address '{address}' of Git's 'user.email'; say who you are by "
            "--as: {known}",
            address=address,
            known=known,
        )
    )
