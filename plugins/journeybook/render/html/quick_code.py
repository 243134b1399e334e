"""Templates as Python code without the detours that Jinja makes for what ours never do.

A page calls, escapes and asks for attributes some ten thousand times. Jinja looks at each function
whether it wants the context, which none of ours does, and makes `Markup` of each text that it is
about to join.
"""

from __future__ import annotations

from collections.abc import MutableMapping
from typing import Any

from jinja2 import Environment, Template, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.nodes import EvalContext
from jinja2.runtime import Macro
from markupsafe import Markup, escape

_markup = str.__new__  # of what is a text, `Markup` makes the same by detours


def escaped(value: Any) -> str:
    """Return a value as HTML: a text escaped, markup as it is."""
    if type(value) is str:
        if "'" in value or '"' in value or "&" in value or "<" in value or ">" in value:
            return escape(value)
        return value
    if type(value) is int:
        return str(value)
    return value if type(value) is Markup else escape(value)


class QuickMacro(Macro):
    """A macro that is called at once where it is given just the values that it names."""

    def __init__(self, *args: Any) -> None:
        """Take what Jinja's own takes."""
        super().__init__(*args)
        takes_more = self.caller or self.catch_kwargs or self.catch_varargs
        self._is_plain = self._default_autoescape and not takes_more

    def __call__(self, *args: Any, **kwargs: Any) -> str:
        """Return what it says, as Jinja's own does."""
        if kwargs or not self._is_plain or len(args) != self._argument_count:
            return super().__call__(*args, **kwargs)
        if args and type(args[0]) is EvalContext:
            return super().__call__(*args)
        return _markup(Markup, self._func(*args))


class QuickCode(CodeGenerator):
    """Writes the code of a template."""

    def write_commons(self) -> None:
        """Let the code escape and call macros our way."""
        super().write_commons()
        self.writeline("escape, Macro = environment.escaped, environment.macro")

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802 - as below
        """Take an attribute that is there as it is; ask Jinja for what is none."""
        self.write("(found if (found := getattr(record := ")
        self.visit(node.node, frame)
        self.write(f", {node.attr!r}, missing)) is not missing else ")
        self.write(f"environment.getattr(record, {node.attr!r}))")

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
    macro = QuickMacro

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """Return what a template knows by itself as one mapping, since each rendering copies it."""
        return {**self.globals, **(d or {})}
