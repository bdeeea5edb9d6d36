-- What areas and committees were part of, seated in and directed by before, and until when. Nothing is said of the days that no row has: then
-- it was as it is now.

-- +goose Up

CREATE TABLE area_former_parents (
    record_id   INTEGER NOT NULL CONSTRAINT area_former_parents_record REFERENCES areas (id),
    position    INTEGER NOT NULL CONSTRAINT area_former_parents_position CHECK (position > 0),
    target_id   INTEGER CONSTRAINT area_former_parents_target REFERENCES areas (id), -- NULL: none
    from_day    TEXT,
    to_day      TEXT NOT NULL,
    start_first TEXT NOT NULL,
    start_last  TEXT NOT NULL,
    end_first   TEXT NOT NULL,
    end_last    TEXT NOT NULL,
    CONSTRAINT area_former_parents_key PRIMARY KEY (record_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX area_former_parents_by_target ON area_former_parents (target_id) WHERE target_id IS NOT NULL;

CREATE TABLE committee_former_areas (
    record_id   INTEGER NOT NULL CONSTRAINT committee_former_areas_record REFERENCES committees (id),
    position    INTEGER NOT NULL CONSTRAINT committee_former_areas_position CHECK (position > 0),
    target_id   INTEGER CONSTRAINT committee_former_areas_target REFERENCES areas (id),
    from_day    TEXT,
    to_day      TEXT NOT NULL,
    start_first TEXT NOT NULL,
    start_last  TEXT NOT NULL,
    end_first   TEXT NOT NULL,
    end_last    TEXT NOT NULL,
    CONSTRAINT committee_former_areas_key PRIMARY KEY (record_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX committee_former_areas_by_target ON committee_former_areas (target_id) WHERE target_id IS NOT NULL;

CREATE TABLE committee_former_parents (
    record_id   INTEGER NOT NULL CONSTRAINT committee_former_parents_record REFERENCES committees (id),
    position    INTEGER NOT NULL CONSTRAINT committee_former_parents_position CHECK (position > 0),
    target_id   INTEGER CONSTRAINT committee_former_parents_target REFERENCES committees (id),
    from_day    TEXT,
    to_day      TEXT NOT NULL,
    start_first TEXT NOT NULL,
    start_last  TEXT NOT NULL,
    end_first   TEXT NOT NULL,
    end_last    TEXT NOT NULL,
    CONSTRAINT committee_former_parents_key PRIMARY KEY (record_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX committee_former_parents_by_target ON committee_former_parents (target_id) WHERE target_id IS NOT NULL;

CREATE TABLE committee_former_directors (
    record_id   INTEGER NOT NULL CONSTRAINT committee_former_directors_record REFERENCES committees (id),
    position    INTEGER NOT NULL CONSTRAINT committee_former_directors_position CHECK (position > 0),
    target_id   INTEGER CONSTRAINT committee_former_directors_target REFERENCES committees (id),
    from_day    TEXT,
    to_day      TEXT NOT NULL,
    start_first TEXT NOT NULL,
    start_last  TEXT NOT NULL,
    end_first   TEXT NOT NULL,
    end_last    TEXT NOT NULL,
    CONSTRAINT committee_former_directors_key PRIMARY KEY (record_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX committee_former_directors_by_target ON committee_former_directors (target_id) WHERE target_id IS NOT NULL;

-- +goose Down

DROP TABLE committee_former_directors;
DROP TABLE committee_former_parents;
DROP TABLE committee_former_areas;
DROP TABLE area_former_parents;
