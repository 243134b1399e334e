"""Templates as Python code without the detours that Jinja makes for what ours never do.

A page calls and escapes some ten thousand times. Jinja looks at each function whether it wants the
context, which none of ours does, and makes `Markup` of each text that it is about to join.
"""

from __future__ import annotations

from collections.abc import MutableMapping
from typing import Any

from jinja2 import Environment, Template, nodes
from jinja2.compiler import CodeGenerator, Frame
from markupsafe import Markup, escape


def escaped(value: Any) -> str:
    """Return a value as HTML: a text escaped, markup as it is."""
    if type(value) is str:
        if "'" in value or '"' in value or "&" in value or "<" in value or ">" in value:
            return escape(value)
        return value
    if type(value) is int:
        return str(value)
    return value if type(value) is Markup else escape(value)


class QuickCode(CodeGenerator):
    """Writes the code of a template."""

    def write_commons(self) -> None:
        """Let the code escape our way."""
        super().write_commons()
        self.writeline("escape = environment.escaped")

    def visit_Call(  # noqa: N802 - Jinja's name
        self, node: nodes.Call, frame: Frame, forward_caller: bool = False
    ) -> None:
        """Call what a name stands for, such as `t` or a macro, as it is."""
        if not isinstance(node.node, nodes.Name):
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.write("(")
        self.visit(node.node, frame)
        self.write(")(*()")  # since each argument begins with a comma
        self.signature(node, frame, {"caller": "caller"} if forward_caller else None)
        self.write(")")


class QuickTemplate(Template):
    """A template that leaves nothing which only the garbage collector could find."""

    def render(self, *args: Any, **kwargs: Any) -> str:
        """Return what the template says with these values, as Jinja's own does."""
        context = self.new_context(dict(*args, **kwargs))
        try:
            return self.environment.concat(self.root_render_func(context))
        except Exception:  # noqa: BLE001 - Jinja raises it again, with the lines of the template
            self.environment.handle_exception()
        finally:
            context.vars.clear()  # its macros know the context


class QuickEnvironment(Environment):
    """Templates whose code is written by `QuickCode`."""

    code_generator_class = QuickCode
    template_class = QuickTemplate
    escaped = staticmethod(escaped)

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """Return what a template knows by itself as one mapping, since each rendering copies it."""
        return {**self.globals, **(d or {})}
