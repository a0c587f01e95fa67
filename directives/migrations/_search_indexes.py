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

# Reads by stretches of time, nearest first: two months at a time while they yield, then years. The words' index is
# asked for each together with its months, so no stretch costs more than it holds. Where a stretch yields little, a
# bounded count tells whether so few rows answer in all that they are better read at once.
_FUNCTION = """
CREATE FUNCTION directives_{name}(wanted tsquery, bound bigint, most integer)
RETURNS TABLE (id bigint, facts text) LANGUAGE plpgsql STABLE
SET enable_seqscan = off SET plan_cache_mode = force_custom_plan AS $$
DECLARE
    near bigint := (SELECT {near}(entry.id) FROM directives_searchentry AS entry WHERE entry.id {side} bound);
    far bigint := (SELECT {far}(entry.id) FROM directives_searchentry AS entry);
    at date := date_trunc('month', to_date((near / 100000000000)::text, 'YYYYMMDD'));
    by_years boolean := false;
    months integer;
    stretch tsquery;
    given integer := 0;
    fresh integer;
BEGIN
    wanted := wanted && '''#all'''::tsquery;  -- what only denies would read all of the index
    WHILE given < most AND at {side_or_equal} to_date((far / 100000000000)::text, 'YYYYMMDD') LOOP
        months := CASE WHEN by_years THEN {months_left} ELSE 2 END;
        stretch := CASE months WHEN 12 THEN to_char(at, '"''#day:"YYYY"''"')::tsquery ELSE (
            SELECT string_agg(to_char(at {sign} number * interval '1 month', '"''#day:"YYYYMM"''"'), '|')::tsquery
            FROM generate_series(0, months - 1) AS number
        ) END;
        RETURN QUERY WITH few AS MATERIALIZED (
            SELECT entry.id, entry.facts FROM directives_searchentry AS entry
            WHERE entry.lexemes @@ (wanted && stretch)
        ) SELECT few.id, few.facts FROM few WHERE few.id {side} bound ORDER BY few.id {order} LIMIT most - given;
        GET DIAGNOSTICS fresh = ROW_COUNT;
        given := given + fresh;
        at := at {sign} months * interval '1 month';
        IF given < most AND NOT by_years AND fresh < greatest(1, most / 32) THEN
            by_years := true;
            IF (SELECT count(*) FROM (
                SELECT 1 FROM directives_searchentry AS entry WHERE entry.lexemes @@ wanted LIMIT 2001
            ) AS few) <= 2000 THEN
                bound := {edge};
                RETURN QUERY WITH few AS MATERIALIZED (
                    SELECT entry.id, entry.facts FROM directives_searchentry AS entry WHERE entry.lexemes @@ wanted
                ) SELECT few.id, few.facts FROM few
                WHERE few.id {side} bound ORDER BY few.id {order} LIMIT most - given;
                RETURN;
            END IF;
        END IF;
    END LOOP;
END $$;
"""
# `edge` parts the rows of the stretches that were read from all others.
_NEWEST = {
    "name": "newest", "near": "max", "far": "min", "side": "<", "order": "DESC", "sign": "-",
    "side_or_equal": "+ interval '1 month' >", "months_left": "extract(month FROM at)",
    "edge": "least(bound, to_char(at + interval '1 month', 'YYYYMMDD')::bigint * 100000000000)",
}  # fmt: skip
_OLDEST = {
    "name": "oldest", "near": "min", "far": "max", "side": ">", "order": "ASC", "sign": "+",
    "side_or_equal": "<=", "months_left": "13 - extract(month FROM at)",
    "edge": "greatest(bound, to_char(at, 'YYYYMMDD')::bigint * 100000000000 - 1)",
}  # fmt: skip
POSTGRESQL = (
    """
CREATE INDEX directives_searchentry_words ON directives_searchentry USING gin (lexemes) WITH (fastupdate = off);
CREATE INDEX directives_searchword_trigrams ON directives_searchword USING gin (folded gin_trgm_ops);
"""
    + _FUNCTION.format(**_NEWEST)
    + _FUNCTION.format(**_OLDEST)
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
