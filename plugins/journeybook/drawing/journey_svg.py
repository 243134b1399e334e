"""`journey.svg`: the journey as a picture that stands alone, for a slide or a letter.

It needs nothing around it: colours are fixed, fonts are named with fallbacks for Japanese and
Chinese, nothing is scripted and nothing is fetched. Everything is placed in pixels with groups,
paths and single classes, which office programs and converters read as browsers do (SVG 1.1).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from journeybook.content.journey.placed import UNIT, Line, PlacedJourney, PlacedStep
from journeybook.content.journey.scores import levels as scale_levels
from journeybook.drawing.across import Fixed
from journeybook.drawing.axis import levels
from journeybook.drawing.bands import bands
from journeybook.drawing.block import Block, paragraph, stacked
from journeybook.drawing.curve import description, emotion, frame_of
from journeybook.drawing.curve_steps import COLUMN, drawn_steps
from journeybook.drawing.legend import legend
from journeybook.drawing.plot import LINE_HEIGHT, path, points
from journeybook.drawing.sheet import TEXT, fonts, sheet
from journeybook.drawing.spline import coordinate
from journeybook.drawing.wrapping import balance, wrap
from journeybook.escaping import svg
from journeybook.languages.texts import Texts
from journeybook.model import Journey

_MARGIN = 24
_LABELS = 136  # the column of row labels
_LEAST_WIDTH = 760
_MOST_STRETCHED = 1.5
_BOLD_COLUMN = 7.0  # pixels of a column of bold text at 12 px
_TITLE_COLUMN = 13.5  # pixels of a column of text at 22 px, bold
_ACTION_LINES = 6
_TOUCHPOINT_LINES = 4
_QUESTION_LINES = 4
_BETWEEN_LINES = 28


def journey_svg(placed: PlacedJourney, title: str, texts: Texts) -> str:
    """Return the picture as the text of an SVG file.

    Args:
        placed: the journey.
        title: title of the page.
        texts: fixed texts of the page's locale.
    """
    broken, steps = placed.lines, placed.steps
    widest = max(_LEAST_WIDTH - _LABELS, UNIT * max(line.width for line in broken))
    blocks = [_head(placed.journey, title, texts, _LABELS + widest)]
    for number, line in enumerate(broken, 1):
        unit = min(widest / line.width, UNIT * _MOST_STRETCHED)
        blocks.append(_line(line, unit, steps, texts, number))
        blocks.append(Block(_BETWEEN_LINES, ""))
    drawn = stacked([*blocks, legend(_LABELS + widest, placed.scale, texts)])
    return _file(drawn, _LABELS + widest, title, description(broken, placed.scale, texts), texts)


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
    named = wrap(title, int(width / _TITLE_COLUMN))
    said = (
        ("Customer goal", journey.goal),
        ("Period", journey.period),
        ("Language", texts.locale),
    )
    facts = [f"{texts(name)}: {text}" for name, text in said if text]
    told_ = [line for fact in facts for line in wrap(fact, int(width / COLUMN))]
    top = 20 + len(named) * 28
    drawn = paragraph(named, 0, 20, "jb-title", 28) + paragraph(told_, 0, top, "jb-soft", 18)
    return Block(top + len(told_) * 18 + 8, drawn)


def _line(line: Line, unit: float, steps: Sequence[PlacedStep], texts: Texts, number: int) -> Block:
    return stacked(
        (
            _heading(line, steps, texts),
            _labelled(bands(line, unit, texts), texts("Stage"), [], line.width * unit),
            _questions(line, unit, texts),
            _emotion(line, unit, steps, texts, number),
            _touchpoints(line, unit, texts),
        )
    )


def _heading(line: Line, steps: Sequence[PlacedStep], texts: Texts) -> Block:
    """Say which steps a line shows, when it does not show all."""
    words = line.label(len(steps), texts)
    if not words:
        return Block(0, "")
    return Block(26, paragraph([words], 0, 14, "jb-heading"))


def _labelled(row: Block, label: str, asked: list[str], width: float) -> Block:
    """Put a row's label and guiding question to its left, and a rule below it."""
    height = max(row.height, 26 + len(asked) * LINE_HEIGHT)
    drawn = (
        f'<g transform="translate({_LABELS} 0)">{row.drawn}</g>'
        f"{paragraph([label], 0, 18, 'jb-label')}{paragraph(asked, 0, 34, 'jb-soft')}"
        f'<path class="jb-rule" d="M0,{coordinate(height)}H{coordinate(_LABELS + width)}"/>'
    )
    return Block(height, drawn)


def _asked(question: str, texts: Texts) -> list[str]:
    """Return a guiding question as lines of the labels' column."""
    return wrap(question, int((_LABELS - 12) / COLUMN), locale=texts.locale)


def _questions(line: Line, unit: float, texts: Texts) -> Block:
    """Return what customers ask in each stage."""
    asked = [
        balance(
            column.stage.question,
            int((column.width * unit - 16) / _BOLD_COLUMN),
            _QUESTION_LINES,
            texts.locale,
        )
        if column.first
        else []
        for column in line.columns
    ]
    most = max(map(len, asked))
    if not most:
        return Block(0, "")
    drawn, left = "", 0.0
    for column, words in zip(line.columns, asked, strict=True):
        drawn += paragraph(words, left + 8, 18, "jb-asked")
        left += column.width * unit
    row = Block(most * LINE_HEIGHT + 14, drawn)
    guide = _asked(texts("What is on the customer's mind?"), texts)
    return _labelled(row, texts("Situation"), guide, line.width * unit)


def _emotion(
    line: Line, unit: float, steps: Sequence[PlacedStep], texts: Texts, number: int
) -> Block:
    across = Fixed(line.width, unit)
    drawn = list(drawn_steps(line, steps, across, texts, most=_ACTION_LINES))
    plot = frame_of(drawn)
    way = path(line, points(line, steps, plot, across), plot, across)
    curve = emotion(line, drawn, way, plot, across, texts=texts, shade=f"shade-{number}")
    words = levels(plot, Fixed(_LABELS, 1), scale_levels(line.steps[0].scale, texts))
    guide = _asked(texts("How does it feel, from step to step?"), texts)
    row = (
        f"{paragraph([texts('Emotion')], 0, 18, 'jb-label')}{words}"
        f"{paragraph(guide, 0, plot.label - 21, 'jb-soft')}"
        f'<g transform="translate({_LABELS} 0)" text-anchor="middle">{"".join(curve)}</g>'
        f'<path class="jb-rule" d="M0,{plot.height}H{coordinate(_LABELS + line.width * unit)}"/>'
    )
    return Block(plot.height, row)


def _touchpoints(line: Line, unit: float, texts: Texts) -> Block:
    """Return what the customer meets in each step; the channel where nothing is named."""
    met = list(_met(line, unit, texts))
    most = max(map(len, met))
    if not most:
        return Block(0, "")
    drawn = "".join(
        paragraph(words, position * unit, 18, "jb-middle")
        for words, position in zip(met, line.positions, strict=True)
    )
    row = Block(most * LINE_HEIGHT + 14, drawn)
    guide = _asked(texts("What does the customer meet?"), texts)
    return _labelled(row, texts("Touchpoints"), guide, line.width * unit)


def _met(line: Line, unit: float, texts: Texts) -> Iterator[list[str]]:
    for placed, room in zip(line.steps, line.room, strict=True):
        met = placed.step.touchpoint or placed.step.channel
        columns = int((room * unit - 8) / COLUMN)
        yield balance(texts.join(met), columns, _TOUCHPOINT_LINES, texts.locale)
