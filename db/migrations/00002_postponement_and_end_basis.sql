-- Where a postponed meeting went to: the link stands on the meeting that was put off, because several may be put off to one.
-- And the decision by which a tenure ended, beside the one by which it began.

-- +goose Up

ALTER TABLE meetings ADD COLUMN postponed_to_id INTEGER CONSTRAINT meetings_postponed_to REFERENCES meetings (id);
CREATE INDEX meetings_by_postponed_to ON meetings (postponed_to_id, held_on, id) WHERE postponed_to_id IS NOT NULL;
ALTER TABLE tenures ADD COLUMN end_basis TEXT;

-- +goose Down

ALTER TABLE tenures DROP COLUMN end_basis;
DROP INDEX meetings_by_postponed_to;
ALTER TABLE meetings DROP COLUMN postponed_to_id;
