"""What may be the other name of something that is renamed."""

from __future__ import annotations

from collections.abc import Iterator

from journeybook.errors import ConfigurationError, RefusedError
from journeybook.loading import LoadedMap
from journeybook.loading.characters import hidden_characters, normal_form
from journeybook.loading.head import MAP
from journeybook.message import Message
from journeybook.model import Persona, Stage, Step
from journeybook.model.shared_names import KINDS
from journeybook.names import is_slug, relative_name
from journeybook.pipeline.names_in_maps import Named, all_named, lends_its_id, stands_as_step
from journeybook.pipeline.project import Project


def name_of(text: str) -> str:
    """Return a name as maps have it.

    Raises:
        ConfigurationError: it is none, since no script needs so many marks on a letter.
    """
    try:
        return normal_form(text)
    except ValueError as error:
        raise _no_name(text) from error


def _no_name(text: str) -> ConfigurationError:
    return ConfigurationError(Message("'{name}' is no name: it is one line of text", name=text))


def check_new_name(project: Project, named: Named, new: str) -> None:
    """Look whether something can be given another name, as far as the name itself tells.

    Raises:
        ConfigurationError: it is called that already, the name has not the form of one, or it is an
            id that is taken.
        RefusedError: the list of names says that something else is called that, too.
    """
    if new == named.name:
        raise ConfigurationError(Message("it is called '{name}' already", name=new))
    if not named.is_slug:
        has_odd = "\n" in new or "\t" in new or next(hidden_characters(new), None)
        if not new or new != new.strip() or has_odd:
            raise _no_name(new)
        _check_aliases(project, named, new)
        return
    if not is_slug(new):
        raise ConfigurationError(
            Message(
                "'{text}' is not an id: lower-case letters, digits and single hyphens, at most 64",
                text=new,
            )
        )
    measured = project.reviewing.measures.series
    is_taken = Named(named.kind, new, named.map) in all_named(project, named.map)
    if is_taken and (named.has_id or {named.name, new} <= measured.keys()):
        raise ConfigurationError(Message("there is '{name}' already; choose another id", name=new))
    for file in _taken_beside(project, named, new):
        taken = Message("there is '{name}' already; choose another id", name=new)
        raise ConfigurationError(Message("{file}: {why}", file=file, why=taken))


def _check_aliases(project: Project, named: Named, new: str) -> None:
    if named.kind not in KINDS:
        return
    for one in project.catalog.names.of(named.kind):
        if new in one.aliases and named.name not in (one.name, *one.aliases):
            file = relative_name(project.settings.shared_names, project.settings.root)
            raise RefusedError(
                Message(
                    "{file} lists '{alias}' as an alias of '{name}': write that name",
                    file=file, alias=new, name=one.name,
                )
            )  # fmt: skip


def _taken_beside(project: Project, named: Named, new: str) -> Iterator[str]:
    """Yield the files in which something else goes by an id that the references share."""
    for loaded in project.catalog.maps.values():
        if named.map in {"", loaded.head.id} and _meets(loaded, named, new):
            yield loaded.file.name


def _meets(loaded: LoadedMap, named: Named, new: str) -> bool:
    if named.kind == Step.noun:
        return stands_as_step(loaded.data, new)
    if named.kind == Stage.noun:
        steps = Named(Step.noun, new, named.map)
        return stands_as_step(loaded.data, named.name) and any(steps.leaves(loaded))
    if named.kind == Persona.noun and named.has_id:
        return lends_its_id(new, loaded)
    if named.kind == MAP and lends_its_id(named.name, loaded):
        personas = Named(Persona.noun, new, loaded.head.id)
        return any(personas.leaves(loaded))
    return False
