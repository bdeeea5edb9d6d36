-- Figures of committees by month, kept by every write and recomputed by the check. A month is the beginning of a partial day,
-- 'YYYY-MM', or 'YYYY' for a day known by its year alone.

-- +goose Up

CREATE TABLE meeting_months (
    committee_id INTEGER NOT NULL CONSTRAINT meeting_months_committee REFERENCES committees (id),
    month        TEXT NOT NULL,
    held                  INTEGER NOT NULL,
    scheduled             INTEGER NOT NULL,
    postponed             INTEGER NOT NULL,
    cancelled             INTEGER NOT NULL,
    kind_briefing         INTEGER NOT NULL,
    kind_regular          INTEGER NOT NULL,
    kind_review           INTEGER NOT NULL,
    kind_final_review     INTEGER NOT NULL,
    kind_extraordinary    INTEGER NOT NULL,
    kind_working_session  INTEGER NOT NULL,
    kind_session          INTEGER NOT NULL,
    kind_conference       INTEGER NOT NULL,
    kind_other            INTEGER NOT NULL,
    agenda_items          INTEGER NOT NULL,
    with_participations   INTEGER NOT NULL,
    with_chair            INTEGER NOT NULL,
    with_agenda           INTEGER NOT NULL,
    with_conclusions      INTEGER NOT NULL,
    with_notice           INTEGER NOT NULL,
    last_held             TEXT NOT NULL,
    CONSTRAINT meeting_months_key PRIMARY KEY (committee_id, month)
) STRICT, WITHOUT ROWID;

CREATE TABLE attendance_months (
    committee_id INTEGER NOT NULL CONSTRAINT attendance_months_committee REFERENCES committees (id),
    month        TEXT NOT NULL,
    expected              INTEGER NOT NULL,
    present               INTEGER NOT NULL,
    excused               INTEGER NOT NULL,
    absent                INTEGER NOT NULL,
    CONSTRAINT attendance_months_key PRIMARY KEY (committee_id, month)
) STRICT, WITHOUT ROWID;

CREATE TABLE conclusion_months (
    committee_id INTEGER NOT NULL CONSTRAINT conclusion_months_committee REFERENCES committees (id),
    month        TEXT NOT NULL,
    delivered             INTEGER NOT NULL,
    kind_task             INTEGER NOT NULL,
    kind_decision         INTEGER NOT NULL,
    kind_request          INTEGER NOT NULL,
    kind_statement        INTEGER NOT NULL,
    status_open           INTEGER NOT NULL,
    status_in_progress    INTEGER NOT NULL,
    status_partly_done    INTEGER NOT NULL,
    status_done           INTEGER NOT NULL,
    status_lapsed         INTEGER NOT NULL,
    to_do                 INTEGER NOT NULL,
    closed                INTEGER NOT NULL,
    due                   INTEGER NOT NULL,
    done_on_time          INTEGER NOT NULL,
    still_open            INTEGER NOT NULL,
    late_month            INTEGER NOT NULL,
    lapsed_month          INTEGER NOT NULL,
    late_quarter          INTEGER NOT NULL,
    lapsed_quarter        INTEGER NOT NULL,
    late_half             INTEGER NOT NULL,
    lapsed_half           INTEGER NOT NULL,
    late_year             INTEGER NOT NULL,
    lapsed_year           INTEGER NOT NULL,
    overdue_begun         INTEGER NOT NULL,
    overdue_ended         INTEGER NOT NULL,
    CONSTRAINT conclusion_months_key PRIMARY KEY (committee_id, month)
) STRICT, WITHOUT ROWID;

INSERT INTO meeting_months (committee_id, month, held, scheduled, postponed, cancelled, kind_briefing, kind_regular, kind_review,
    kind_final_review, kind_extraordinary, kind_working_session, kind_session, kind_conference, kind_other, agenda_items,
    with_participations, with_chair, with_agenda, with_conclusions, with_notice, last_held)
