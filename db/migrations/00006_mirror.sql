-- Whether this database is a mirror, of which origin, and up to where.

-- +goose Up

CREATE TABLE mirror (
    id     INTEGER PRIMARY KEY CONSTRAINT mirror_one CHECK (id = 1),
    origin TEXT NOT NULL, -- its address, for people
    cursor TEXT           -- of the last change that was copied, as the origin gave it
) STRICT;

-- +goose Down

DROP TABLE mirror;
