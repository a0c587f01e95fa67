"""The rows of the search index: one for each live item, in the order of its sort key."""

from django.db import models

from directives.models.directives import Directive
from directives.search.words import tsvector


class LexemesField(models.TextField):
    """Lexemes parted by blanks: text that FTS5 indexes on SQLite, a `tsvector` with positions on PostgreSQL."""

    def db_type(self, connection) -> str:
        return "tsvector" if connection.vendor == "postgresql" else "text"

    def get_db_prep_value(self, value: str, connection, prepared: bool = False):
        return tsvector(value) if connection.vendor == "postgresql" and value is not None else value


class SearchEntry(models.Model):
    """What the index holds of a live item. `id` is the item's sort key, so that rows ascend with the date.

    `lexemes` are its words and facts (`search.words`); `facts` the facts alone, to be counted. Written by
    publishing only, and by `rebuild_search`, which makes the same rows anew. Migration 0004 ties the table to
    an FTS5 index (SQLite, by triggers) and to a GIN index with its functions (PostgreSQL).
    """

    id = models.BigIntegerField(primary_key=True)
    directive = models.OneToOneField(Directive, models.CASCADE, related_name="search_entry")
    lexemes = LexemesField()
    facts = models.TextField()

    def __str__(self) -> str:
        return f"{self.pk}"


class SearchWord(models.Model):
    """A folded word that some item holds or held: what a mistyped word may have meant."""

    folded = models.CharField(max_length=40, unique=True)

    def __str__(self) -> str:
        return self.folded