SELECT w.committee_id, w.month, sum(CASE WHEN m.status = 'HELD' THEN 1 ELSE 0 END) AS held, sum(CASE WHEN m.status = 'SCHEDULED' THEN 1
    ELSE 0 END) AS scheduled, sum(CASE WHEN m.status = 'POSTPONED' THEN 1 ELSE 0 END) AS postponed, sum(CASE WHEN m.status = 'CANCELLED'
    THEN 1 ELSE 0 END) AS cancelled, sum(CASE WHEN m.status = 'HELD' AND m.kinds & 1 <> 0 THEN 1 ELSE 0 END) AS kind_briefing, sum(CASE WHEN
    m.status = 'HELD' AND m.kinds & 2 <> 0 THEN 1 ELSE 0 END) AS kind_regular, sum(CASE WHEN m.status = 'HELD' AND m.kinds & 4 <> 0 THEN 1
    ELSE 0 END) AS kind_review, sum(CASE WHEN m.status = 'HELD' AND m.kinds & 8 <> 0 THEN 1 ELSE 0 END) AS kind_final_review, sum(CASE WHEN
    m.status = 'HELD' AND m.kinds & 16 <> 0 THEN 1 ELSE 0 END) AS kind_extraordinary, sum(CASE WHEN m.status = 'HELD' AND m.kinds & 32 <> 0
    THEN 1 ELSE 0 END) AS kind_working_session, sum(CASE WHEN m.status = 'HELD' AND m.kinds & 64 <> 0 THEN 1 ELSE 0 END) AS kind_session,
    sum(CASE WHEN m.status = 'HELD' AND m.kinds & 128 <> 0 THEN 1 ELSE 0 END) AS kind_conference, sum(CASE WHEN m.status = 'HELD' AND
    m.kinds & 256 <> 0 THEN 1 ELSE 0 END) AS kind_other, sum(CASE WHEN m.status = 'HELD' THEN (SELECT count(*) FROM agenda_items AS a WHERE
    a.meeting_id = m.id) ELSE 0 END) AS agenda_items, sum(CASE WHEN m.status = 'HELD' AND EXISTS (SELECT 1 FROM participations AS f WHERE
    f.meeting_id = m.id) THEN 1 ELSE 0 END) AS with_participations, sum(CASE WHEN m.status = 'HELD' AND EXISTS (SELECT 1 FROM participations
    AS f WHERE f.meeting_id = m.id AND f.role IN ('CHAIR', 'CO_CHAIR')) THEN 1 ELSE 0 END) AS with_chair, sum(CASE WHEN m.status = 'HELD'
    AND EXISTS (SELECT 1 FROM agenda_items AS f WHERE f.meeting_id = m.id) THEN 1 ELSE 0 END) AS with_agenda, sum(CASE WHEN m.status =
    'HELD' AND EXISTS (SELECT 1 FROM conclusions AS f WHERE f.meeting_id = m.id) THEN 1 ELSE 0 END) AS with_conclusions, sum(CASE WHEN
    m.status = 'HELD' AND m.has_notice = 1 THEN 1 ELSE 0 END) AS with_notice, max(CASE WHEN m.status = 'HELD' THEN m.held_last ELSE '' END)
    AS last_held FROM (SELECT DISTINCT committee_id, substr(held_on, 1, 7) AS month FROM meeting_committees) AS w CROSS JOIN
    meeting_committees AS l ON l.committee_id = w.committee_id AND l.held_on BETWEEN w.month AND w.month || '-31' AND substr(l.held_on, 1,
    7) = w.month JOIN meetings AS m ON m.id = l.meeting_id GROUP BY w.committee_id, w.month;

INSERT INTO attendance_months (committee_id, month, expected, present, excused, absent)
SELECT w.committee_id, w.month, count(*) AS expected, sum(CASE WHEN w.attendance IN ('PRESENT', 'LATE', 'LEFT_EARLY') THEN 1 ELSE 0 END)
    AS present, sum(CASE WHEN w.attendance = 'EXCUSED' THEN 1 ELSE 0 END) AS excused, sum(CASE WHEN w.attendance = 'ABSENT' THEN 1 ELSE 0
    END) AS absent FROM (SELECT DISTINCT w.committee_id, w.month, m.id AS meeting_id, t.official_id, (SELECT p.attendance FROM
    participations AS p WHERE p.official_id = t.official_id AND p.held_on = m.held_on AND p.meeting_id = m.id ORDER BY p.position LIMIT 1)
    AS attendance FROM (SELECT DISTINCT committee_id, substr(held_on, 1, 7) AS month FROM meeting_committees) AS w CROSS JOIN
    meeting_committees AS l ON l.committee_id = w.committee_id AND l.held_on BETWEEN w.month AND w.month || '-31' AND substr(l.held_on, 1,
    7) = w.month JOIN meetings AS m ON m.id = l.meeting_id AND m.status = 'HELD' JOIN posts AS o ON o.committee_id = l.committee_id JOIN
    tenures AS t ON t.post_id = o.id AND t.start_last <= m.held_first AND t.end_first >= m.held_last) AS w GROUP BY w.committee_id, w.month;

