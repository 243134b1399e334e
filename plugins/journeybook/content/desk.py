"""What reviewers see who decide in the browser: the queue, a map with its choices, what follows."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from journeybook.content.badges import Badge
from journeybook.content.changes import ChangeRow
from journeybook.content.decisions import DecisionRow
from journeybook.content.review import GateRow


@dataclass(frozen=True, slots=True)
class Shell:
    """The document that everything else stands in; it tells nothing of the maps.

    Attributes:
        locale: the reader's language.
    """

    locale: str


@dataclass(frozen=True, slots=True)
class DeskItem:
    """A map in a list.

    Attributes:
        name: `id.locale`.
        place: the way to it from the root of the server.
        title: its title.
        locale: its language.
        language: the name of its language in the reader's, where that is another one; or empty.
        quality: its quality.
        days: since when it waits, or how long it still holds, in words.
        needs: what it needs to reach the next level.
        late: whether it should have been looked at already.
    """

    name: str
    place: str
    title: str
    locale: str
    language: str
    quality: Badge
    days: str
    needs: tuple[str, ...] = ()
    late: bool = False


@dataclass(frozen=True, slots=True)
class Standing:
    """Whose decisions these are, by which policy, and where they go.

    Attributes:
        reviewer: the reviewer's name.
        id: their id.
        policy: where the policy is from, in a sentence.
        signs: the file of the key that signs, or empty.
    """

    reviewer: str
    id: str
    policy: str
    signs: str


@dataclass(frozen=True, slots=True)
class Pending:
    """Decisions that are in no commit yet.

    Attributes:
        files: the files that a commit would hold.
        message: what the commit would say.
        author: its author: name and address.
        branch: the branch that it is made on.
        mark: a mark of what the files hold: a commit of something else is refused.
        warnings: why it would not last, in sentences.
        push: where the commit can go at once, and nothing beside it; or none.
    """

    files: tuple[str, ...]
    message: str
    author: str
    branch: str
    mark: str
    warnings: tuple[str, ...] = ()
    push: Push | None = None


@dataclass(frozen=True, slots=True)
class Push:
    """Where a commit can go.

    Attributes:
        address: the remote.
        branch: the branch there.
        command: the push as somebody would type it.
    """

    address: str
    branch: str
    command: str


@dataclass(frozen=True, slots=True)
class Ahead:
    """Commits that no remote has yet.

    Attributes:
        subjects: name and first line of each.
        commit: name of the last one: a push of another one is refused.
        address: where they would go.
        branch: the branch there.
        command: the push as somebody would type it.
        own: a branch of their own that they could go to instead.
    """

    subjects: tuple[str, ...]
    commit: str
    address: str
    branch: str
    command: str
    own: str


@dataclass(frozen=True, slots=True)
class DeskQueue:
    """The queue.

    Attributes:
        standing: whose it is.
        problems: why nobody may decide here, in sentences.
        mine: what waits for the reviewer.
        others: what waits for others.
        authors: what waits for its author, who has to change it first.
        nobody: what nobody may approve.
        next: what is trusted, the next to run out first.
        pending: decisions that are in no commit; or none.
        ahead: commits that no remote has; or none.
    """

    standing: Standing
    problems: tuple[str, ...]
    mine: tuple[DeskItem, ...]
    others: tuple[DeskItem, ...]
    authors: tuple[DeskItem, ...]
    nobody: tuple[DeskItem, ...]
    next: tuple[DeskItem, ...]
    pending: Pending | None
    ahead: Ahead | None


@dataclass(frozen=True, slots=True)
class Choice:
    """A decision that the reviewer can take.

    Attributes:
        decision: what.
        label: the words of its button.
        question: what is asked before it is written.
        refused: why it cannot be taken; empty where it can.
    """

    decision: str
    label: str
    question: str
    refused: str


@dataclass(frozen=True, slots=True)
class DeskMap:
    """A map under review.

    Attributes:
        standing: who decides.
        item: the map.
        summary: its summary.
        digest: the digest of the text that is shown.
        seen: a mark of the reviewer's newest decision on it.
        status: how far the page can be trusted, in a sentence.
        needs: what it needs to reach the next level.
        who: names of those whose approval would count and is not given.
        given: how many approvals there are, and how many are asked for, in words.
        warnings: what a decision on it would suffer from, in sentences.
        compared: what the differences are against, in a sentence.
        changes: what changed since.
        gates: its quality checks, those that it fails first.
        decisions: the decisions on this text.
        text: all that an approval covers, as YAML.
        frame: the way to the page as it will be published.
        choices: what the reviewer can do.
        first_day: the first day that an approval can hold until.
        last_day: the last one, which is what an approval without a day gets.
    """

    standing: Standing
    item: DeskItem
    summary: str
    digest: str
    seen: str
    status: str
    needs: tuple[str, ...]
    who: str
    given: str
    warnings: tuple[str, ...]
    compared: str
    changes: tuple[ChangeRow, ...]
    gates: tuple[GateRow, ...]
    decisions: tuple[DecisionRow, ...]
    text: str
    frame: str
    choices: tuple[Choice, ...]
    first_day: str
    last_day: str


@dataclass(frozen=True, slots=True)
class Refused:
    """Why a decision, a commit or a push was not made.

    Attributes:
        title: what was not made.
        reasons: why, in sentences.
        changes: what changed in the text since it was shown.
        place: the way back.
        back: the words of the way back.
        answer: what another program said.
        own: a branch of their own that commits could go to instead, or empty.
        commit: name of the last of these.
    """

    title: str
    reasons: tuple[str, ...]
    changes: tuple[ChangeRow, ...] = ()
    place: str = "/"
    back: str = ""
    answer: str = ""
    own: str = ""
    commit: str = ""


@dataclass(frozen=True, slots=True)
class Done:
    """What has been made, and what can follow.

    Attributes:
        title: what was made.
        lines: more about it, in sentences.
        file: the file of a record, or empty.
        pending: decisions that are in no commit; or none.
        ahead: commits that no remote has; or none.
        answer: what another program said.
    """

    title: str
    lines: tuple[str, ...]
    file: str = ""
    pending: Pending | None = None
    ahead: Ahead | None = None
    answer: str = ""


@dataclass(frozen=True, slots=True)
class Frame:
    """The page of a map as a document of its own, for a frame that runs no script.

    Attributes:
        title: the title of the page.
        locale: its language.
        styles: the style sheets.
        article: the article of the page.
        dark: whether the reader's screen is dark.
    """

    title: str
    locale: str
    styles: tuple[Markup, ...]
    article: Markup
    dark: bool
