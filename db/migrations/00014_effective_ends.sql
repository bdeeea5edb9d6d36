-- The last day of areas, committees, posts and tenures as it follows from the record and from what it depends on: a tenure ends with its
-- post, a post with its committee, a committee with the one that it is a part of and with its area. end_first and end_last are bounds of
-- that day from here on. What is recorded already is settled by the program, which knows the rule, when it opens the file.

-- +goose Up

ALTER TABLE areas ADD COLUMN effective_end TEXT;
ALTER TABLE areas ADD COLUMN ended_by_kind INTEGER; -- whose end it is; NULL for the record's own
ALTER TABLE areas ADD COLUMN ended_by_id INTEGER;
ALTER TABLE committees ADD COLUMN effective_end TEXT;
ALTER TABLE committees ADD COLUMN ended_by_kind INTEGER;
ALTER TABLE committees ADD COLUMN ended_by_id INTEGER;
ALTER TABLE posts ADD COLUMN effective_end TEXT;
ALTER TABLE posts ADD COLUMN ended_by_kind INTEGER;
ALTER TABLE posts ADD COLUMN ended_by_id INTEGER;
ALTER TABLE tenures ADD COLUMN effective_end TEXT;
ALTER TABLE tenures ADD COLUMN ended_by_kind INTEGER;
ALTER TABLE tenures ADD COLUMN ended_by_id INTEGER;

UPDATE areas SET effective_end = valid_to WHERE valid_to IS NOT NULL;
UPDATE committees SET effective_end = dissolved WHERE dissolved IS NOT NULL;
UPDATE posts SET effective_end = abolished WHERE abolished IS NOT NULL;
UPDATE tenures SET effective_end = end_on WHERE end_on IS NOT NULL;

CREATE INDEX committees_ended_by ON committees (id) WHERE ended_by_id IS NOT NULL;
CREATE INDEX tenures_ended_by ON tenures (id) WHERE ended_by_id IS NOT NULL;
CREATE INDEX tenures_by_start_bounds ON tenures (start_first, start_last);
CREATE INDEX tenures_by_end_bounds ON tenures (end_first, end_last);

-- What a migration left for the program to settle, by name.
CREATE TABLE unsettled (
    what TEXT NOT NULL CONSTRAINT unsettled_key PRIMARY KEY
) STRICT, WITHOUT ROWID;

INSERT INTO unsettled (what) SELECT 'ends' WHERE EXISTS (SELECT 1 FROM changes);

-- +goose Down

DROP TABLE unsettled;
DROP INDEX tenures_by_end_bounds;
DROP INDEX tenures_by_start_bounds;
DROP INDEX tenures_ended_by;
DROP INDEX committees_ended_by;
ALTER TABLE tenures DROP COLUMN ended_by_id;
ALTER TABLE tenures DROP COLUMN ended_by_kind;
ALTER TABLE tenures DROP COLUMN effective_end;
ALTER TABLE posts DROP COLUMN ended_by_id;
ALTER TABLE posts DROP COLUMN ended_by_kind;
ALTER TABLE posts DROP COLUMN effective_end;
ALTER TABLE committees DROP COLUMN ended_by_id;
ALTER TABLE committees DROP COLUMN ended_by_kind;
ALTER TABLE committees DROP COLUMN effective_end;
ALTER TABLE areas DROP COLUMN ended_by_id;
ALTER TABLE areas DROP COLUMN ended_by_kind;
ALTER TABLE areas DROP COLUMN effective_end;
