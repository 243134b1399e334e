"""The stages and steps of a journey as an indented list, for the notes of a workshop."""

from journeybook.formats.format import Format, PageContext


def write(context: PageContext) -> str:
    """Return a line for each stage and each step."""
    lines = [context.definition.title]
    for column in context.placed.stages if context.placed else ():
        lines.append(f"  {column.number}. {column.stage.name}")
        lines += [f"     {placed.number}. {placed.step.action}" for placed in column.steps]
    return "\n".join(lines) + "\n"


outline = Format("outline", write, file="outline.txt", label="Outline", needs_journey=True)
