"""How the desk's templates name people."""

from django import template

from directives.admin import showing

register = template.Library()
register.filter("person", showing.person)
