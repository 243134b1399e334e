"""`journeybook build`: what `mkdocs build` does, where something has changed."""

from __future__ import annotations

from pathlib import Path

import click

from journeybook.cli.printing import echo
from journeybook.environment.built import Built, Request, last_build
from journeybook.environment.inputs import contents
from journeybook.environment.process import run_python
from journeybook.environment.store import open_store
from journeybook.errors import ConfigurationError
from journeybook.message import Message
from journeybook.names import in_full
from journeybook.pipeline.store import Store

_NAMES = ("mkdocs.yml", "mkdocs.yaml", "properdocs.yml", "properdocs.yaml", "zensical.toml")

site_option = click.option(
    "-f",
    "--config-file",
    type=click.Path(path_type=Path),
    help="The site's mkdocs.yml; default: the one in this folder, else in one above.",
)


@click.command("build")
@site_option
@click.option(
    "-d",
    "--site-dir",
    type=click.Path(path_type=Path),
    help="Folder of the site; default: as mkdocs.yml says.",
)
@click.option("-s", "--strict", is_flag=True, help="Let warnings end the build.")
@click.option(
    "-q", "--quiet", is_flag=True, help="Say nothing but what is wrong; a strict build says all."
)
@click.option(
    "--trust",
    "trust_dir",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Folder to read 'reviewers.yml' and the keys, certificates and lifecycle beside it from, "
    "e.g. that of the protected branch; default: where mkdocs.yml says.",
)
@click.option("--force", is_flag=True, help="Build although nothing has changed.")
def build_command(
    *,
    config_file: Path | None,
    site_dir: Path | None,
    strict: bool,
    quiet: bool,
    trust_dir: Path | None,
    force: bool,
) -> int:
    """Build the site as 'mkdocs build' does, unless nothing has changed.

    Maps, images, evidence, measurements, pages, records, policy, theme, configuration, packages,
    Git's history, the day and the site itself are compared with the last build. Where a plugin, a
    hook or an extension takes part whose inputs nobody knows, it builds each time and says so. The
    exit code is that of MkDocs: 1 where it fails.

    \b
    Examples:
      journeybook build
      journeybook build --strict -d public
      journeybook build --force
      journeybook build --trust ../main/maps/_policy
    """
    file = built_config(config_file)
    request = Request(
        str(file),
        str(site_dir.resolve()) if site_dir else "",
        strict,
        str(trust_dir.resolve()) if trust_dir else "",
    )
    store = open_store(file.parent)
    known = None if force else last_build(store, request)
    if known is not None and known.holds():
        if not quiet:
            _tell(Message("nothing has changed since the last build; --force builds all the same"))
        return 0
    code = _built(request, quiet=quiet)
    if not code and not quiet:
        _tell(_why(store, last_build(store, request)))
    return code


def built_config(named: Path | None) -> Path:
    """Return the whole path of the configuration that MkDocs takes; there may be no such file.

    Args:
        named: the one that somebody named; None: that of this folder, else of one above.

    Raises:
        ConfigurationError: it is one that MkDocs cannot read.
    """
    file = in_full(named or _nearest_config())
    if file.suffix == ".toml":
        raise ConfigurationError(
            Message(
                "{file} is for Zensical, which runs no plugin: run 'journeybook render --for "
                "zensical --out' with its folder of pages, then 'zensical build'",
                file=file.name,
            )
        )
    return file


def _nearest_config() -> Path:
    here = Path.cwd()
    places = (folder / name for folder in (here, *here.parents) for name in _NAMES)
    return next((one for one in places if one.is_file()), here / _NAMES[0])


def _built(request: Request, *, quiet: bool) -> int:
    from dataclasses import replace  # noqa: PLC0415 - only where something has changed

    from journeybook.settings import config_files  # noqa: PLC0415 - as above

    files, _ = config_files(Path(request.config))
    before = contents(map(str, files))
    told = ["-f", request.config]
    if request.site:
        told += ["-d", request.site]
    if request.strict:
        told += ["-s"]
    elif quiet:  # MkDocs, when it is quiet, counts no warnings
        told += ["-q"]
    variables = replace(request, before=before).variables()
    return run_python("mkdocs", "build", *told, variables=variables)


def _why(store: Store, built: Built | None) -> Message:
    """Return why the next build will not be spared; empty where it may."""
    if built is None:
        return store.warning or Message(
            "nothing is kept of this build, so the next one builds again; see "
            "'journeybook cache status'"
        )
    if built.why:
        return Message(
            "'{name}' may read what nobody knows of, so each run builds the site", name=built.why
        )
    return Message("")


def _tell(message: Message) -> None:
    if not message:
        return
    from journeybook.environment.terminal import wanted_locales  # noqa: PLC0415 - as in `_built`

    locale = next(iter(wanted_locales()), "en")
    if not locale.startswith("en"):
        from journeybook.languages.known import first_known  # noqa: PLC0415 - as above
        from journeybook.languages.texts import texts_for  # noqa: PLC0415 - as above

        echo(texts_for(first_known(wanted_locales()) or "en").tell(message), err=True)
    else:
        echo(message, err=True)
