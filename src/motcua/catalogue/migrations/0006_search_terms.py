"""What a procedure is found by follows it, whoever writes it: an import, a decision, a load.

Why      Questions are answered from words and pairs of words with their weights (docs/search.md).
Safe     Adds functions and triggers; fills the two tables from the versions there are (about three
         seconds for ten thousand).
Deploy   Any time after 0005.
Reverse  Drops the triggers and functions; the tables are emptied.
Test     catalogue/tests/test_search_terms.py
"""

from django.db import migrations

TERMS = r"""
-- The words and pairs of words of a version, and what each counts. Twin of rules.searching.terms_of.
CREATE FUNCTION motcua_search_terms(name text, field text, results jsonb)
RETURNS TABLE (term text, weight double precision) LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT either.term, max(either.weight) / (1 + 0.025 * (
        SELECT count(*) FROM regexp_matches(motcua_folded(name), '[a-z0-9]+', 'g')))
    FROM (
        SELECT part.weight, part.word, lead(part.word) OVER (
            PARTITION BY part.weight ORDER BY part.place) AS following
        FROM (VALUES (1.0::double precision, name), (0.35, field), (0.3, left((
                SELECT string_agg(said #>> '{}', ' ')
                FROM jsonb_path_query(results, 'strict $.** ? (@.type() == "string")') said), 500))
            ) source(weight, text),
        LATERAL (SELECT source.weight, split.word, split.place FROM string_to_table(
            regexp_replace(motcua_folded(source.text), '[^a-z0-9]+', ' ', 'g'), ' ')
            WITH ORDINALITY AS split(word, place) WHERE split.word <> '') part
    ) pairs, LATERAL (VALUES (pairs.word, pairs.weight),
        (pairs.word || ' ' || pairs.following, pairs.weight)) either(term, weight)
    WHERE either.term IS NOT NULL AND length(either.term) <= 200
    GROUP BY either.term
$$;

-- The plain words of a longer text, each between spaces, so that a pair is found as it stands.
CREATE FUNCTION motcua_search_text(said text, most integer) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT ' ' || btrim(regexp_replace(
        motcua_folded(left(coalesce(said, ''), most)), '[^a-z0-9]+', ' ', 'g')) || ' '
$$;

CREATE FUNCTION motcua_search_refresh(versions bigint[]) RETURNS void LANGUAGE sql AS $$
    DELETE FROM catalogue_searchterm WHERE version_id = ANY(versions);
    INSERT INTO catalogue_searchterm (term, version_id, weight)
    SELECT found.term, v.id, found.weight
    FROM catalogue_procedureversion v JOIN catalogue_field f ON f.id = v.field_id,
    LATERAL motcua_search_terms(v.name, f.name, v.results) found WHERE v.id = ANY(versions);
    INSERT INTO catalogue_searchtext (version_id, papers, steps)
    SELECT v.id, motcua_search_text((
            SELECT string_agg(p.name, ' ' ORDER BY c.number, p.number)
            FROM catalogue_casepaper p JOIN catalogue_procedurecase c ON c.id = p.case_id
            WHERE c.version_id = v.id), 4000),
        motcua_search_text(v.steps_text, 2000)
    FROM catalogue_procedureversion v WHERE v.id = ANY(versions)
    ON CONFLICT (version_id) DO UPDATE SET papers = EXCLUDED.papers, steps = EXCLUDED.steps;
$$;

CREATE FUNCTION motcua_search_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        DELETE FROM catalogue_searchterm WHERE version_id IN (SELECT id FROM old_rows);
        DELETE FROM catalogue_searchtext WHERE version_id IN (SELECT id FROM old_rows);
    ELSIF TG_OP = 'INSERT' THEN
        PERFORM motcua_search_refresh(ARRAY(SELECT id FROM new_rows));
    ELSE
        PERFORM motcua_search_refresh(ARRAY(SELECT n.id FROM new_rows n JOIN old_rows o USING (id)
            WHERE (n.name, n.field_id, n.results, n.steps_text)
                IS DISTINCT FROM (o.name, o.field_id, o.results, o.steps_text)));
    END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION motcua_search_paper() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE catalogue_searchtext s SET papers = motcua_search_text((
        SELECT string_agg(p.name, ' ' ORDER BY c.number, p.number)
        FROM catalogue_casepaper p JOIN catalogue_procedurecase c ON c.id = p.case_id
        WHERE c.version_id = s.version_id), 4000)
    WHERE s.version_id IN (SELECT c.version_id
        FROM catalogue_procedurecase c WHERE c.id IN (SELECT case_id FROM changed));
    RETURN NULL;
END $$;

CREATE FUNCTION motcua_search_field() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM motcua_search_refresh(ARRAY(SELECT v.id FROM catalogue_procedureversion v
        JOIN new_rows n ON n.id = v.field_id JOIN old_rows o ON o.id = n.id
        WHERE n.name <> o.name));
    RETURN NULL;
END $$;
"""
TRIGGERS = """
CREATE TRIGGER motcua_search_inserted AFTER INSERT ON catalogue_procedureversion
    REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION motcua_search_version();
CREATE TRIGGER motcua_search_updated AFTER UPDATE ON catalogue_procedureversion
    REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION motcua_search_version();
CREATE TRIGGER motcua_search_deleted AFTER DELETE ON catalogue_procedureversion
    REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION motcua_search_version();
CREATE TRIGGER motcua_search_inserted AFTER INSERT ON catalogue_casepaper
    REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION motcua_search_paper();
CREATE TRIGGER motcua_search_updated AFTER UPDATE ON catalogue_casepaper
    REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION motcua_search_paper();
CREATE TRIGGER motcua_search_deleted AFTER DELETE ON catalogue_casepaper
    REFERENCING OLD TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION motcua_search_paper();
CREATE TRIGGER motcua_search_renamed AFTER UPDATE ON catalogue_field
    REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION motcua_search_field();
"""
FILL = """
SELECT motcua_search_refresh(ARRAY(SELECT id FROM catalogue_procedureversion));
CALL motcua_mark_tables('catalogue');
"""
DROP = """
DROP TRIGGER motcua_search_renamed ON catalogue_field;
DROP TRIGGER motcua_search_deleted ON catalogue_casepaper;
DROP TRIGGER motcua_search_updated ON catalogue_casepaper;
DROP TRIGGER motcua_search_inserted ON catalogue_casepaper;
DROP TRIGGER motcua_search_deleted ON catalogue_procedureversion;
DROP TRIGGER motcua_search_updated ON catalogue_procedureversion;
DROP TRIGGER motcua_search_inserted ON catalogue_procedureversion;
DROP FUNCTION motcua_search_field();
DROP FUNCTION motcua_search_paper();
DROP FUNCTION motcua_search_version();
DROP FUNCTION motcua_search_refresh(bigint[]);
DROP FUNCTION motcua_search_text(text, integer);
DROP FUNCTION motcua_search_terms(text, text, jsonb);
TRUNCATE catalogue_searchterm, catalogue_searchtext;
"""


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0005_search")]
    operations = [
        migrations.RunSQL(TERMS, DROP),
        migrations.RunSQL(TRIGGERS, migrations.RunSQL.noop),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
    ]
