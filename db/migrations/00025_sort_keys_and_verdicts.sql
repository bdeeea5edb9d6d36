-- Names sort by the numbers that Roman numerals are, and titles are held against the posts of a meeting's place. Sort keys and verdicts are
-- made anew by the program.

-- +goose Up

INSERT INTO unsettled (what) SELECT 'sort keys' WHERE EXISTS (SELECT 1 FROM changes);
INSERT OR IGNORE INTO unsettled (what) SELECT 'verdicts' WHERE EXISTS (SELECT 1 FROM changes);

-- +goose Down

DELETE FROM unsettled WHERE what = 'sort keys' OR what = 'verdicts';
