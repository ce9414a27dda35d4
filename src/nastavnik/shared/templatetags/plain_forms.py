"""How do templates draw a field of a form?"""

from typing import Any

from django import template
from django.forms.boundfield import BoundField

from nastavnik.shared.forms import kind_of

register = template.Library()


@register.inclusion_tag("shared/components/form_field.html")
def field(bound: BoundField, hint: str = "") -> dict[str, Any]:
    """Label, hint, errors, control; the control says aloud what belongs to it."""
    hint = hint or str(bound.help_text or "")
    if "<" in hint:  # a library's hint with markup of its own: our pages say it in their words
        hint = ""
    if bound.field.widget.attrs.get("placeholder") == bound.label:  # a library's: says nothing new
        del bound.field.widget.attrs["placeholder"]
    name = bound.id_for_label or bound.name
    errors = [
        (name if place == 1 else f"{name}-{place}", text)
        for place, text in enumerate(bound.errors, 1)
    ]
    described = [f"{name}-hint"] * bool(hint) + [f"{one}-error" for one, _ in errors]
    attrs: dict[str, Any] = {}
    if described:
        attrs["aria-describedby"] = " ".join(described)
    if bound.errors:
        attrs["aria-invalid"] = "true"
    kind = kind_of(bound)
    if kind == "plain" and "class" not in bound.field.widget.attrs:
        attrs["class"] = "input"
    return {
        "bound": bound,
        "name": name,
        "hint": hint,
        "kind": kind,
        "errors": errors,
        "control": bound.as_widget(attrs=attrs),
    }
