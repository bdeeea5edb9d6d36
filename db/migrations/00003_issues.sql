-- The chairs alone, in their order: looking for those not in office need not read every participation.
-- Likewise the conclusions whose deadline is before their meeting.

-- +goose Up

CREATE INDEX conclusions_late_from_the_start ON conclusions (id) WHERE deadline_last < held_on;
CREATE INDEX participations_chairing ON participations (id) WHERE role IN ('CHAIR', 'CO_CHAIR') AND official_id IS NOT NULL;

-- +goose Down

DROP INDEX conclusions_late_from_the_start;
DROP INDEX participations_chairing;
