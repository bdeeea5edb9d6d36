package issue

import (
	"fmt"

	"bienban/internal/record"
)

// missedPeriods are the periods of each committee's cadence that hold no meeting, numbered as CalendarPeriod.Number
// counts. They begin with the first whole one since the committee's establishment, or, where that is not known, with
// that of its first meeting, and end with the last whole one until its dissolution, or, while it has none, with that of
// its last meeting: after that the records are silent, not the committee. A meeting of which only the year is known, or
// a day in another form, may have been in any of them.
//
// Each committee's periods are looked at by themselves, in the committees' order, so that a page looks at no more of
// them than it takes to fill it.
const missedPeriods = `(SELECT * FROM (SELECT c.id, c.name, CASE c.cadence WHEN 'MONTHLY' THEN 1 WHEN 'QUARTERLY' THEN 3 WHEN 'HALF_YEARLY' THEN 6 ELSE 12 END AS months,
	(WITH RECURSIVE
	days AS (SELECT CASE c.cadence WHEN 'MONTHLY' THEN 1 WHEN 'QUARTERLY' THEN 3 WHEN 'HALF_YEARLY' THEN 6 ELSE 12 END AS months, c.established IS NOT NULL AS founded,
		CASE WHEN c.established IS NULL THEN (SELECT min(f.month) FROM meeting_months AS f WHERE f.committee_id = c.id AND f.held > 0 AND length(f.month) = 7 AND f.month < '|')
			ELSE c.start_last END AS begins,
		CASE WHEN c.dissolved IS NULL THEN (SELECT max(f.month) FROM meeting_months AS f WHERE f.committee_id = c.id AND f.held > 0 AND length(f.month) = 7 AND f.month < '|')
			ELSE c.end_first END AS ends,
		c.dissolved IS NOT NULL AND substr(c.end_first, 6) NOT IN (
			'01-31', '02-28', '02-29', '03-31', '04-30', '05-31', '06-30',
			'07-31', '08-31', '09-30', '10-31', '11-30', '12-31') AS gone),
	bounds AS (SELECT months,
		(12 * CAST(substr(begins, 1, 4) AS INTEGER) + CAST(substr(begins, 6, 2) AS INTEGER) - 1 +
			CASE WHEN founded = 0 THEN 0 WHEN substr(begins, 9) > '01' THEN months ELSE months - 1 END) / months AS first,
		(12 * CAST(substr(ends, 1, 4) AS INTEGER) + CAST(substr(ends, 6, 2) AS INTEGER) - gone) / months - 1 AS last
		FROM days WHERE begins IS NOT NULL AND ends IS NOT NULL),
	periods (months, n, last) AS (
		SELECT months, first, last FROM bounds WHERE first <= last
		UNION ALL SELECT months, n + 1, last FROM periods WHERE n < last),
	dated AS (SELECT n,
		CAST(n * months / 12 AS TEXT) || '-' || substr('010203040506070809101112', n * months % 12 * 2 + 1, 2) AS begins,
		CAST((n + 1) * months / 12 AS TEXT) || '-' || substr('010203040506070809101112', (n + 1) * months % 12 * 2 + 1, 2) AS ends FROM periods)
	SELECT json_group_array(d.n) FROM dated AS d WHERE d.ends <= substr(?, 1, 7)
	AND NOT EXISTS (SELECT 1 FROM meeting_months AS f WHERE f.committee_id = c.id AND f.month >= d.begins AND f.month < d.ends AND f.held > 0 AND length(f.month) = 7 AND f.month < '|')
	AND NOT EXISTS (SELECT 1 FROM meeting_months AS f WHERE f.committee_id = c.id AND f.month = substr(d.begins, 1, 4) AND f.held > 0)
	AND NOT EXISTS (SELECT 1 FROM meeting_committees AS l JOIN meetings AS m ON m.id = l.meeting_id WHERE l.committee_id = c.id AND instr(l.held_on, '|') > 0
		AND m.status = 'HELD' AND m.visibility = 'PUBLISHED' AND m.held_first < d.ends AND m.held_last >= d.begins)) AS missed
	FROM committees AS c WHERE c.cadence IS NOT NULL) AS c WHERE c.missed <> '[]' AND §) AS x CROSS JOIN json_each(x.missed) AS p`

func cadenceRule() Rule {
	return Rule{
		Kind: record.DataIssueKindCadence, key: "x.id", nth: "p.value",
		Records: []concerned{{Kind: record.KindCommittee, key: "x.id", inside: "c.id"}},
		from:    missedPeriods, where: "TRUE", today: true, ofCommittee: "c.id = ?",
		day: "CAST(p.value * x.months / 12 AS TEXT) || '-' || substr('010203040506070809101112', p.value * x.months % 12 " +
			"* 2 + 1, 2)",
		words: [3]string{"x.name", "CAST(x.months AS TEXT)"},
		say: func(r *Row) (field, en, vi string) {
			length := map[string]record.PeriodLength{
				"1": record.PeriodLengthMonth, "3": record.PeriodLengthQuarter,
				"6": record.PeriodLengthHalf, "12": record.PeriodLengthYear,
			}[r.words[1]]
			p := length.At(int(r.Nth))
			return "cadence", fmt.Sprintf("%s should have met in %s, but no meeting held then is recorded.", r.words[0], p),
				fmt.Sprintf("%s lẽ ra phải họp trong kỳ %s, nhưng không có cuộc họp nào được ghi nhận.", r.words[0], p)
		},
	}
}
