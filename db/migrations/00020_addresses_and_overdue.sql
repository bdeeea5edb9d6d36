-- What the world cites: the slugs that a record had before, and what makes the identifiers of two databases differ.
-- What is overdue is so from the day after its deadline, at the end of a period as on any day.

-- +goose Up

ALTER TABLE merged_records ADD COLUMN is_own INTEGER NOT NULL DEFAULT 0 CONSTRAINT merged_records_is_own CHECK (is_own = 0 OR is_own = 1); -- 1: the record's own before it was given another

CREATE TABLE database (
    id   INTEGER PRIMARY KEY CONSTRAINT database_one CHECK (id = 1),
    uuid TEXT NOT NULL -- of this database and its copies; a mirror's is that of its origin
) STRICT;
INSERT INTO database (id, uuid) VALUES (1, lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2) || '-' ||
    substr('89AB', 1 + (random() & 3), 1) || substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6))));

CREATE INDEX conclusions_by_end ON conclusions (closed_first) WHERE closed_on IS NOT NULL;

ALTER TABLE conclusion_months ADD COLUMN pending_month INTEGER NOT NULL DEFAULT 0;
ALTER TABLE conclusion_months ADD COLUMN pending_quarter INTEGER NOT NULL DEFAULT 0;
ALTER TABLE conclusion_months ADD COLUMN pending_half INTEGER NOT NULL DEFAULT 0;
ALTER TABLE conclusion_months ADD COLUMN pending_year INTEGER NOT NULL DEFAULT 0;
DELETE FROM conclusion_months;
INSERT INTO conclusion_months (committee_id, month, to_do, closed, overdue_begun, overdue_ended, delivered, kind_task,
    kind_decision, kind_request, kind_statement, status_open, status_in_progress, status_partly_done, status_done, status_lapsed, due,
    done_on_time, late_month, late_quarter, late_half, late_year, lapsed_month, lapsed_quarter, lapsed_half, lapsed_year,
    pending_month, pending_quarter, pending_half, pending_year, still_open) SELECT w.committee_id, w.month, sum(w.to_do) AS to_do,
    sum(w.closed) AS closed, sum(w.overdue_begun) AS overdue_begun, sum(w.overdue_ended) AS overdue_ended, sum(w.delivered) AS
    delivered, sum(w.kind_task) AS kind_task, sum(w.kind_decision) AS kind_decision, sum(w.kind_request) AS kind_request,
    sum(w.kind_statement) AS kind_statement, sum(w.status_open) AS status_open, sum(w.status_in_progress) AS status_in_progress,
    sum(w.status_partly_done) AS status_partly_done, sum(w.status_done) AS status_done, sum(w.status_lapsed) AS status_lapsed,
    sum(w.due) AS due, sum(w.done_on_time) AS done_on_time, sum(w.late_month) AS late_month, sum(w.late_quarter) AS late_quarter,
    sum(w.late_half) AS late_half, sum(w.late_year) AS late_year, sum(w.lapsed_month) AS lapsed_month, sum(w.lapsed_quarter) AS
    lapsed_quarter, sum(w.lapsed_half) AS lapsed_half, sum(w.lapsed_year) AS lapsed_year, sum(w.pending_month) AS pending_month,
    sum(w.pending_quarter) AS pending_quarter, sum(w.pending_half) AS pending_half, sum(w.pending_year) AS pending_year,
    sum(w.still_open) AS still_open FROM ( WITH hosts AS (SELECT DISTINCT h.committee_id FROM (SELECT DISTINCT committee_id,
    substr(held_on, 1, 7) AS month FROM meeting_committees) AS h), concluded AS MATERIALIZED ( SELECT v.committee_id, m.held_last AS
    meeting_last, c.kind, c.status, c.held_on, c.deadline_on, c.deadline_last, c.closed_on, c.closed_first FROM hosts AS v JOIN
    meetings AS m ON m.host_id = v.committee_id AND m.visibility = 'PUBLISHED' JOIN conclusions AS c ON c.meeting_id = m.id ) SELECT
    c.committee_id, substr(c.meeting_last, 1, 7) AS month, sum(CASE WHEN TRUE THEN 1 ELSE 0 END) AS to_do, 0 AS closed, 0 AS
    overdue_begun, 0 AS overdue_ended, 0 AS delivered, 0 AS kind_task, 0 AS kind_decision, 0 AS kind_request, 0 AS kind_statement, 0
    AS status_open, 0 AS status_in_progress, 0 AS status_partly_done, 0 AS status_done, 0 AS status_lapsed, 0 AS due, 0 AS
    done_on_time, 0 AS late_month, 0 AS late_quarter, 0 AS late_half, 0 AS late_year, 0 AS lapsed_month, 0 AS lapsed_quarter, 0 AS
    lapsed_half, 0 AS lapsed_year, 0 AS pending_month, 0 AS pending_quarter, 0 AS pending_half, 0 AS pending_year, 0 AS still_open
    FROM concluded AS c WHERE (c.kind IN ('TASK', 'REQUEST') OR c.deadline_last IS NOT NULL) GROUP BY 1, 2 UNION ALL SELECT
    c.committee_id, CASE WHEN substr(c.closed_first, 1, 7) > substr(c.meeting_last, 1, 7) THEN substr(c.closed_first, 1, 7) ELSE
    substr(c.meeting_last, 1, 7) END AS month, 0 AS to_do, sum(CASE WHEN TRUE THEN 1 ELSE 0 END) AS closed, 0 AS overdue_begun, 0 AS
    overdue_ended, 0 AS delivered, 0 AS kind_task, 0 AS kind_decision, 0 AS kind_request, 0 AS kind_statement, 0 AS status_open, 0 AS
    status_in_progress, 0 AS status_partly_done, 0 AS status_done, 0 AS status_lapsed, 0 AS due, 0 AS done_on_time, 0 AS late_month, 0
    AS late_quarter, 0 AS late_half, 0 AS late_year, 0 AS lapsed_month, 0 AS lapsed_quarter, 0 AS lapsed_half, 0 AS lapsed_year, 0 AS
    pending_month, 0 AS pending_quarter, 0 AS pending_half, 0 AS pending_year, 0 AS still_open FROM concluded AS c WHERE (c.kind IN
    ('TASK', 'REQUEST') OR c.deadline_last IS NOT NULL) AND c.closed_on IS NOT NULL GROUP BY 1, 2 UNION ALL SELECT c.committee_id,
    substr(date(c.deadline_last, '+1 day'), 1, 7) AS month, 0 AS to_do, 0 AS closed, sum(CASE WHEN TRUE THEN 1 ELSE 0 END) AS
    overdue_begun, 0 AS overdue_ended, 0 AS delivered, 0 AS kind_task, 0 AS kind_decision, 0 AS kind_request, 0 AS kind_statement, 0
    AS status_open, 0 AS status_in_progress, 0 AS status_partly_done, 0 AS status_done, 0 AS status_lapsed, 0 AS due, 0 AS
    done_on_time, 0 AS late_month, 0 AS late_quarter, 0 AS late_half, 0 AS late_year, 0 AS lapsed_month, 0 AS lapsed_quarter, 0 AS
    lapsed_half, 0 AS lapsed_year, 0 AS pending_month, 0 AS pending_quarter, 0 AS pending_half, 0 AS pending_year, 0 AS still_open
    FROM concluded AS c WHERE c.deadline_last < '9999-12-31' AND NOT c.closed_first <= c.deadline_last GROUP BY 1, 2 UNION ALL SELECT
    c.committee_id, substr(c.closed_first, 1, 7) AS month, 0 AS to_do, 0 AS closed, 0 AS overdue_begun, sum(CASE WHEN TRUE THEN 1 ELSE
    0 END) AS overdue_ended, 0 AS delivered, 0 AS kind_task, 0 AS kind_decision, 0 AS kind_request, 0 AS kind_statement, 0 AS
    status_open, 0 AS status_in_progress, 0 AS status_partly_done, 0 AS status_done, 0 AS status_lapsed, 0 AS due, 0 AS done_on_time,
    0 AS late_month, 0 AS late_quarter, 0 AS late_half, 0 AS late_year, 0 AS lapsed_month, 0 AS lapsed_quarter, 0 AS lapsed_half, 0 AS
    lapsed_year, 0 AS pending_month, 0 AS pending_quarter, 0 AS pending_half, 0 AS pending_year, 0 AS still_open FROM concluded AS c
    WHERE c.deadline_last < '9999-12-31' AND c.closed_on IS NOT NULL AND NOT c.closed_first <= c.deadline_last GROUP BY 1, 2 UNION ALL
    SELECT c.committee_id, substr(c.held_on, 1, 7) AS month, 0 AS to_do, 0 AS closed, 0 AS overdue_begun, 0 AS overdue_ended, sum(CASE
    WHEN TRUE THEN 1 ELSE 0 END) AS delivered, sum(CASE WHEN c.kind = 'TASK' THEN 1 ELSE 0 END) AS kind_task, sum(CASE WHEN c.kind =
    'DECISION' THEN 1 ELSE 0 END) AS kind_decision, sum(CASE WHEN c.kind = 'REQUEST' THEN 1 ELSE 0 END) AS kind_request, sum(CASE WHEN
    c.kind = 'STATEMENT' THEN 1 ELSE 0 END) AS kind_statement, sum(CASE WHEN c.status = 'OPEN' THEN 1 ELSE 0 END) AS status_open,
    sum(CASE WHEN c.status = 'IN_PROGRESS' THEN 1 ELSE 0 END) AS status_in_progress, sum(CASE WHEN c.status = 'PARTLY_DONE' THEN 1
    ELSE 0 END) AS status_partly_done, sum(CASE WHEN c.status = 'DONE' THEN 1 ELSE 0 END) AS status_done, sum(CASE WHEN c.status =
    'LAPSED' THEN 1 ELSE 0 END) AS status_lapsed, 0 AS due, 0 AS done_on_time, 0 AS late_month, 0 AS late_quarter, 0 AS late_half, 0
    AS late_year, 0 AS lapsed_month, 0 AS lapsed_quarter, 0 AS lapsed_half, 0 AS lapsed_year, 0 AS pending_month, 0 AS
    pending_quarter, 0 AS pending_half, 0 AS pending_year, 0 AS still_open FROM concluded AS c WHERE TRUE GROUP BY 1, 2 UNION ALL
    SELECT c.committee_id, substr(c.deadline_on, 1, 7) AS month, 0 AS to_do, 0 AS closed, 0 AS overdue_begun, 0 AS overdue_ended, 0 AS
    delivered, 0 AS kind_task, 0 AS kind_decision, 0 AS kind_request, 0 AS kind_statement, 0 AS status_open, 0 AS status_in_progress,
    0 AS status_partly_done, 0 AS status_done, 0 AS status_lapsed, sum(CASE WHEN TRUE THEN 1 ELSE 0 END) AS due, sum(CASE WHEN
    c.status = 'DONE' AND c.closed_first <= c.deadline_last THEN 1 ELSE 0 END) AS done_on_time, sum(CASE WHEN c.status = 'DONE' AND
    NOT c.closed_first <= c.deadline_last AND substr(c.closed_on, 1, 7) = substr(c.deadline_on, 1, 7) THEN 1 ELSE 0 END) AS
    late_month, sum(CASE WHEN c.status = 'DONE' AND NOT c.closed_first <= c.deadline_last AND substr(c.closed_on, 1, 4) =
    substr(c.deadline_on, 1, 4) AND CASE WHEN substr(c.closed_on, 6, 2) <= '03' THEN 1 WHEN substr(c.closed_on, 6, 2) <= '06' THEN 2
    WHEN substr(c.closed_on, 6, 2) <= '09' THEN 3 ELSE 4 END = CASE WHEN substr(c.deadline_on, 6, 2) <= '03' THEN 1 WHEN
    substr(c.deadline_on, 6, 2) <= '06' THEN 2 WHEN substr(c.deadline_on, 6, 2) <= '09' THEN 3 ELSE 4 END THEN 1 ELSE 0 END) AS
    late_quarter, sum(CASE WHEN c.status = 'DONE' AND NOT c.closed_first <= c.deadline_last AND substr(c.closed_on, 1, 4) =
    substr(c.deadline_on, 1, 4) AND (substr(c.closed_on, 6, 2) > '06') = (substr(c.deadline_on, 6, 2) > '06') THEN 1 ELSE 0 END) AS
    late_half, sum(CASE WHEN c.status = 'DONE' AND NOT c.closed_first <= c.deadline_last AND substr(c.closed_on, 1, 4) =
    substr(c.deadline_on, 1, 4) THEN 1 ELSE 0 END) AS late_year, sum(CASE WHEN c.status = 'LAPSED' AND (c.closed_first <=
    c.deadline_last OR substr(c.closed_on, 1, 7) = substr(c.deadline_on, 1, 7)) THEN 1 ELSE 0 END) AS lapsed_month, sum(CASE WHEN
    c.status = 'LAPSED' AND (c.closed_first <= c.deadline_last OR substr(c.closed_on, 1, 4) = substr(c.deadline_on, 1, 4) AND CASE
    WHEN substr(c.closed_on, 6, 2) <= '03' THEN 1 WHEN substr(c.closed_on, 6, 2) <= '06' THEN 2 WHEN substr(c.closed_on, 6, 2) <= '09'
    THEN 3 ELSE 4 END = CASE WHEN substr(c.deadline_on, 6, 2) <= '03' THEN 1 WHEN substr(c.deadline_on, 6, 2) <= '06' THEN 2 WHEN
    substr(c.deadline_on, 6, 2) <= '09' THEN 3 ELSE 4 END) THEN 1 ELSE 0 END) AS lapsed_quarter, sum(CASE WHEN c.status = 'LAPSED' AND
    (c.closed_first <= c.deadline_last OR substr(c.closed_on, 1, 4) = substr(c.deadline_on, 1, 4) AND (substr(c.closed_on, 6, 2) >
    '06') = (substr(c.deadline_on, 6, 2) > '06')) THEN 1 ELSE 0 END) AS lapsed_half, sum(CASE WHEN c.status = 'LAPSED' AND
    (c.closed_first <= c.deadline_last OR substr(c.closed_on, 1, 4) = substr(c.deadline_on, 1, 4)) THEN 1 ELSE 0 END) AS lapsed_year,
    sum(CASE WHEN NOT (c.status = 'DONE' AND c.closed_first <= c.deadline_last) AND NOT (c.status = 'DONE' AND NOT c.closed_first <=
    c.deadline_last AND substr(c.closed_on, 1, 7) = substr(c.deadline_on, 1, 7)) AND NOT (c.status = 'LAPSED' AND (c.closed_first <=
    c.deadline_last OR substr(c.closed_on, 1, 7) = substr(c.deadline_on, 1, 7))) AND substr(date(c.deadline_last, '+1 day'), 9) = '01'
    THEN 1 ELSE 0 END) AS pending_month, sum(CASE WHEN NOT (c.status = 'DONE' AND c.closed_first <= c.deadline_last) AND NOT (c.status
    = 'DONE' AND NOT c.closed_first <= c.deadline_last AND substr(c.closed_on, 1, 4) = substr(c.deadline_on, 1, 4) AND CASE WHEN
    substr(c.closed_on, 6, 2) <= '03' THEN 1 WHEN substr(c.closed_on, 6, 2) <= '06' THEN 2 WHEN substr(c.closed_on, 6, 2) <= '09' THEN
    3 ELSE 4 END = CASE WHEN substr(c.deadline_on, 6, 2) <= '03' THEN 1 WHEN substr(c.deadline_on, 6, 2) <= '06' THEN 2 WHEN
    substr(c.deadline_on, 6, 2) <= '09' THEN 3 ELSE 4 END) AND NOT (c.status = 'LAPSED' AND (c.closed_first <= c.deadline_last OR
    substr(c.closed_on, 1, 4) = substr(c.deadline_on, 1, 4) AND CASE WHEN substr(c.closed_on, 6, 2) <= '03' THEN 1 WHEN
    substr(c.closed_on, 6, 2) <= '06' THEN 2 WHEN substr(c.closed_on, 6, 2) <= '09' THEN 3 ELSE 4 END = CASE WHEN
    substr(c.deadline_on, 6, 2) <= '03' THEN 1 WHEN substr(c.deadline_on, 6, 2) <= '06' THEN 2 WHEN substr(c.deadline_on, 6, 2) <=
    '09' THEN 3 ELSE 4 END)) AND substr(date(c.deadline_last, '+1 day'), 6) IN ('01-01', '04-01', '07-01', '10-01') THEN 1 ELSE 0 END)
    AS pending_quarter, sum(CASE WHEN NOT (c.status = 'DONE' AND c.closed_first <= c.deadline_last) AND NOT (c.status = 'DONE' AND NOT
    c.closed_first <= c.deadline_last AND substr(c.closed_on, 1, 4) = substr(c.deadline_on, 1, 4) AND (substr(c.closed_on, 6, 2) >
    '06') = (substr(c.deadline_on, 6, 2) > '06')) AND NOT (c.status = 'LAPSED' AND (c.closed_first <= c.deadline_last OR
    substr(c.closed_on, 1, 4) = substr(c.deadline_on, 1, 4) AND (substr(c.closed_on, 6, 2) > '06') = (substr(c.deadline_on, 6, 2) >
    '06'))) AND substr(date(c.deadline_last, '+1 day'), 6) IN ('01-01', '07-01') THEN 1 ELSE 0 END) AS pending_half, sum(CASE WHEN NOT
    (c.status = 'DONE' AND c.closed_first <= c.deadline_last) AND NOT (c.status = 'DONE' AND NOT c.closed_first <= c.deadline_last AND
    substr(c.closed_on, 1, 4) = substr(c.deadline_on, 1, 4)) AND NOT (c.status = 'LAPSED' AND (c.closed_first <= c.deadline_last OR
    substr(c.closed_on, 1, 4) = substr(c.deadline_on, 1, 4))) AND substr(date(c.deadline_last, '+1 day'), 6) = '01-01' THEN 1 ELSE 0
    END) AS pending_year, sum(CASE WHEN c.status NOT IN ('DONE', 'LAPSED') THEN 1 ELSE 0 END) AS still_open FROM concluded AS c WHERE
    c.deadline_on IS NOT NULL GROUP BY 1, 2) AS w GROUP BY w.committee_id, w.month;

-- +goose Down

ALTER TABLE conclusion_months DROP COLUMN pending_month;
ALTER TABLE conclusion_months DROP COLUMN pending_quarter;
ALTER TABLE conclusion_months DROP COLUMN pending_half;
ALTER TABLE conclusion_months DROP COLUMN pending_year;
DROP INDEX conclusions_by_end;
DROP TABLE database;
ALTER TABLE merged_records DROP COLUMN is_own;
