"""Every problem that no rule and no gate names, with what it means: the source of the reference.

The ids are stable: they stand in square brackets behind each message, and in JSON reports.
"""

from __future__ import annotations

from typing import NamedTuple

from journeybook.message import Message


class Problem(NamedTuple):
    """A kind of problem: its stable id, what it means and how to mend it."""

    id: str
    meaning: str
    remedy: str

    @property
    def hint(self) -> Message:
        """What to do about it, as a message says it: its remedy, begun in lower case."""
        return Message(self.remedy[0].lower() + self.remedy[1:].rstrip(".").replace("`", ""))


def remedy_of(problem: str) -> Message:
    """Return what to do about a problem, by its id; empty where there is none of that id."""
    known = (*PROBLEMS, *SITE_PROBLEMS)
    return next((one.hint for one in known if one.id == problem), Message(""))


PROBLEMS: tuple[Problem, ...] = (
    Problem(
        "active-image",
        "An SVG that could run a script, lead elsewhere, fetch something or change what it shows: "
        "scripts, `on…` attributes, `foreignObject`, links, foreign files, style sheets from "
        "elsewhere; animation, `switch`, and styles that depend on time, viewer, language, size or "
        "pointer.",
        "Save it as a plain drawing, or as PNG.",
    ),
    Problem(
        "alias",
        "An anchor (`&name`) or alias (`*name`): text that stands elsewhere.",
        "Write the text out; a reviewer approves what stands there.",
    ),
    Problem(
        "bad-boolean",
        "None of `true`, `false`, `yes` and `no`, which may be written in any case.",
        "Write `true` or `false`.",
    ),
    Problem("bad-date", "Not a calendar day.", "Write it as `2026-11-21`."),
    Problem(
        "bad-image",
        "A file that is no PNG, JPEG, WebP, GIF or SVG by its name and its first bytes, or that "
        "does not say how large it is.",
        "Save it again as one of these, with its own ending.",
    ),
    Problem(
        "bad-measurement",
        "A row of measurements that holds something else than a series, a day and figures, lacks "
        "one of them, or repeats a day of its series. It is left out.",
        "Write series, date and value, or the counts of a score; a day of a series stands once.",
    ),
    Problem(
        "bad-path",
        "A path that leads out of its folder, or is written in another way than `images/shop.png`.",
        "Name an image from the folder of the map and a file of evidence from the top of the "
        "repository, with `/` between the parts.",
    ),
    Problem(
        "bad-id",
        "An id that is no slug.",
        "Use lower-case letters, digits and single hyphens, at most 64 characters.",
    ),
    Problem("bad-interval", "Not a number of days.", "Write it as `90d`."),
    Problem("bad-locale", "Not a locale.", "Write a BCP 47 tag such as `en-US` or `ja-JP`."),
    Problem(
        "bad-number", "Not a number.", "Write digits, with a point: `3.5`; the unit has a key."
    ),
    Problem(
        "bad-url",
        "Not an address that a reader may follow.",
        "Write a full `https://`, `http://` or `mailto:` address.",
    ),
    Problem(
        "comma-in-value",
        "Commas that may not mean what they seem (a warning): several names in one text of a list, "
        "or one sentence in brackets, which is a list of its parts.",
        "Write a list as `[a, b]`, and put a text with commas in quotes.",
    ),
    Problem(
        "comment-in-text",
        "A ` #` in a text without quotes (a warning): what follows is a comment, which no reader "
        "sees. A comment that stands two blanks away and begins with a blank is not reported.",
        "Put the text in quotes; a comment stands two blanks away.",
    ),
    Problem("directive", "A YAML directive (`%YAML`, `%TAG`).", "Delete the line."),
    Problem(
        "duplicate-key",
        "The same key twice in one mapping; YAML would silently keep the last.",
        "Keep one of the two.",
    ),
    Problem(
        "empty-file",
        "A file without a mapping.",
        "Fill it, or delete it: a map begins with `format: 1`.",
    ),
    Problem("empty-value", "A key that needs content has none.", "Fill it, or delete the key."),
    Problem(
        "encoding",
        "A byte that is not UTF-8, or line ends that are carriage returns alone.",
        "Save the file as UTF-8, with the line ends of Unix.",
    ),
    Problem(
        "escape-in-path",
        "A path in double quotes (a warning): `\\t` is a tab there, `\\n` a line break.",
        "Put it in single quotes.",
    ),
    Problem(
        "hidden-character",
        "A control, bidirectional or zero-width character: people cannot see it, machines obey it. "
        "In the name of a file also `##word[` and a beginning `::`, which logs obey.",
        "Delete it.",
    ),
    Problem(
        "large-image",
        "An image over 2 MiB, 40 million pixels or 16,384 pixels on a side; an SVG that draws "
        "200,000 elements or more; a map with more than 200 images.",
        "Make it smaller.",
    ),
    Problem(
        "list-in-text",
        "Lines with bullets, numbers or dashes without a blank (a warning): YAML joins them to one "
        "text.",
        "Write each item of a list on a line of its own, behind a hyphen and a blank.",
    ),
    Problem("merge-key", "A YAML merge key (`<<`).", "Write the keys out."),
    Problem(
        "measurement-day",
        "A measurement that is dated in the future, or before 1900 (a warning). It is left out, "
        "the one in the future until its day.",
        "Write the day on which it was measured.",
    ),
    Problem(
        "mixed-series",
        "A series with plain figures and scores, or with two scores (a warning).",
        "Give each kind of figure a series of its own.",
    ),
    Problem(
        "missing-image",
        "No file has the name that `image.file` gives, letter by letter.",
        "Write the name of a file below the folder of the map, letter by letter.",
    ),
    Problem(
        "missing-key",
        "A key that must be there is not.",
        "Add the key here, with its value.",
    ),
    Problem(
        "multiple-documents",
        "A second YAML document in one file.",
        "Put each map into a file of its own.",
    ),
    Problem(
        "no-journey-found",
        "A text to import in which no word tells what are the stages of a journey.",
        "Name columns, rows or headings with words such as Stage and Actions, or give `--mapping`.",
    ),
    Problem(
        "not-a-document",
        "A file to import that is no JSON or YAML, or is nested too deeply.",
        "Export it again, or mend it at this place.",
    ),
    Problem(
        "not-a-workbook",
        "A file to import that is no workbook in the form of `.xlsx`, is broken or encrypted, or "
        "declares things that unfold.",
        "Open it in a spreadsheet, and save it as `.xlsx` without a password.",
    ),
    Problem(
        "not-handoff-v1",
        "A text to import that is not of the form handoff-v1.",
        "See the message; nothing was written.",
    ),
    Problem(
        "out-of-range",
        "A score outside its range: a severity, an impact or an effort that is no whole number "
        "from 1 to 5, an emotion that is not on the scale of its map, or a range that ends below "
        "its beginning.",
        "Write a whole number from 1 (least) to 5 (most).",
    ),
    Problem(
        "syntax",
        "Text that is not YAML. The message names what stands there, such as a full-width colon.",
        "Check indentation, colons and quotes on this line.",
    ),
    Problem(
        "swallowed-key",
        "A line that looks like a key and is read as part of the text above (a warning).",
        "Write a colon and a blank behind the key, and indent it like its neighbours.",
    ),
    Problem(
        "stray-quote",
        "A text that ends with a quote that nothing opened (a warning).",
        "Delete the quote, or put one before the text too.",
    ),
    Problem(
        "symlink",
        "A symbolic link that leaves the maps folder, or leads from another file that is read "
        "out of the project or to a hidden file.",
        "Put the file itself into the folder.",
    ),
    Problem("tag", "A YAML tag (`!name`).", "Delete it; every value is read as text."),
    Problem("too-deep", "Nesting over 16 levels.", "Flatten it."),
    Problem(
        "too-large",
        "A file over 512 KiB, or more values, keys or items than a map may have.",
        "Split the map, or shorten it.",
    ),
    Problem(
        "too-many-marks",
        "More than 30 combining marks (accents and the like) on one character.",
        "Delete them; no script needs so many.",
    ),
    Problem(
        "unknown-key",
        "A key that the format does not know.",
        "Use a key of the reference, at its place.",
    ),
    Problem("unknown-value", "A word outside a fixed choice.", "Use one of the words named."),
    Problem("unreadable", "A file that cannot be read.", "Check that it exists and its rights."),
    Problem(
        "wrong-type",
        "A list where a text belongs, or the like.",
        "Write what the message expects.",
    ),
)

