"""`journey.svg`: the journey as a poster that stands alone, for a slide or a letter.

It shows what the map of a page shows when it is opened: stages, questions, the curve, and the lanes
of what the customer does, meets and suffers, and of what could be better. It needs nothing around
it: colours are fixed, fonts are named with fallbacks for Japanese and Chinese, nothing is scripted
and nothing is fetched. Everything is placed in pixels with groups, paths and single classes, which
office programs and converters read as browsers do (SVG 1.1).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from journeybook.content.journey.improvements import places_of
from journeybook.content.journey.marks import SHAPES, marks
from journeybook.content.journey.placed import PlacedJourney
from journeybook.content.journey.scores import levels as scale_levels
from journeybook.drawing.across import Fixed
from journeybook.drawing.axis import levels
from journeybook.drawing.bands import bands
from journeybook.drawing.block import Block, paragraph, stacked
from journeybook.drawing.curve import description, emotion, frame_of
from journeybook.drawing.curve_steps import number_sign
from journeybook.drawing.legend import legend
from journeybook.drawing.letters import room
from journeybook.drawing.plot import LINE_HEIGHT, TEXT_SIZE
from journeybook.drawing.sheet import TEXT, fonts, sheet
from journeybook.drawing.spline import coordinate
from journeybook.drawing.wrapping import balance, wrap
from journeybook.escaping import svg
from journeybook.languages.texts import Texts
from journeybook.model import Journey, Opportunity

PREVIEW_SIZE = 1200, 630  # what those show who show a link
_MARGIN = 24
_LABELS = 136  # the column of row labels
_LEAST_WIDTH = 760
_STEP = 116  # pixels that a step has, at least
_TITLE_SIZE = 22
_CELL_LINES = 9
_BOLD = "jb-asked"  # the class of bold words in lanes
_MARK = 24  # what a mark takes with its number
_QUESTION_LINES = 4


def journey_svg(placed: PlacedJourney, title: str, texts: Texts) -> str:
    """Return the picture as the text of an SVG file.

    Args:
        placed: the journey.
        title: title of the page.
        texts: fixed texts of the page's locale.
    """
    width = max(_LEAST_WIDTH - _LABELS, _STEP * len(placed.steps))
    blocks = (
        *_blocks(placed, title, texts, width),
        Block(20, ""),
        legend(_LABELS + width, placed.scale, texts),
    )
    return _file(stacked(blocks), _LABELS + width, title, description(placed, texts), texts)


def preview_svg(placed: PlacedJourney, title: str, texts: Texts) -> str:
    """Return the top of the picture in the shape in which links are shown: as far as it has room.

    Args:
        placed: the journey.
        title: title of the page.
        texts: fixed texts of the page's locale.
    """
    across, down = PREVIEW_SIZE
    width = max(across - 2 * _MARGIN - _LABELS, _STEP * len(placed.steps))
    room = (_LABELS + width + 2 * _MARGIN) * down / across - 2 * _MARGIN
    blocks = list(_blocks(placed, title, texts, width))
    while sum(block.height for block in blocks) > room:
        del blocks[-1]
    picture = Block(room, stacked(blocks).drawn)
    return _file(picture, _LABELS + width, title, description(placed, texts), texts)


def _blocks(placed: PlacedJourney, title: str, texts: Texts, width: float) -> Iterator[Block]:
    """Yield the rows of the picture, with steps that share a width."""
    unit = width / len(placed.steps)
    yield _head(placed.journey, title, texts, _LABELS + width)
    yield _labelled(bands(placed.stages, unit, texts), texts("Stages"), width)
    yield _questions(placed, unit, texts)
    yield _emotion(placed, unit, texts)
    yield _steps(placed, unit, texts)
    yield from _lanes(placed, unit, texts)


def _file(picture: Block, width: float, title: str, description: str, texts: Texts) -> str:
    across, down = (coordinate(side + 2 * _MARGIN) for side in (width, picture.height))
    locale = svg(texts.locale)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{across}" height="{down}"'
        f' viewBox="0 0 {across} {down}" lang="{locale}" xml:lang="{locale}" role="img"'
        f' aria-labelledby="title desc" font-family="{fonts(texts.language)}" font-size="12"'
        f' fill="{TEXT}"><title id="title">{svg(title)}</title>'
        f'<desc id="desc">{svg(description)}</desc>{sheet(texts.language)}'
        f'<rect width="{across}" height="{down}" fill="#fff"/>'
        f'<g transform="translate({_MARGIN} {_MARGIN})">{picture.drawn}</g></svg>\n'
    )


def _head(journey: Journey, title: str, texts: Texts, width: float) -> Block:
    """Return title, goal, period and locale."""
    named = wrap(title, room(width, _TITLE_SIZE, bold=True))
    said = (
        ("Customer goal", journey.goal),
        ("Period", journey.period),
        ("Language", texts.locale),
    )
    facts = [f"{texts(name)}: {text}" for name, text in said if text]
    told_ = [line for fact in facts for line in wrap(fact, room(width, TEXT_SIZE))]
    top = 20 + len(named) * 28
    drawn = paragraph(named, 0, 20, "jb-title", 28) + paragraph(told_, 0, top, "jb-soft", 18)
    return Block(top + len(told_) * 18 + 8, drawn)


def _labelled(row: Block, label: str, width: float) -> Block:
    """Put a row's label to its left, and a rule below it."""
    if not row.height:
        return row
    name = wrap(label, room(_LABELS - 12, TEXT_SIZE, bold=True), 2)
    height = max(row.height, 10 + len(name) * LINE_HEIGHT)
    drawn = (
        f'<g transform="translate({_LABELS} 0)">{row.drawn}</g>'
        f"{paragraph(name, 0, 18, 'jb-label')}"
        f'<path class="jb-rule" d="M0,{coordinate(height)}H{coordinate(_LABELS + width)}"/>'
    )
    return Block(height, drawn)


