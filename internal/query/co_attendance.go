package query

import (
	"context"
	"database/sql/driver"
	"encoding/json"

	"bienban/db"
	"bienban/internal/figures"
	"bienban/internal/list"
	"bienban/internal/record"
)

// mostSittings is how many pairs or chairs can be asked for.
const mostSittings = 200

// wasThere holds for a participation unless it is recorded that the official was not there.
const wasThere = ".attendance NOT IN ('ABSENT', 'EXCUSED')"

func sittingDays(x string, from, to record.PartialDate) list.Predicate {
	first, last := record.Date("0000-01-01"), record.Date("9999-12-31")
	if from != "" {
		first = from.First()
	}
	if to != "" {
		last = to.Last()
	}
	if first > last {
		return list.Predicate{SQL: "FALSE"}
	}
	return certainlyHeld(x, first, last)
}

// CoAttendance tells who sat with the official, or at the committee's meetings with whom; exactly one of the two ids is
// given.
func (rd Reader) CoAttendance(ctx context.Context, official, committee *string, from, to record.PartialDate,
	first int,
) ([]record.CoAttendance, error) {
	switch {
	case official != nil && committee == nil:
		key, err := record.ParseIDOf(record.KindOfficial, *official)
		if err != nil {
			return nil, err
		}
		found, err := rd.CoAttendanceOf(ctx, []int64{key}, from, to, first)
		if err != nil {
			return nil, err
		}
		return found[0], nil
	case committee != nil && official == nil:
		key, err := record.ParseIDOf(record.KindCommittee, *committee)
		if err != nil {
			return nil, err
		}
		return rd.pairsAt(ctx, key, from, to, first)
	}
	return nil, record.Invalid("official", "expected exactly one of official and committee")
}

// sideBySide is two officials who both took part in a meeting held.
const sideBySide = "meetings AS m JOIN participations AS a ON a.meeting_id = m.id AND a" + wasThere +
	" JOIN participations AS b ON b.meeting_id = m.id AND b" + wasThere +
	" AND b.official_id <> a.official_id JOIN officials AS u ON u.id = a.official_id JOIN officials AS v ON v.id = b.official_id WHERE " + figures.IsHeld + " AND "

// CoAttendanceOf tells who sat with each of the officials.
func (rd Reader) CoAttendanceOf(ctx context.Context, officials []int64, from, to record.PartialDate,
	first int,
) ([][]record.CoAttendance, error) {
	if err := sittingsAsked(first); err != nil {
		return nil, err
	}
	stmt := sittingDays("m", from,
		to).Inside("SELECT r.one, r.other, r.meetings FROM (SELECT a.official_id AS one, b.official_id AS other, count(DISTINCT m.id) AS meetings, "+
		"row_number() OVER (PARTITION BY a.official_id ORDER BY count(DISTINCT m.id) DESC, v.sort_key, v.id) AS place FROM "+
		sideBySide+
		"a.official_id IN (SELECT k.value FROM "+db.KeysTable+
		" AS k) AND %s GROUP BY a.official_id, b.official_id, v.sort_key, v.id) AS r "+
		"WHERE r.place <= ? ORDER BY r.one, r.place", db.Keys(officials))
	pairs, err := rd.pairs(ctx, stmt, from, to, first)
	if err != nil {
		return nil, err
	}
	of := map[int64][]record.CoAttendance{}
	for _, p := range pairs {
		of[p.OfficialKey] = append(of[p.OfficialKey], p)
	}
	found := make([][]record.CoAttendance, len(officials))
	for i, key := range officials {
		found[i] = append([]record.CoAttendance{}, of[key]...)
	}
	return found, nil
}

// pairsAt tells who sat with whom at the committee's meetings; each pair once, the one who comes first by name first.
func (rd Reader) pairsAt(ctx context.Context, committee int64, from, to record.PartialDate,
	first int,
) ([]record.CoAttendance, error) {
	if err := sittingsAsked(first); err != nil {
		return nil, err
	}
	there := list.Where("m.id IN (SELECT l.meeting_id FROM meeting_committees AS l WHERE l.committee_id = ?) AND (u.sort_key, u.id) < (v.sort_key, v.id)", committee)
	stmt := list.AllOf([]list.Predicate{there, sittingDays("m", from,
		to)}).Inside("SELECT a.official_id, b.official_id, count(DISTINCT m.id) FROM " + sideBySide +
		"%s GROUP BY a.official_id, b.official_id, u.sort_key, u.id, v.sort_key, v.id ORDER BY 3 DESC, u.sort_key, u.id, v.sort_key, v.id LIMIT ?")
	return rd.pairs(ctx, stmt, from, to, first)
}

