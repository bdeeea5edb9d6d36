-- In which area each committee is: its own, or that of the nearest committee around it that has one.

-- +goose Up

ALTER TABLE committees ADD COLUMN effective_area_id INTEGER;
WITH RECURSIVE up (id, around) AS (
    SELECT id, id FROM committees
    UNION SELECT u.id, c.parent_id FROM up AS u JOIN committees AS c ON c.id = u.around WHERE c.area_id IS NULL AND c.parent_id IS NOT NULL
)
UPDATE committees SET effective_area_id = f.area_id
FROM (SELECT u.id, c.area_id FROM up AS u JOIN committees AS c ON c.id = u.around WHERE c.area_id IS NOT NULL) AS f WHERE committees.id = f.id;
CREATE INDEX committees_by_effective_area ON committees (effective_area_id, sort_key, id);

-- Titles are judged by the areas above a committee.
INSERT OR IGNORE INTO unsettled (what) SELECT 'verdicts' WHERE EXISTS (SELECT 1 FROM committees WHERE effective_area_id IS NOT area_id);

-- +goose Down

DROP INDEX committees_by_effective_area;
ALTER TABLE committees DROP COLUMN effective_area_id;
