"""How do templates place what is drawn of a pair without them?"""

from django import template

from nastavnik.pairs.drawing import drawn_button

register = template.Library()
register.simple_tag(drawn_button, name="pair_button")
