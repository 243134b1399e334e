"""What was wrong about the way a command was called, in the person's language."""

from __future__ import annotations

from collections.abc import Sequence

import click

from journeybook.environment.terminal import wanted_locales
from journeybook.languages.known import first_known
from journeybook.languages.texts import Texts, texts_for
from journeybook.message import Message

_LANG = "--lang"


def texts_of(words: Sequence[str]) -> Texts:
    """Return the texts in the language that a call asks for, else in that of the system."""
    after = [*words[1:], ""]
    named = [value for word, value in zip(words, after, strict=True) if word == _LANG] + [
        word.partition("=")[2] for word in words if word.startswith(f"{_LANG}=")
    ]
    wanted = [one.replace("_", "-") for one in named] or wanted_locales()
    return texts_for(first_known(wanted) or "en")


def usage_message(error: click.ClickException, texts: Texts) -> str:
    """Return what an error of click says, in the words of click where the language is English."""
    if isinstance(error.message, Message):
        return texts.tell(error.message)
    if texts.language.code == "en":
        return error.format_message()
    return texts.tell(_said(error))


def _said(error: click.ClickException) -> str:
    match error:
        case click.NoSuchOption():
            return Message("there is no option '{name}'", name=error.option_name)
        case click.BadOptionUsage():
            return Message("the option '{name}' is not used like that", name=error.option_name)
        case click.MissingParameter() if error.param:
            return Message("'{name}' is missing", name=_name(error.param))
        case click.BadParameter() if error.param and isinstance(error.param.type, click.Choice):
            choices = ", ".join(map(str, error.param.type.choices))
            return Message("'{name}' is one of {words}", name=_name(error.param), words=choices)
        case click.BadParameter() if error.param and isinstance(error.param.type, click.Path):
            return Message("'{name}' names nothing that is there", name=_name(error.param))
        case _:
            return error.format_message()


def _name(parameter: click.Parameter) -> str:
    if isinstance(parameter, click.Option):
        return max(parameter.opts, key=len)
    return parameter.make_metavar(click.Context(click.Command("")))
