-- What other formats say of a record beyond its own fields, so that an export in the format says it again.

-- +goose Up

CREATE TABLE extras (
    kind      INTEGER NOT NULL,
    record_id INTEGER NOT NULL,
    scheme    TEXT NOT NULL,
    data      TEXT NOT NULL CONSTRAINT extras_data CHECK (json_valid(data)),
    CONSTRAINT extras_key PRIMARY KEY (kind, record_id, scheme)
) STRICT, WITHOUT ROWID;

-- An area of another kind, such as a constituency.
ALTER TABLE areas DROP CONSTRAINT areas_kind;
ALTER TABLE areas ADD CONSTRAINT areas_kind
    CHECK (kind = 'COUNTRY' OR kind = 'PROVINCE' OR kind = 'DISTRICT' OR kind = 'COMMUNE' OR kind = 'OTHER');

-- +goose Down

ALTER TABLE areas DROP CONSTRAINT areas_kind;
ALTER TABLE areas ADD CONSTRAINT areas_kind
    CHECK (kind = 'COUNTRY' OR kind = 'PROVINCE' OR kind = 'DISTRICT' OR kind = 'COMMUNE');

DROP TABLE extras;
