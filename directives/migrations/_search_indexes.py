"""The index's own parts that Django's models cannot say: FTS5 on SQLite; GIN and two functions on PostgreSQL.

Migration 0004 makes them. On PostgreSQL the functions keep the planner from its two bad choices, walking all
dates for a rare word and sorting all rows of a common one: they count up to a bound through GIN, then take the
words' index for few rows and the dates for many.
"""

import re

SQLITE = """
CREATE VIRTUAL TABLE directives_searchentry_index USING fts5(
    lexemes, content='directives_searchentry', content_rowid='id', columnsize=0, prefix='2 3 4',
    tokenize="ascii tokenchars '=~#:-_'"
);
CREATE TRIGGER directives_searchentry_enter AFTER INSERT ON directives_searchentry BEGIN
    INSERT INTO directives_searchentry_index (rowid, lexemes) VALUES (new.id, new.lexemes);
END;
CREATE TRIGGER directives_searchentry_leave AFTER DELETE ON directives_searchentry BEGIN
    INSERT INTO directives_searchentry_index (directives_searchentry_index, rowid, lexemes)
    VALUES ('delete', old.id, old.lexemes);
END;
CREATE VIRTUAL TABLE directives_searchword_index USING fts5(
    folded, content='directives_searchword', content_rowid='id', tokenize="trigram"
);
CREATE TRIGGER directives_searchword_enter AFTER INSERT ON directives_searchword BEGIN
    INSERT INTO directives_searchword_index (rowid, folded) VALUES (new.id, new.folded);
END;
CREATE TRIGGER directives_searchword_leave AFTER DELETE ON directives_searchword BEGIN
    INSERT INTO directives_searchword_index (directives_searchword_index, rowid, folded)
    VALUES ('delete', old.id, old.folded);
END;
"""
SQLITE_DROP = """
DROP TRIGGER directives_searchentry_enter;
DROP TRIGGER directives_searchentry_leave;
DROP TRIGGER directives_searchword_enter;
DROP TRIGGER directives_searchword_leave;
DROP TABLE directives_searchentry_index;
DROP TABLE directives_searchword_index;
"""

_FUNCTION = """
CREATE FUNCTION directives_{name}(wanted tsquery, bound bigint, most integer)
RETURNS TABLE (id bigint, facts text) LANGUAGE plpgsql STABLE
SET enable_seqscan = off SET plan_cache_mode = force_custom_plan AS $$
BEGIN
    IF (SELECT count(*) FROM (
        SELECT 1 FROM directives_searchentry AS entry WHERE entry.lexemes @@ wanted LIMIT 2001
    ) AS few) <= 2000 THEN
        RETURN QUERY WITH few AS MATERIALIZED (
            SELECT entry.id, entry.facts FROM directives_searchentry AS entry WHERE entry.lexemes @@ wanted
        ) SELECT few.id, few.facts FROM few WHERE few.id {side} bound ORDER BY few.id {order} LIMIT most;
    ELSE
        -- IS TRUE: the words' index does not know this form, so the rows are walked by date
        RETURN QUERY SELECT entry.id, entry.facts FROM directives_searchentry AS entry
        WHERE entry.id {side} bound AND (entry.lexemes @@ wanted) IS TRUE ORDER BY entry.id {order} LIMIT most;
    END IF;
END $$;
"""
POSTGRESQL = (
    """
CREATE INDEX directives_searchentry_words ON directives_searchentry USING gin (lexemes) WITH (fastupdate = off);
CREATE INDEX directives_searchword_trigrams ON directives_searchword USING gin (folded gin_trgm_ops);
"""
    + _FUNCTION.format(name="newest", side="<", order="DESC")
    + _FUNCTION.format(name="oldest", side=">", order="ASC")
)
POSTGRESQL_DROP = """
DROP FUNCTION directives_newest(tsquery, bigint, integer);
DROP FUNCTION directives_oldest(tsquery, bigint, integer);
DROP INDEX directives_searchentry_words;
DROP INDEX directives_searchword_trigrams;
"""


def create(apps, schema_editor) -> None:
    """Make the parts that the database at hand needs."""
    _run(schema_editor, SQLITE, POSTGRESQL)


def drop(apps, schema_editor) -> None:
    """Take them away again."""
    _run(schema_editor, SQLITE_DROP, POSTGRESQL_DROP)


def _run(schema_editor, sqlite: str, postgresql: str) -> None:
    if schema_editor.connection.vendor == "postgresql":
        with schema_editor.connection.cursor() as cursor:
            cursor.execute(postgresql)
        return
    for statement in re.split(r";\n(?=CREATE|DROP|$)", sqlite.strip() + "\n"):
        if statement:
            schema_editor.connection.cursor().execute(statement)
