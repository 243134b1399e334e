"""Who draws Mermaid diagrams: the site's own copy of it, for our pages and for hand-written ones.

Our pages carry their diagrams under a class of our own, so that mermaid2, which parses every page
that holds its name, passes them by. Hand-written pages with a diagram get our script, which gives
Material and mermaid2 a `window.mermaid` that loads the local copy.
"""

from __future__ import annotations

import re
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

from journeybook.mkdocs_plugin.map_page import MapPage
from journeybook.mkdocs_plugin.site import has_diagram_fence
from journeybook.pipeline.assets import SCRIPT

# mermaid2 asks the network for its library unless `extra_javascript` names one with this word.
_LENT = "assets/journeybook/mermaid.js"
_OURS = 'class="jb-diagram"'
_THEIRS = re.compile(r'<(?:pre|div) class="mermaid"')
_LOADER = re.compile(r"<script>.*?</script>", re.DOTALL)


def lend_library(config: MkDocsConfig) -> None:
    """Name a library to mermaid2 while it reads the configuration, unless the site names one."""
    mermaid2 = config.plugins.get("mermaid2")
    if mermaid2 is not None and not mermaid2.config["javascript"] and not _own_library(config):
        config.extra_javascript.append(_LENT)


def take_library_back(config: MkDocsConfig) -> None:
    """Take the name out again, so that no page asks for it."""
    if _LENT in config.extra_javascript:
        config.extra_javascript.remove(_LENT)


def with_library(output: str, page: Page, config: MkDocsConfig, who: str) -> str:
    """Return a page's HTML with what draws its diagrams.

    Args:
        output: the finished page.
        page: whose it is.
        config: MkDocs' configuration.
        who: our option `diagrams`.
    """
    if isinstance(page, MapPage):
        return _handed_over(output, page, config, who) if _OURS in output else output
    needed = _THEIRS.search(output) or _comes_without_a_load(config)
    if not needed or _own_library(config):
        return output
    script = f'<script src="{get_relative_url(SCRIPT, page.url)}"></script>'
    end = "</article>" if "</article>" in output else "</body>"
    return output.replace(end, f"{script}{end}", 1)


def _handed_over(output: str, page: Page, config: MkDocsConfig, who: str) -> str:
    """Hand our diagrams to Material or mermaid2, when the site says so."""
    if who == "material":
        return output.replace(f"<pre {_OURS}", '<pre class="mermaid"')
    mermaid2: Any = config.plugins.get("mermaid2")
    if who != "mermaid2" or mermaid2 is None:
        return output
    output = re.sub(
        rf"<pre {_OURS}><code>(.*?)</code></pre>",
        r'<div class="mermaid">\1</div>',
        output,
        flags=re.DOTALL,
    )
    smallest = '<html><body><div class="mermaid"></div></body></html>'
    loader = mermaid2.on_post_page(smallest, config=config, page=page)
    return output.replace("</body>", f"{''.join(_LOADER.findall(loader))}</body>", 1)


def _comes_without_a_load(config: MkDocsConfig) -> bool:
    """Return whether a diagram can come by instant navigation, to a page loaded without one."""
    return "navigation.instant" in config.theme.get("features", []) and has_diagram_fence(config)


def _own_library(config: MkDocsConfig) -> bool:
    """Return whether the site loads a Mermaid of its own, as mermaid2 would find it."""
    scripts = (str(script) for script in config.extra_javascript)
    return any(
        "mermaid" in script.rpartition("/")[2].lower() for script in scripts if script != _LENT
    )