def _questions(placed: PlacedJourney, unit: float, texts: Texts) -> Block:
    """Return what customers ask in each stage."""
    drawn, left, most = "", 0.0, 0
    for column in placed.stages:
        width = len(column.steps) * unit
        units = room(width - 16, TEXT_SIZE, bold=True)
        lines = balance(column.stage.question, units, _QUESTION_LINES, texts.locale)
        drawn += paragraph(lines, left + 8, 18, "jb-asked")
        left, most = left + width, max(most, len(lines))
    row = Block(most * LINE_HEIGHT + 14 if most else 0, drawn)
    return _labelled(row, texts("What the customer asks"), left)


def _emotion(placed: PlacedJourney, unit: float, texts: Texts) -> Block:
    if not placed.is_felt:
        return Block(0, "")
    across, plot = Fixed(len(placed.steps), unit), frame_of(placed)
    curve = emotion(placed, plot, across, texts=texts, shade="shade")
    words = levels(
        plot,
        Fixed(_LABELS, 1),
        scale_levels(placed.scale, texts),
        space=_LABELS,
        locale=texts.locale,
        size=TEXT_SIZE,
    )
    right = coordinate(_LABELS + len(placed.steps) * unit)
    row = (
        f"{paragraph([texts('Emotion')], 0, 18, 'jb-label')}{words}"
        f'<g transform="translate({_LABELS} 0)" text-anchor="middle">{"".join(curve)}</g>'
        f'<path class="jb-rule" d="M0,{plot.height}H{right}"/>'
    )
    return Block(plot.height, row)


def _steps(placed: PlacedJourney, unit: float, texts: Texts) -> Block:
    """Return the number of each step, and its marks: a shape and how many there are."""
    drawn = ""
    for step in placed.steps:
        x = (step.number - 0.5) * unit
        drawn += (
            f'<g class="jb-middle" transform="translate({coordinate(x)} 40)">'
            f"{number_sign(step.number)}</g>"
        )
        found = list(marks(step, texts))
        left = x - len(found) * _MARK / 2
        for at, mark in enumerate(found):
            here = coordinate(left + at * _MARK + 6)
            drawn += (
                f'<path class="jb-mark--{mark.kind}" d="{SHAPES[mark.kind]}"'
                f' transform="translate({here} 40)"/>'
                f"{paragraph([str(mark.count)], left + at * _MARK + 13, 44, 'jb-mark-text')}"
            )
    return _labelled(Block(54, drawn), texts("Steps"), unit * len(placed.steps))


def _lanes(placed: PlacedJourney, unit: float, texts: Texts) -> Iterator[Block]:
    """Yield the lanes that are open when a page is."""
    width = unit * len(placed.steps)
    for label, kind, cells in _said(placed, texts):
        units = room(unit - 12, TEXT_SIZE, bold=kind == _BOLD)
        lines = [_cell(parts, units, texts.locale) for parts in cells]
        most = max(map(len, lines))
        drawn = "".join(
            paragraph(words, at * unit + 6, 18, kind) for at, words in enumerate(lines) if words
        )
        yield _labelled(Block(most * LINE_HEIGHT + 14 if most else 0, drawn), label, width)


def _cell(parts: Sequence[str], units: int, locale: str) -> list[str]:
    """Return the lines of a cell; a part that is not the first begins with a dash."""
    found: list[str] = []
    for text in parts:
        lines = wrap(f"– {text}" if len(parts) > 1 else text, units, _CELL_LINES, locale)
        found += lines
    return found


def _said(placed: PlacedJourney, texts: Texts) -> Iterator[tuple[str, str, list[tuple[str, ...]]]]:
    """Yield label, class and, step by step, the words of each lane."""
    steps = placed.steps
    done: list[tuple[str, ...]] = [(one.step.label,) for one in steps]
    yield texts("Doing"), _BOLD, done
    met = [one.step.touchpoint or one.step.channel for one in steps]
    yield texts("Touchpoints"), "jb-words", met
    pains = [tuple(pain.text for pain in one.step.pain_points) for one in steps]
    yield texts("Pain points"), "jb-pain-text", pains
    places = places_of(placed.journey)
    chances = [_titles(places.of_steps.get(one.step.id, ())) for one in steps]
    first = 0
    for column in placed.stages:
        rest = _titles(places.of_stages.get(column.stage.id, ()))
        chances[first] = (*chances[first], *rest)
        first += len(column.steps)
    yield texts("Opportunities"), "jb-chance-text", chances


def _titles(found: Iterable[Opportunity]) -> tuple[str, ...]:
    return tuple(one.title for one in found)
