"""An SVG looks the same at any time, to everybody, in every language and under every pointer."""

from __future__ import annotations

import contextlib
import time

import pytest

from journeybook.loading.images import ImageError
from journeybook.loading.images.svg import size_of_svg
from support.images import svg

NO_ERROR = contextlib.nullcontext()
TEXT = "<text>ok</text>"
CHANGING = [
    "<text>a<animate attributeName='opacity' from='1' to='0' dur='9s'/></text>",
    "<set attributeName='x' to='5' begin='5s'/>",
    "<animateMotion path='M0 0h9' dur='9s'/>",
    "<animateTransform attributeName='transform' type='scale' to='0'/>",
    "<animateColor/>",
    "<set/>",
    "<discard begin='9s'/>",
    "<a href='#b'><set attributeName='href' to='javascript:x()'/></a>",
    "<s:animate xmlns:s='http://www.w3.org/2000/svg' attributeName='x' to='9'/>",
    "<ANIMATE/>",
    "<defs><g id='a'><set to='1'/></g></defs><use href='#a'/>",
    "<switch><text systemLanguage='de'>A</text><text>B</text></switch>",
    "<switch><text>A</text><text>B</text></switch>",
    "<text systemLanguage='de'>A</text>",
    "<g requiredExtensions='https://example.org/x'>A</g>",
    "<g requiredFeatures='http://www.w3.org/TR/SVG11/feature#Shape'/>",
    "<style media='print'>text{fill:red}</style>",
    "<style title='other'>text{fill:red}</style>",
    "<g style='animation:a 9s'/>",
    "<g style='fill:red;-webkit-transition : all 9s'/>",
    "<g style='anim\\61tion:a 9s'/>",
    "<g style='anim/**/ation:a 9s'/>",
    "<g style='fill:red; &amp;:hover{fill:white}'/>",
    "<g style='fill:light-dark(black,white)'/>",
    "<g style='color-scheme: light dark'/>",
    "<g fill='LIGHT-DARK(#000, #fff)'/>",
    "<text x='calc(50vw - 100px)'>A</text>",
    "<text style='opacity:calc((100dvh - 500px) / 1px)'>A</text>",
]
SHEETS = [
    "@media (min-width:500px){rect{display:none}}",
    "@media(prefers-color-scheme:dark){rect{display:none}}",
    "@MEDIA print{rect{display:none}}",
    "\\40 media print{rect{display:none}}",
    "@\\6dedia print{rect{display:none}}",
    "@me<![CDATA[dia print{rect{display:none}}]]>",
    "@m&#101;dia print{rect{display:none}}",
    "@me<!-- -->dia print{rect{display:none}}",
    "@me<style/>dia print{rect{display:none}}",
    "@me<g/>dia print{rect{display:none}}",
    "@keyframes a{to{opacity:0}}",
    "@-webkit-keyframes a{to{opacity:0}}",
    "@container (width > 1px){rect{display:none}}",
    "@supports (x:y){rect{display:none}}",
    "@starting-style{rect{opacity:0}}",
    "@property --a{syntax:'*';inherits:false}",
    "@layer a{rect{fill:red}}",
    "rect{animation:a 9s}",
    "rect{fill:red;TRANSITION:all 9s}",
    "rect{\n-moz-animation-name\n:a}",
    "rect:hover{fill:red}",
    "rect:HOVER{fill:red}",
    "rect:ho\\76 er{fill:red}",
    "rect:ho/* */ver{fill:red}",
    "a{} :active,b{fill:red}",
    "rect{fill:red;&amp;:focus{fill:blue}}",
    ":is(:hover,x;y){fill:red}",
    "a:not(:target){display:none}",
    "text:lang(de){display:none}",
    "text::selection{fill:red}",
    "text:future-state{fill:red}",
    "x{font-family:'/*'} rect:hover{fill:red} y{font-family:'*/'}",
    "x{fill:url(#/*)} rect:hover{fill:red} y{fill:url(#*/)}",
    'x{fill:xurl("a)} rect:hover{fill:red} y{b:")}\n rect:hover{fill:red}',
    "x{font-family:'a\n} rect:hover{fill:red} y{font-family:'b'}",
    "rect{fill:if(media(print):red)}",
    "rect{width:9svw}",
]


@pytest.mark.parametrize("inner", [*CHANGING, *(f"<style>{sheet}</style>" for sheet in SHEETS)])
def test_what_could_show_something_else_than_was_approved(inner):
    """Nothing depends on time, viewer, language, size or pointer, however it is written."""
    with pytest.raises(ImageError) as caught:
        size_of_svg(svg(TEXT + inner))
    assert caught.value.problem == "active-image"


def test_a_way_out_between_what_looks_like_a_comment():
    """Marks of a comment within strings hide nothing of a style sheet."""
    sheet = "x{font-family:'/*'} y{fill:url(https://example.org/x)} z{font-family:'*/'}"
    with pytest.raises(ImageError, match="lead away"):
        size_of_svg(svg(f"<style>{sheet}</style>"))


@pytest.mark.parametrize(
    "inner",
    [
        "<style type='text/css'>.st0{fill:none;stroke-width:2;} .st2{clip-path:url(#A_);}</style>",
        "<g style=\"-inkscape-font-specification:'Sans, Bold';shape-rendering:auto;stroke:none\"/>",
        "<g style='enable-background:new    ;'><path class='st0' d='M5.5vh9v-3h-9z'/></g>",
        "<g style='color-scheme: light; cursor: pointer' content='&lt;mxfile&gt;if(a) 5vw'/>",
        "<style media='all'><![CDATA[ .a:first-child, g:nth-child(2n+1) > .b { x:y } ]]></style>",
        "<style>.c { font:12px 'a:hover{}', \"@media\"; src: url(data:font/woff2;base64,A//*) }</style>",
        "<style>@charset 'utf-8'; @font-face { font-family: A } /* @media rect:hover */</style>",
        "<style>.a{transform:rotate(3deg)} g:not(.hover):root{--transition-like:1}</style>",
        "<text aria-label='What if(you) are 5vw away'>:hover @media animation: 5s</text>",
    ],
)
def test_what_drawing_programs_write(inner):
    """Styles that always say the same pass, and so do words that only look like conditions."""
    assert size_of_svg(svg(inner)) == (40, 30)


@pytest.mark.parametrize("part", ["(", "/*", "'", "a:", "url(", "\\", "{", ";", "@", "-", "1"])
def test_a_long_style_takes_no_time(part):
    """The time grows with the length, whatever a style repeats."""
    began = time.process_time()
    with pytest.raises(ImageError) if part in {"url(", "\\", "@"} else NO_ERROR:
        size_of_svg(svg(f"<style>{part * 100_000}</style>"))
    assert time.process_time() - began < 1
