-- What became of areas, committees and posts; the terms for which committees are elected or formed; the former names of areas and posts.

-- +goose Up

CREATE TABLE terms (
    id           INTEGER PRIMARY KEY,
    version      INTEGER NOT NULL DEFAULT 1,
    committee_id INTEGER NOT NULL CONSTRAINT terms_committee REFERENCES committees (id),
    ordinal      INTEGER CONSTRAINT terms_ordinal CHECK (ordinal > 0),
    name         TEXT,
    from_day     TEXT,
    to_day       TEXT,
    start_first  TEXT NOT NULL,
    start_last   TEXT NOT NULL,
    end_first    TEXT NOT NULL,
    end_last     TEXT NOT NULL,
    effective_end TEXT,
    ended_by_kind INTEGER,
    ended_by_id   INTEGER
) STRICT;
CREATE INDEX terms_by_committee ON terms (committee_id, from_day, id);
CREATE INDEX terms_by_start ON terms (from_day, id);

ALTER TABLE tenures ADD COLUMN term_id INTEGER CONSTRAINT tenures_term REFERENCES terms (id);
CREATE INDEX tenures_by_term ON tenures (term_id) WHERE term_id IS NOT NULL;
ALTER TABLE meetings ADD COLUMN term_id INTEGER CONSTRAINT meetings_term REFERENCES terms (id);
CREATE INDEX meetings_by_term ON meetings (term_id, held_on, id) WHERE term_id IS NOT NULL;

CREATE TABLE successions (
    id          INTEGER PRIMARY KEY,
    version     INTEGER NOT NULL DEFAULT 1,
    kind        TEXT NOT NULL CONSTRAINT successions_kind CHECK (kind = 'RENAMED' OR kind = 'MERGED' OR kind = 'SPLIT' OR kind = 'ABSORBED' OR kind = 'REPLACED' OR kind = 'ABOLISHED'),
    on_day      TEXT,
    on_first    TEXT NOT NULL,
    on_last     TEXT NOT NULL,
    legal_basis TEXT,
    last_day    TEXT, -- of its predecessors, where it ends them
    last_first  TEXT NOT NULL,
    last_last   TEXT NOT NULL
) STRICT;
CREATE INDEX successions_by_day ON successions (on_day, id);

CREATE TABLE succession_parties (
    succession_id INTEGER NOT NULL CONSTRAINT succession_parties_succession REFERENCES successions (id),
    side          TEXT NOT NULL CONSTRAINT succession_parties_side CHECK (side = 'PREDECESSOR' OR side = 'SUCCESSOR'),
    position      INTEGER NOT NULL CONSTRAINT succession_parties_position CHECK (position > 0),
    area_id       INTEGER CONSTRAINT succession_parties_area REFERENCES areas (id),
    committee_id  INTEGER CONSTRAINT succession_parties_committee REFERENCES committees (id),
    post_id       INTEGER CONSTRAINT succession_parties_post REFERENCES posts (id),
    CONSTRAINT succession_parties_key PRIMARY KEY (succession_id, side, position),
    CONSTRAINT succession_parties_one CHECK ((area_id IS NOT NULL) + (committee_id IS NOT NULL) + (post_id IS NOT NULL) = 1)
) STRICT, WITHOUT ROWID;
CREATE INDEX succession_parties_by_area ON succession_parties (area_id, side) WHERE area_id IS NOT NULL;
CREATE INDEX succession_parties_by_committee ON succession_parties (committee_id, side) WHERE committee_id IS NOT NULL;
CREATE INDEX succession_parties_by_post ON succession_parties (post_id, side) WHERE post_id IS NOT NULL;

-- Who follows whom, a pair a row; of areas, also by the one successor that an area itself may name.
CREATE VIEW area_successors (predecessor_id, successor_id) AS
SELECT p.area_id, s.area_id FROM succession_parties AS p JOIN succession_parties AS s ON s.succession_id = p.succession_id
WHERE p.side = 'PREDECESSOR' AND s.side = 'SUCCESSOR' AND p.area_id IS NOT NULL AND s.area_id IS NOT NULL
UNION ALL SELECT a.id, a.successor_id FROM areas AS a WHERE a.successor_id IS NOT NULL;
CREATE VIEW committee_successors (predecessor_id, successor_id) AS
SELECT p.committee_id, s.committee_id FROM succession_parties AS p JOIN succession_parties AS s ON s.succession_id = p.succession_id
WHERE p.side = 'PREDECESSOR' AND s.side = 'SUCCESSOR' AND p.committee_id IS NOT NULL AND s.committee_id IS NOT NULL;
CREATE VIEW post_successors (predecessor_id, successor_id) AS
SELECT p.post_id, s.post_id FROM succession_parties AS p JOIN succession_parties AS s ON s.succession_id = p.succession_id
WHERE p.side = 'PREDECESSOR' AND s.side = 'SUCCESSOR' AND p.post_id IS NOT NULL AND s.post_id IS NOT NULL;

ALTER TABLE areas ADD COLUMN other_names TEXT NOT NULL DEFAULT '[]';
ALTER TABLE posts ADD COLUMN other_names TEXT NOT NULL DEFAULT '[]';

-- +goose Down

ALTER TABLE posts DROP COLUMN other_names;
ALTER TABLE areas DROP COLUMN other_names;
DROP VIEW post_successors;
DROP VIEW committee_successors;
DROP VIEW area_successors;
DROP TABLE succession_parties;
DROP TABLE successions;
DROP INDEX meetings_by_term;
ALTER TABLE meetings DROP COLUMN term_id;
DROP INDEX tenures_by_term;
ALTER TABLE tenures DROP COLUMN term_id;
DROP TABLE terms;