SITE_PROBLEMS: tuple[Problem, ...] = (
    Problem(
        "unused-series",
        "Measurements of a series that no KPI takes, beside a KPI that takes one of almost the "
        "same name which has none, or more of them but none of those days (a warning).",
        "Write the name in one way.",
    ),
    Problem(
        "foreign-record",
        "An unsigned record that somebody else than its reviewer committed.",
        "Let its reviewer sign it, or commit it as its author.",
    ),
    Problem(
        "invalid-record",
        "A review record that does not count, for the reason in the message.",
        "Delete it, or decide again with `journeybook review`.",
    ),
    Problem(
        "lifecycle",
        "A line of `lifecycle.yml` that names a map that there is not, or that another line says.",
        "Write the id of a map, or delete the line.",
    ),
    Problem(
        "left-behind",
        "Policies or records where a move of `maps_dir` left them: nobody reads them there.",
        "Move them too, or name their folder in `reviews_dir` or `reviewers`.",
    ),
    Problem(
        "name-of-two",
        "A text in `_names.yml` that would mean two things: a name or an alias that is there "
        "twice, or a difference of one name.",
        "Delete one of the two, or list the other name.",
    ),
    Problem(
        "no-history",
        "A repository whose history is cut off, is fetched in part or takes too long to read, so "
        "that nobody can tell who wrote what: pages are reviewed at most (a warning).",
        "Fetch all of it with `git fetch --unshallow`, in CI with `fetch-depth: 0`; "
        "`journeybook doctor` says what it is.",
    ),
    Problem(
        "no-language",
        "Maps in a language that Journeybook has no words of: their headings and labels are "
        "English. `journeybook check` warns of it, once for each locale.",
        "Add the language; the page on contributing names the files.",
    ),
    Problem(
        "page-clash",
        "Two pages or files for one address.",
        "Rename one, or give it another address.",
    ),
    Problem(
        "passed-over",
        "A file that looks like a map and is not read, for its name: `a.yml.txt`, `a.ymal`, "
        "`a.yml (copy)`, `a.YML`; or like measurements: `m.csv.txt`, `m.json`. `journeybook check` "
        "warns of it.",
        "Rename it to `a.yml`, or move it out of the maps folder.",
    ),
    Problem(
        "record-with-words",
        "An approval in a commit that changes the words of its map too: a squash would "
        "make the reviewer an author.",
        "Commit records alone, on top of the branch that holds the text.",
    ),
    Problem(
        "reviewer-leaves",
        "A reviewer whose `until` is within 30 days (a warning).",
        "Name somebody in their place, or give another day.",
    ),
    Problem(
        "reviewer-policy",
        "A mistake in the file of reviewers, or none beside records.",
        "See the message; until then no record counts.",
    ),
    Problem(
        "signers",
        "A line of `allowed_signers` or `revoked_keys` that cannot be read; it allows nobody.",
        "Write the line as `ssh-keygen` wants it: an e-mail address, the kind of the key, the key.",
    ),
    Problem(
        "too-few-reviewers",
        "Maps that nobody may approve, or no more people than it takes: whoever of them writes in "
        "one cannot approve it (a warning).",
        "Let somebody else approve them too: see `may_approve` in the reviewer policy.",
    ),
    Problem(
        "unclaimed-address",
        "An address of a Git host wrote in a map, such as that of its web editor; by its name it "
        "may be a reviewer's, and none has it among the `aliases` (a warning).",
        "Name it in the `aliases` of the person whose it is: else they may approve their own "
        "words.",
    ),
    Problem(
        "uncommitted-trust",
        "A policy or keys that no commit holds: elsewhere, pages may have another state.",
        "Commit the file.",
    ),
    Problem(
        "uncounted-record",
        "A record that does not count any more, as of somebody who left.",
        "None is needed; another reviewer may approve.",
    ),
    Problem(
        "unproven-timestamp",
        "A time stamp beside a record that is broken, or by nobody whom the policy's "
        "`timestamp-authorities.pem` names; the record counts without it (a warning).",
        "Put the authority's certificates into `timestamp-authorities.pem`, or delete the token.",
    ),
)
"""What is wrong beside the files of maps: with records, policies and addresses."""
