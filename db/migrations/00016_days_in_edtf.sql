-- Days that are unknown, uncertain or several, in EDTF, and the order within a day.
--
-- held_on, deadline_on and closed_on are sort keys (record.DayKey), from which the day is told: a year, a month and a day as they were;
-- behind a meeting's day its hour, '2021-09-29T14:30', or what its part says, and its last day; any other date behind its earliest day,
-- '2021-01-29|2021-XX-29'. The | tells these apart. Beside them stand the days that they can be, where those are not just all between two.

-- +goose Up

ALTER TABLE meetings ADD COLUMN held_start_last TEXT NOT NULL DEFAULT '9999-12-31'; -- the latest day that it can begin on
ALTER TABLE meetings ADD COLUMN held_end_first TEXT NOT NULL DEFAULT '0000-01-01'; -- the earliest day that it can end on
ALTER TABLE meetings ADD COLUMN held_ranges TEXT; -- JSON, [[first, last], …]; NULL for all days from held_first to held_last
ALTER TABLE meetings ADD COLUMN held_on_text TEXT;
ALTER TABLE conclusions ADD COLUMN deadline_ranges TEXT;

CREATE TABLE meeting_sittings (
    meeting_id  INTEGER NOT NULL CONSTRAINT meeting_sittings_meeting REFERENCES meetings (id),
    position    INTEGER NOT NULL CONSTRAINT meeting_sittings_position CHECK (position > 0),
    name        TEXT,
    day         TEXT NOT NULL,
    part_of_day TEXT CONSTRAINT meeting_sittings_part_of_day CHECK (part_of_day = 'MORNING' OR part_of_day = 'AFTERNOON' OR part_of_day = 'EVENING' OR part_of_day = 'ALL_DAY'),
    start_time  TEXT,
    end_time    TEXT,
    CONSTRAINT meeting_sittings_key PRIMARY KEY (meeting_id, position)
) STRICT, WITHOUT ROWID;

UPDATE meetings SET held_start_last = held_last, held_end_first = held_first;
UPDATE meetings SET held_on = held_on || 'T' || coalesce(start_time, CASE part_of_day WHEN 'MORNING' THEN '00' WHEN 'AFTERNOON' THEN '12' ELSE '18' END)
    WHERE length(held_on) = 10 AND (start_time IS NOT NULL OR part_of_day IN ('MORNING', 'AFTERNOON', 'EVENING'));
UPDATE meeting_committees SET held_on = (SELECT m.held_on FROM meetings AS m WHERE m.id = meeting_id)
    WHERE meeting_id IN (SELECT m.id FROM meetings AS m WHERE length(m.held_on) > 10);
UPDATE participations SET held_on = (SELECT m.held_on FROM meetings AS m WHERE m.id = meeting_id)
    WHERE meeting_id IN (SELECT m.id FROM meetings AS m WHERE length(m.held_on) > 10);
UPDATE agenda_items SET held_on = (SELECT m.held_on FROM meetings AS m WHERE m.id = meeting_id)
    WHERE meeting_id IN (SELECT m.id FROM meetings AS m WHERE length(m.held_on) > 10);
UPDATE conclusions SET held_on = (SELECT m.held_on FROM meetings AS m WHERE m.id = meeting_id)
    WHERE meeting_id IN (SELECT m.id FROM meetings AS m WHERE length(m.held_on) > 10);
UPDATE topic_links SET held_on = CASE kind
    WHEN 6 THEN (SELECT m.held_on FROM meetings AS m WHERE m.id = record_id)
    WHEN 8 THEN (SELECT a.held_on FROM agenda_items AS a WHERE a.id = record_id)
    ELSE (SELECT c.held_on FROM conclusions AS c WHERE c.id = record_id) END
    WHERE kind IN (6, 8, 9);

DROP INDEX conclusions_late_from_the_start;
CREATE INDEX conclusions_late_from_the_start ON conclusions (id) WHERE deadline_last < substr(held_on, 1, 10);
DROP INDEX meetings_noticed_early;
CREATE INDEX meetings_noticed_early ON meetings (id) WHERE notice_issued_on < substr(held_on, 1, length(notice_issued_on)) AND notice_issued_on >= '1' AND length(notice_issued_on) <= 10;
-- The few that last longer than a day, and of each committee the few whose day is not known to the day, the month or the year.
CREATE INDEX meetings_of_several_days ON meetings (held_on, held_end_first) WHERE held_start_last <= held_end_first AND held_first < held_end_first;
CREATE INDEX meeting_committees_undated ON meeting_committees (committee_id, meeting_id) WHERE instr(held_on, '|') > 0;

-- +goose Down

DROP INDEX meeting_committees_undated;
DROP INDEX meetings_of_several_days;
DROP INDEX meetings_noticed_early;
DROP INDEX conclusions_late_from_the_start;
UPDATE topic_links SET held_on = substr(held_on, 1, 10);
UPDATE conclusions SET held_on = substr(held_on, 1, 10);
UPDATE agenda_items SET held_on = substr(held_on, 1, 10);
UPDATE participations SET held_on = substr(held_on, 1, 10);
UPDATE meeting_committees SET held_on = substr(held_on, 1, 10);
UPDATE meetings SET held_on = substr(held_on, 1, 10);
CREATE INDEX meetings_noticed_early ON meetings (id) WHERE notice_issued_on < substr(held_on, 1, length(notice_issued_on));
CREATE INDEX conclusions_late_from_the_start ON conclusions (id) WHERE deadline_last < held_on;
DROP TABLE meeting_sittings;
ALTER TABLE conclusions DROP COLUMN deadline_ranges;
ALTER TABLE meetings DROP COLUMN held_on_text;
ALTER TABLE meetings DROP COLUMN held_ranges;
ALTER TABLE meetings DROP COLUMN held_end_first;
ALTER TABLE meetings DROP COLUMN held_start_last;
