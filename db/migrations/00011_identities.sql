-- What was established about two officials being one person, held by one of the two.

-- +goose Up

CREATE TABLE identities (
    official_id INTEGER NOT NULL REFERENCES officials (id),
    other_id    INTEGER NOT NULL REFERENCES officials (id),
    identity    TEXT NOT NULL,
    source_id   INTEGER REFERENCES sources (id),
    basis       TEXT,
    CONSTRAINT identities_key PRIMARY KEY (official_id, other_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX identities_by_other ON identities (other_id);
CREATE INDEX identities_by_source ON identities (source_id) WHERE source_id IS NOT NULL;

-- +goose Down

DROP TABLE identities;
