-- Verdicts tell a former office and an acting one. Titles are judged anew by the program, which knows how they are read.

-- +goose Up

INSERT INTO unsettled (what) SELECT 'verdicts' WHERE EXISTS (SELECT 1 FROM changes);

CREATE TABLE judged_titles (
    participation_id INTEGER NOT NULL CONSTRAINT stated_titles_participation REFERENCES participations (id),
    position         INTEGER NOT NULL CONSTRAINT stated_titles_position CHECK (position > 0),
    text             TEXT NOT NULL,
    tenure_id        INTEGER CONSTRAINT stated_titles_tenure REFERENCES tenures (id),
    is_asserted      INTEGER NOT NULL DEFAULT 0 CONSTRAINT stated_titles_is_asserted CHECK (is_asserted IN (0, 1)), -- 1: the recorder named the tenure
    verdict          TEXT NOT NULL CONSTRAINT stated_titles_verdict CHECK (verdict = 'MATCHES' OR verdict = 'MATCHES_FORMER' OR verdict = 'MATCHES_ACTING' OR verdict = 'DIFFERS' OR verdict = 'NOT_IN_OFFICE' OR verdict = 'UNRESOLVED'),
    CONSTRAINT stated_titles_key PRIMARY KEY (participation_id, position)
) STRICT, WITHOUT ROWID;
INSERT INTO judged_titles (participation_id, position, text, tenure_id, is_asserted, verdict)
    SELECT participation_id, position, text, tenure_id, is_asserted, verdict FROM stated_titles ORDER BY participation_id, position;
DROP TABLE stated_titles;
ALTER TABLE judged_titles RENAME TO stated_titles;
CREATE INDEX stated_titles_by_tenure ON stated_titles (tenure_id) WHERE tenure_id IS NOT NULL;
CREATE INDEX stated_titles_in_doubt ON stated_titles (verdict, participation_id) WHERE verdict <> 'MATCHES';

-- +goose Down

CREATE TABLE judged_titles (
    participation_id INTEGER NOT NULL CONSTRAINT stated_titles_participation REFERENCES participations (id),
    position         INTEGER NOT NULL CONSTRAINT stated_titles_position CHECK (position > 0),
    text             TEXT NOT NULL,
    tenure_id        INTEGER CONSTRAINT stated_titles_tenure REFERENCES tenures (id),
    is_asserted      INTEGER NOT NULL DEFAULT 0 CONSTRAINT stated_titles_is_asserted CHECK (is_asserted IN (0, 1)),
    verdict          TEXT NOT NULL CONSTRAINT stated_titles_verdict CHECK (verdict = 'MATCHES' OR verdict = 'DIFFERS' OR verdict = 'NOT_IN_OFFICE' OR verdict = 'UNRESOLVED'),
    CONSTRAINT stated_titles_key PRIMARY KEY (participation_id, position)
) STRICT, WITHOUT ROWID;
INSERT INTO judged_titles (participation_id, position, text, tenure_id, is_asserted, verdict)
    SELECT participation_id, position, text, tenure_id, is_asserted,
        CASE WHEN verdict IN ('MATCHES_FORMER', 'MATCHES_ACTING') THEN 'MATCHES' ELSE verdict END FROM stated_titles ORDER BY participation_id, position;
DROP TABLE stated_titles;
ALTER TABLE judged_titles RENAME TO stated_titles;
CREATE INDEX stated_titles_by_tenure ON stated_titles (tenure_id) WHERE tenure_id IS NOT NULL;
CREATE INDEX stated_titles_in_doubt ON stated_titles (verdict, participation_id) WHERE verdict <> 'MATCHES';
DELETE FROM unsettled WHERE what = 'verdicts';
