-- A source may be found by the document itself.
-- +goose Up
CREATE INDEX sources_by_digest ON sources (sha256) WHERE sha256 IS NOT NULL;

-- +goose Down
DROP INDEX sources_by_digest;
