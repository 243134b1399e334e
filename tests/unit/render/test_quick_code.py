"""Templates as quicker code say what Jinja's own code says."""

from __future__ import annotations

import gc
import weakref

import pytest
from jinja2 import DictLoader, Environment, StrictUndefined, UndefinedError
from markupsafe import Markup

from journeybook.render.html.quick_code import QuickEnvironment

TEMPLATES = {
    "text": "{{ text }}|{{ text|upper }}|{{ number }}|{{ nothing }}|{{ markup }}",
    "attribute": '<a title="{{ text }}">{{ page.text }}{{ page["text"] }}</a>',
    "macro": "{% macro cell(a, b='<') %}<td>{{ a }}{{ b }}</td>{% endmacro %}"
    "{{ cell(text) }}{{ cell(markup, b='>') }}{{ cell(*[text, number]) }}{{ cell(**page) }}",
    "asking": "{% macro all() %}{% for one in 'ab' %}{{ say(one) }}{% endfor %}{% endmacro %}"
    "{{ all() }}",
    "caller": "{% macro box() %}<p>{{ caller(text) }}</p>{% endmacro %}"
    "{% call(said) box() %}{{ said }}&{{ markup }}{% endcall %}",
    "loop": "{% for one in [text, number] %}{{ say(one) }}{{ loop.index0 }}{% endfor %}",
    "set": "{% set held %}{{ text }}{% endset %}{{ held }}{{ held ~ text }}",
    "cells": "{% macro cell(a) %}<td>{{ a }}</td>{% endmacro %}",
    "from": "{% from 'cells' import cell %}{{ cell(say(text)) }}",
    "block": "{% block b %}{{ say(text) }}{% endblock %}{{ self.b() }}",
    "child": "{% extends 'block' %}{% block b %}{{ super() }}{{ text }}{% endblock %}",
    "method": "{{ text.replace('a', '<') }}{{ page.items()|list }}",
}
VALUES = {
    "text": "a<b>&\"c'd",
    "number": 3,
    "nothing": None,
    "markup": Markup("<b>x</b>"),
    "page": {"a": "&", "b": Markup("&amp;"), "text": "'"},
    "say": lambda text: f"<{text}>",
}


def environment(kind: type[Environment]) -> Environment:
    return kind(loader=DictLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined)


@pytest.mark.parametrize("name", sorted(TEMPLATES))
def test_a_template_says_the_same(name: str) -> None:
    """Texts are escaped once and markup is not, in macros, blocks, loops and calls alike."""
    page = {**VALUES, "page": {"a": "&", "b": Markup("&amp;")}} if name == "macro" else VALUES
    quick, own = (environment(kind).get_template(name) for kind in (QuickEnvironment, Environment))
    assert quick.render(page) == own.render(page)


@pytest.mark.parametrize("text", ["{{ lacking }}", "{{ lacking() }}", "{{ lacking.one }}"])
def test_what_is_lacking_is_an_error(text: str) -> None:
    """A name that nobody gives is no empty text."""
    with pytest.raises(UndefinedError, match="'lacking' is undefined"):
        environment(QuickEnvironment).from_string(text).render()


def test_a_rendered_template_leaves_nothing_to_the_collector() -> None:
    """What a template was given is let go as soon as it is rendered, though its macros knew it."""
    template = environment(QuickEnvironment).get_template("asking")
    said = type("Said", (), {"__call__": lambda _, text: text})()
    known = weakref.ref(said)
    gc.disable()
    try:
        assert template.render(say=said) == "ab"
        del said
        assert known() is None
    finally:
        gc.enable()
