-- The API tokens. Of each one only a hash is kept. They are no records: nothing of them stands in the history, in an export or in
-- the feed.

-- +goose Up

CREATE TABLE tokens (
    prefix TEXT NOT NULL PRIMARY KEY,
    hash BLOB NOT NULL CHECK (length(hash) = 32),
    name TEXT NOT NULL CHECK (name <> ''),
    role TEXT NOT NULL CHECK (role IN ('reader', 'editor', 'admin')),
    created_at TEXT NOT NULL,
    expires_at TEXT,
    revoked_at TEXT,
    last_used_at TEXT
) STRICT;

-- +goose Down

DROP TABLE tokens;
