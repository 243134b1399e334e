"""The style of pictures: of one that stands alone, and of the curve on a page without ours.

A picture that stands alone is dark on white, the same wherever it is shown. Selectors are single
classes, since programs that place a picture on a slide know no more; values are those of the light
scheme of `journey.css`.
"""

from __future__ import annotations

import functools

from journeybook.languages.known import languages
from journeybook.languages.language import Language

TEXT = "#1f2328"
SOFT = "#57606a"
SCORES = ("#b3201a", "#a84b06", "#586476", "#477a0d", "#067548")  # worst to best
BANDS = ("#46379b", "#34489c", "#245ca0", "#1b6799", "#126e86", "#117170", "#1c6b58")
TRUTH = "#6f2da8"
_RULE = "#d0d7de"
_EDGE = "#8c959f"

# Also those of Linux, or letters of English would be drawn in a font for Japanese.
_LATIN = "'Noto Sans','Helvetica Neue',Helvetica,Arial,'Liberation Sans','DejaVu Sans'"
_RULES = {
    "title": f"fill:{TEXT};font-size:22px;font-weight:700",
    "heading": f"fill:{TEXT};font-size:14px;font-weight:700",
    "label": f"fill:{TEXT};font-weight:700",
    "soft": f"fill:{SOFT}",
    "asked": f"fill:{TEXT};font-weight:700",
    "middle": "text-anchor:middle",
    "band-no": "fill:none;stroke:#fff",
    "band-text": "fill:#fff;font-size:13px;font-weight:700",
    "rule": f"stroke:{_RULE}",
    "border": f"stroke:{_RULE}",
    "level": f"stroke:{_RULE};stroke-dasharray:2 4",
    "level--neutral": f"stroke:{_EDGE};stroke-dasharray:none",
    "level-text": "text-anchor:end",
    "drop": f"stroke:{_EDGE};stroke-dasharray:1 3",
    "area": "opacity:.2",
    "other": f"fill:none;stroke:{SOFT};stroke-width:1.5;stroke-dasharray:5 4",
    "other-point": f"fill:#fff;stroke:{SOFT};stroke-width:1.3",
    "other-name": f"fill:{SOFT}",
    "quote": "font-weight:700",
    "persona": f"fill:none;stroke:{SOFT};stroke-width:1.6",
    "persona-point": f"fill:{SOFT};stroke:#fff",
    "persona--2": "stroke-dasharray:8 4",
    "persona--3": "stroke-dasharray:3 3",
    "persona--4": "stroke-dasharray:10 3 2 3",
    "persona-name": "font-weight:700;text-anchor:start",
    "way": f"fill:none;stroke:{SOFT};stroke-width:1.4",
    "way-end": f"fill:{SOFT}",
    "way-when": f"fill:{TEXT};stroke:#fff;stroke-width:4px;paint-order:stroke",
    "range": "fill:none;stroke-width:5;stroke-opacity:.45",
    "pain-text": f"fill:{SCORES[0]}",
    "chance-text": f"fill:{SCORES[4]}",
    "line": "fill:none;stroke-width:3;stroke-linecap:round;stroke-linejoin:round",
    "dashed": f"fill:none;stroke:{SCORES[2]};stroke-width:2;stroke-dasharray:2 6",
    "point": "stroke:#fff;stroke-width:2.5",
    "unscored": f"fill:#fff;stroke:{SCORES[2]};stroke-width:1.5;stroke-dasharray:2 2",
    "no-score": f"fill:{SCORES[2]};font-weight:700",
    "score-text": "fill:#fff;font-size:13px;font-weight:700",
    "action": "font-weight:500",
    "start": "text-anchor:start",
    "end": "text-anchor:end",
    "chip": f"fill:#fff;stroke:{SOFT}",
    "chip-text": "font-weight:700",
    "truth-band": f"fill:{TRUTH};opacity:.1",
    "truth-text": "font-weight:500;text-anchor:start",
    "flag-box": f"fill:{SCORES[0]}",
    "flag-sign": "fill:#fff",
    "flag-text": "fill:#fff;font-size:11.5px;font-weight:700;text-anchor:start",
    "mark-text": "text-anchor:start",
    "mark--moment": f"fill:{TRUTH}",
    "mark--pain": f"fill:{SCORES[0]}",
    "mark--failure": f"fill:none;stroke:{SCORES[1]};stroke-width:2;stroke-linecap:round",
    "mark--handoff": f"fill:none;stroke:{SCORES[2]};stroke-width:1.8;stroke-linecap:round",
    "mark--delight": f"fill:{SCORES[4]}",
    "mark--loss": f"fill:{SCORES[1]}",
    "eye": "fill:#fff",
    "mouth": "fill:none;stroke:#fff;stroke-width:1.4;stroke-linecap:round;stroke-linejoin:round",
    **{f"score-{n}": f"fill:{colour};stop-color:{colour}" for n, colour in enumerate(SCORES, 1)},
    **{f"band-{n}": f"fill:{colour}" for n, colour in enumerate(BANDS, 1)},
}

# What the curve on a page needs to be read where `map.css` is not there. Rules without specificity,
# of properties that `map.css` sets all: where it is there they change nothing.
_PLAIN = {
    ".jb-curve,.jb-axis,.jb-at": "overflow:visible",
    ".jb-curve,.jb-axis": "font-family:sans-serif;font-size:13px",
    ".jb-curve": "min-width:calc(var(--jb-steps)*84px)",
    ".jb-axis": "min-width:var(--jb-axis)",
    ".jb-curve text": "text-anchor:middle",
    ".jb-level-text,.jb-end": "text-anchor:end",
    ".jb-start,.jb-persona-name,.jb-truth-text,.jb-flag-text": "text-anchor:start",
    ".jb-curve text,.jb-axis text": "fill:currentColor",
    ".jb-border,.jb-level,.jb-drop": f"stroke:{_EDGE}",
    ".jb-area": "opacity:.17",
    ".jb-truth-band": "fill:#f1eaf6",
    **{f".jb-score-{n}": f"fill:{colour};stop-color:{colour}"
       for n, colour in enumerate(SCORES, 1)},
    ".jb-line,.jb-dashed,.jb-other,.jb-way,.jb-range,.jb-mouth": "fill:none;stroke-width:2",
    ".jb-dashed,.jb-other,.jb-way,.jb-range": f"stroke:{SOFT}",
    ".jb-unscored,.jb-other-point": f"fill:#fff;stroke:{SOFT}",
    ".jb-way-end": f"fill:{SOFT}",
    ".jb-mouth": "stroke:#fff",
    ".jb-flag-box": f"fill:{SCORES[0]}",
    ".jb-eye,.jb-score-text,.jb-flag-sign,.jb-flag-text": "fill:#fff",
    ".jb-personas": "display:none",
}  # fmt: skip
PLAIN = f"<style>{''.join(f':where({name}){{{rule}}}' for name, rule in _PLAIN.items())}</style>"
"""The style element of a curve on a page."""


@functools.cache
def sheet(language: Language) -> str:
    """Return the style element; only some languages slant letters."""
    slant = "italic" if language.slanted_feelings else "normal"
    rules = {**_RULES, "feeling": f"font-style:{slant}"}
    return f"<style>{''.join(f'.jb-{name}{{{rule}}}' for name, rule in rules.items())}</style>"


def fonts(language: Language) -> str:
    """Return the font families for a language: its own letters come before another's."""
    families = (language.fonts, *(other.fonts for other in languages()))
    return ",".join((_LATIN, *dict.fromkeys(filter(None, families)), "sans-serif"))