INSERT INTO conclusion_months (committee_id, month, delivered, kind_task, kind_decision, kind_request, kind_statement, status_open,
    status_in_progress, status_partly_done, status_done, status_lapsed, to_do, closed, due, done_on_time, still_open, late_month,
    lapsed_month, late_quarter, lapsed_quarter, late_half, lapsed_half, late_year, lapsed_year, overdue_begun, overdue_ended)
SELECT w.committee_id, w.month, sum(w.delivered) AS delivered, sum(w.kind_task) AS kind_task, sum(w.kind_decision) AS kind_decision,
    sum(w.kind_request) AS kind_request, sum(w.kind_statement) AS kind_statement, sum(w.status_open) AS status_open,
    sum(w.status_in_progress) AS status_in_progress, sum(w.status_partly_done) AS status_partly_done, sum(w.status_done) AS status_done,
    sum(w.status_lapsed) AS status_lapsed, sum(w.to_do) AS to_do, sum(w.closed) AS closed, sum(w.due) AS due, sum(w.done_on_time) AS
    done_on_time, sum(w.still_open) AS still_open, sum(w.late_month) AS late_month, sum(w.lapsed_month) AS lapsed_month, sum(w.late_quarter)
    AS late_quarter, sum(w.lapsed_quarter) AS lapsed_quarter, sum(w.late_half) AS late_half, sum(w.lapsed_half) AS lapsed_half,
    sum(w.late_year) AS late_year, sum(w.lapsed_year) AS lapsed_year, sum(w.overdue_begun) AS overdue_begun, sum(w.overdue_ended) AS
    overdue_ended FROM (WITH hosts AS (SELECT DISTINCT h.committee_id FROM (SELECT DISTINCT committee_id, substr(held_on, 1, 7) AS month
    FROM meeting_committees) AS h) SELECT v.committee_id, substr(c.held_on, 1, 7) AS month, CASE WHEN TRUE THEN 1 ELSE 0 END AS delivered,
    CASE WHEN c.kind = 'TASK' THEN 1 ELSE 0 END AS kind_task, CASE WHEN c.kind = 'DECISION' THEN 1 ELSE 0 END AS kind_decision, CASE WHEN
    c.kind = 'REQUEST' THEN 1 ELSE 0 END AS kind_request, CASE WHEN c.kind = 'STATEMENT' THEN 1 ELSE 0 END AS kind_statement, CASE WHEN
    c.status = 'OPEN' THEN 1 ELSE 0 END AS status_open, CASE WHEN c.status = 'IN_PROGRESS' THEN 1 ELSE 0 END AS status_in_progress, CASE
    WHEN c.status = 'PARTLY_DONE' THEN 1 ELSE 0 END AS status_partly_done, CASE WHEN c.status = 'DONE' THEN 1 ELSE 0 END AS status_done,
    CASE WHEN c.status = 'LAPSED' THEN 1 ELSE 0 END AS status_lapsed, 0 AS to_do, 0 AS closed, 0 AS due, 0 AS done_on_time, 0 AS still_open,
    0 AS late_month, 0 AS lapsed_month, 0 AS late_quarter, 0 AS lapsed_quarter, 0 AS late_half, 0 AS lapsed_half, 0 AS late_year, 0 AS
    lapsed_year, 0 AS overdue_begun, 0 AS overdue_ended FROM hosts AS v JOIN meetings AS m ON m.host_id = v.committee_id JOIN conclusions AS
    c ON c.meeting_id = m.id WHERE TRUE UNION ALL SELECT v.committee_id, substr(m.held_last, 1, 7) AS month, 0 AS delivered, 0 AS kind_task,
    0 AS kind_decision, 0 AS kind_request, 0 AS kind_statement, 0 AS status_open, 0 AS status_in_progress, 0 AS status_partly_done, 0 AS
    status_done, 0 AS status_lapsed, CASE WHEN TRUE THEN 1 ELSE 0 END AS to_do, 0 AS closed, 0 AS due, 0 AS done_on_time, 0 AS still_open, 0
    AS late_month, 0 AS lapsed_month, 0 AS late_quarter, 0 AS lapsed_quarter, 0 AS late_half, 0 AS lapsed_half, 0 AS late_year, 0 AS
    lapsed_year, 0 AS overdue_begun, 0 AS overdue_ended FROM hosts AS v JOIN meetings AS m ON m.host_id = v.committee_id JOIN conclusions AS
    c ON c.meeting_id = m.id WHERE (c.kind IN ('TASK', 'REQUEST') OR c.deadline_last IS NOT NULL) UNION ALL SELECT v.committee_id, CASE WHEN
    substr(c.closed_first, 1, 7) > substr(m.held_last, 1, 7) THEN substr(c.closed_first, 1, 7) ELSE substr(m.held_last, 1, 7) END AS month,
    0 AS delivered, 0 AS kind_task, 0 AS kind_decision, 0 AS kind_request, 0 AS kind_statement, 0 AS status_open, 0 AS status_in_progress, 0
    AS status_partly_done, 0 AS status_done, 0 AS status_lapsed, 0 AS to_do, CASE WHEN TRUE THEN 1 ELSE 0 END AS closed, 0 AS due, 0 AS
    done_on_time, 0 AS still_open, 0 AS late_month, 0 AS lapsed_month, 0 AS late_quarter, 0 AS lapsed_quarter, 0 AS late_half, 0 AS
    lapsed_half, 0 AS late_year, 0 AS lapsed_year, 0 AS overdue_begun, 0 AS overdue_ended FROM hosts AS v JOIN meetings AS m ON m.host_id =
    v.committee_id JOIN conclusions AS c ON c.meeting_id = m.id WHERE (c.kind IN ('TASK', 'REQUEST') OR c.deadline_last IS NOT NULL) AND
    c.closed_on IS NOT NULL UNION ALL SELECT v.committee_id, substr(c.deadline_on, 1, 7) AS month, 0 AS delivered, 0 AS kind_task, 0 AS
    kind_decision, 0 AS kind_request, 0 AS kind_statement, 0 AS status_open, 0 AS status_in_progress, 0 AS status_partly_done, 0 AS
    status_done, 0 AS status_lapsed, 0 AS to_do, 0 AS closed, CASE WHEN TRUE THEN 1 ELSE 0 END AS due, CASE WHEN c.status = 'DONE' AND
    c.closed_first <= c.deadline_last THEN 1 ELSE 0 END AS done_on_time, CASE WHEN c.status NOT IN ('DONE', 'LAPSED') THEN 1 ELSE 0 END AS
    still_open, CASE WHEN c.status = 'DONE' AND NOT c.closed_first <= c.deadline_last AND substr(c.closed_on, 1, 7) = substr(c.deadline_on,
    1, 7) THEN 1 ELSE 0 END AS late_month, CASE WHEN c.status = 'LAPSED' AND (c.closed_first <= c.deadline_last OR substr(c.closed_on, 1, 7)
    = substr(c.deadline_on, 1, 7)) THEN 1 ELSE 0 END AS lapsed_month, CASE WHEN c.status = 'DONE' AND NOT c.closed_first <= c.deadline_last
    AND substr(c.closed_on, 1, 4) = substr(c.deadline_on, 1, 4) AND CASE WHEN substr(c.closed_on, 6, 2) <= '03' THEN 1 WHEN
    substr(c.closed_on, 6, 2) <= '06' THEN 2 WHEN substr(c.closed_on, 6, 2) <= '09' THEN 3 ELSE 4 END = CASE WHEN substr(c.deadline_on, 6,
    2) <= '03' THEN 1 WHEN substr(c.deadline_on, 6, 2) <= '06' THEN 2 WHEN substr(c.deadline_on, 6, 2) <= '09' THEN 3 ELSE 4 END THEN 1 ELSE
    0 END AS late_quarter, CASE WHEN c.status = 'LAPSED' AND (c.closed_first <= c.deadline_last OR substr(c.closed_on, 1, 4) =
    substr(c.deadline_on, 1, 4) AND CASE WHEN substr(c.closed_on, 6, 2) <= '03' THEN 1 WHEN substr(c.closed_on, 6, 2) <= '06' THEN 2 WHEN
    substr(c.closed_on, 6, 2) <= '09' THEN 3 ELSE 4 END = CASE WHEN substr(c.deadline_on, 6, 2) <= '03' THEN 1 WHEN substr(c.deadline_on, 6,
    2) <= '06' THEN 2 WHEN substr(c.deadline_on, 6, 2) <= '09' THEN 3 ELSE 4 END) THEN 1 ELSE 0 END AS lapsed_quarter, CASE WHEN c.status =
    'DONE' AND NOT c.closed_first <= c.deadline_last AND substr(c.closed_on, 1, 4) = substr(c.deadline_on, 1, 4) AND (substr(c.closed_on, 6,
    2) > '06') = (substr(c.deadline_on, 6, 2) > '06') THEN 1 ELSE 0 END AS late_half, CASE WHEN c.status = 'LAPSED' AND (c.closed_first <=
    c.deadline_last OR substr(c.closed_on, 1, 4) = substr(c.deadline_on, 1, 4) AND (substr(c.closed_on, 6, 2) > '06') =
    (substr(c.deadline_on, 6, 2) > '06')) THEN 1 ELSE 0 END AS lapsed_half, CASE WHEN c.status = 'DONE' AND NOT c.closed_first <=
    c.deadline_last AND substr(c.closed_on, 1, 4) = substr(c.deadline_on, 1, 4) THEN 1 ELSE 0 END AS late_year, CASE WHEN c.status =
    'LAPSED' AND (c.closed_first <= c.deadline_last OR substr(c.closed_on, 1, 4) = substr(c.deadline_on, 1, 4)) THEN 1 ELSE 0 END AS
    lapsed_year, 0 AS overdue_begun, 0 AS overdue_ended FROM hosts AS v JOIN meetings AS m ON m.host_id = v.committee_id JOIN conclusions AS
    c ON c.meeting_id = m.id WHERE c.deadline_on IS NOT NULL UNION ALL SELECT v.committee_id, substr(c.deadline_last, 1, 7) AS month, 0 AS
    delivered, 0 AS kind_task, 0 AS kind_decision, 0 AS kind_request, 0 AS kind_statement, 0 AS status_open, 0 AS status_in_progress, 0 AS
    status_partly_done, 0 AS status_done, 0 AS status_lapsed, 0 AS to_do, 0 AS closed, 0 AS due, 0 AS done_on_time, 0 AS still_open, 0 AS
    late_month, 0 AS lapsed_month, 0 AS late_quarter, 0 AS lapsed_quarter, 0 AS late_half, 0 AS lapsed_half, 0 AS late_year, 0 AS
    lapsed_year, CASE WHEN TRUE THEN 1 ELSE 0 END AS overdue_begun, 0 AS overdue_ended FROM hosts AS v JOIN meetings AS m ON m.host_id =
    v.committee_id JOIN conclusions AS c ON c.meeting_id = m.id WHERE c.deadline_last IS NOT NULL AND NOT c.closed_first <= c.deadline_last
    UNION ALL SELECT v.committee_id, substr(c.closed_first, 1, 7) AS month, 0 AS delivered, 0 AS kind_task, 0 AS kind_decision, 0 AS
    kind_request, 0 AS kind_statement, 0 AS status_open, 0 AS status_in_progress, 0 AS status_partly_done, 0 AS status_done, 0 AS
    status_lapsed, 0 AS to_do, 0 AS closed, 0 AS due, 0 AS done_on_time, 0 AS still_open, 0 AS late_month, 0 AS lapsed_month, 0 AS
    late_quarter, 0 AS lapsed_quarter, 0 AS late_half, 0 AS lapsed_half, 0 AS late_year, 0 AS lapsed_year, 0 AS overdue_begun, CASE WHEN
    TRUE THEN 1 ELSE 0 END AS overdue_ended FROM hosts AS v JOIN meetings AS m ON m.host_id = v.committee_id JOIN conclusions AS c ON
    c.meeting_id = m.id WHERE c.deadline_last IS NOT NULL AND c.closed_on IS NOT NULL AND NOT c.closed_first <= c.deadline_last) AS w GROUP
    BY w.committee_id, w.month;

-- +goose Down

DROP TABLE meeting_months;
DROP TABLE attendance_months;
DROP TABLE conclusion_months;