// pairs reads two officials and a count from each row.
func (rd Reader) pairs(ctx context.Context, stmt list.Predicate, from, to record.PartialDate,
	first int,
) ([]record.CoAttendance, error) {
	found := []record.CoAttendance{}
	var p record.CoAttendance
	into := list.ScanTargets([]any{&p.OfficialKey, &p.OtherKey, &p.Count})
	err := rd.published().source().Each(ctx, stmt.SQL, append(stmt.Args, first), func(values []driver.Value) error {
		err := list.Scan(values, into)
		p.Of = record.Sittings{A: p.OfficialKey, B: p.OtherKey, From: from, To: to}
		found = append(found, p)
		return err
	})
	return found, err
}

func sittingsAsked(first int) error {
	if first < 0 || first > mostSittings {
		return record.Invalid("first", "first is %d, expected 0 to %d", first, mostSittings)
	}
	return nil
}

// Chairings tells who chaired meetings of hosts seated in areas that match.
func (rd Reader) Chairings(ctx context.Context, area *record.AreaFilter, from, to record.PartialDate,
	first int,
) ([]record.Chairing, error) {
	if err := sittingsAsked(first); err != nil {
		return nil, err
	}
	seated := list.Predicate{SQL: "TRUE"}
	if area != nil {
		c := &list.Compiler{}
		seated = list.Among(c, "c.effective_area_id", "areas", area, matchArea)
		if c.Fault != nil {
			return nil, c.Fault
		}
	}
	stmt := list.AllOf([]list.Predicate{seated, sittingDays("m", from, to)}).Inside(
		"SELECT p.official_id, c.id, count(DISTINCT m.id) FROM committees AS c JOIN meetings AS m ON m.host_id = c.id " +
			"JOIN participations AS p ON p.meeting_id = m.id AND p.role IN ('CHAIR', 'CO_CHAIR') AND p.official_id IS NOT NULL JOIN officials AS u ON u.id = p.official_id " +
			"WHERE " + figures.IsHeld +
			" AND %s GROUP BY p.official_id, c.id ORDER BY 3 DESC, u.sort_key, u.id, c.sort_key, c.id LIMIT ?")
	found := []record.Chairing{}
	var r record.Chairing
	into := list.ScanTargets([]any{&r.OfficialKey, &r.CommitteeKey, &r.Count})
	err := rd.published().source().Each(ctx, stmt.SQL, append(stmt.Args, first), func(values []driver.Value) error {
		err := list.Scan(values, into)
		r.Of = record.Sittings{A: r.OfficialKey, B: r.CommitteeKey, From: from, To: to}
		found = append(found, r)
		return err
	})
	return found, err
}

// The conditions of the meetings behind a pair and behind a chair, over cells [a, b].
const (
	satTogether = "x.status = 'HELD' AND x.id IN (SELECT p.meeting_id FROM participations AS p WHERE p.official_id = " +
		figures.CellCommittee + " AND p" + wasThere + ")" +
		" AND x.id IN (SELECT p.meeting_id FROM participations AS p WHERE p.official_id = " + figures.CellLowest + " AND p" +
		wasThere + ")"
	inTheChair = "x.status = 'HELD' AND x.id IN (SELECT p.meeting_id FROM participations AS p WHERE p.official_id = " +
		figures.CellCommittee +
		" AND p.role IN ('CHAIR', 'CO_CHAIR')) AND x.host_id = " + figures.CellLowest
)

// MeetingsTogether lists the meetings behind pairs.
func (rd Reader) MeetingsTogether(ctx context.Context, of []record.Sittings, f *record.MeetingFilter,
	order []record.MeetingOrder, page record.PageArgs,
) ([]*record.MeetingConnection, error) {
	return rd.sittings(ctx, "together", satTogether, of, f, order, page)
}

// MeetingsInTheChair lists the meetings behind chairs.
func (rd Reader) MeetingsInTheChair(ctx context.Context, of []record.Sittings, f *record.MeetingFilter,
	order []record.MeetingOrder, page record.PageArgs,
) ([]*record.MeetingConnection, error) {
	return rd.sittings(ctx, "in the chair", inTheChair, of, f, order, page)
}

// sittings reads a page for each; all come from one answer and so have the same days.
func (rd Reader) sittings(ctx context.Context, name, condition string, of []record.Sittings, f *record.MeetingFilter,
	order []record.MeetingOrder, page record.PageArgs,
) ([]*record.MeetingConnection, error) {
	if len(of) == 0 {
		return nil, nil
	}
	keys, parents := make([][2]int64, len(of)), make([]int64, len(of))
	for i, o := range of {
		keys[i], parents[i] = [2]int64{o.A, o.B}, int64(i)
	}
	cells, _ := json.Marshal(keys) // numbers always encode
	days := sittingDays("x", of[0].From, of[0].To)
	rel := list.Relation{
		Name: name, From: "meetings AS x", Where: condition + " AND " + days.SQL,
		Args: append([]any{string(cells), string(cells)}, days.Args...),
	}
	return rd.published().Meetings(ctx, rel, parents, f, order, page)
}
