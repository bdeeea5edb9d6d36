-- Questions that are asked again and again, kept under a name.

-- +goose Up

CREATE TABLE saved_queries (
    id          INTEGER PRIMARY KEY,
    version     INTEGER NOT NULL DEFAULT 1,
    slug        TEXT NOT NULL CONSTRAINT saved_queries_slug UNIQUE,
    title       TEXT NOT NULL,
    sort_key    BLOB NOT NULL,
    description TEXT,
    document    TEXT NOT NULL,
    variables   TEXT
) STRICT;
CREATE INDEX saved_queries_by_title ON saved_queries (sort_key, id);

-- +goose Down

DROP TABLE saved_queries;
