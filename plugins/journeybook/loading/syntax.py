"""YAML's own complaints in our words: where the text went wrong, and what usually causes it.

libyaml's and PyYAML's wording never reaches a user: it changes with their versions and speaks of
tokens. The few causes that matter are told apart by the words that both have used for years;
anything else gets the general sentence, with the right place.
"""

from __future__ import annotations

from typing import Any

from journeybook.loading.faults import Fault, Place
from journeybook.message import Message

# By words of the parsers: what stands there, and what to do about it.
_MESSAGES = {
    "mapping values are not allowed": "a colon stands where no key can be",
    "could not find expected ':'": "this line has no colon behind its key",
    "cannot start any token": "no value can begin with this character",
    "did not find expected key": "this line fits neither the mapping above nor a new one",
    "did not find expected '-' indicator": "this line belongs to a list but has no '- '",
    "expected ',' or ']'": "this list in brackets is not closed",
    "expected ',' or '}'": "this mapping in braces is not closed",
    "expected node content": "a value is missing here",
    "unexpected end of stream": "this quoted text is not closed",
    "unknown escape": "this escape is not known",
    "sequence entries are not allowed": "a list begins where none can",
}
_HINTS = {
    "mapping values are not allowed": "put a text with ': ' in quotes, or check the indentation",
    "could not find expected ':'": "write 'key: value', or indent it to belong to the text above",
    "cannot start any token": "indent with blanks; put a text that begins with @, ` or % in quotes",
    "did not find expected key": "check the indentation, and quotes inside quoted text",
    "did not find expected '-' indicator": "check the indentation",
    "expected ',' or ']'": "add ']' or a comma",
    "expected ',' or '}'": "add '}' or a comma",
    "expected node content": "fill it, or close the list or mapping in brackets",
    "unexpected end of stream": "add the closing quote",
    "unknown escape": "use single quotes, or double the backslash",
    "sequence entries are not allowed": "put the list on a line of its own, indented below its key",
}
_AT_THE_START = ("unexpected end of stream", "expected ',' or")


def explain(error: Any, text: str) -> Fault:
    """Return the fault that an exception of PyYAML stands for.

    Args:
        error: a `yaml.YAMLError`.
        text: the text that it was raised for.
    """
    problem = str(getattr(error, "problem", None) or error)
    mark = getattr(error, "problem_mark", None)
    if any(words in problem for words in _AT_THE_START):
        mark = getattr(error, "context_mark", None) or mark
    place = Place(mark.line + 1, mark.column + 1) if mark else Place(text.count("\n") + 1, 1)
    cause = next((words for words in _MESSAGES if words in problem), None)
    if cause:
        return Fault(place, "syntax", Message(_MESSAGES[cause]), Message(_HINTS[cause]))
    hint = Message("check indentation, colons and quotes")
    return Fault(place, "syntax", Message("this is not YAML"), hint)
