package query

import (
	"context"
	"database/sql/driver"
	"strings"

	"bienban/db"
	"bienban/internal/list"
	"bienban/internal/noun"
	"bienban/internal/record"
)

// What committees, posts and areas were called on the day of a record that they are printed beside. Which name that is
// decides record.OtherNames.OnDayOf.

// dated is a record of which the name depends on the day.
type dated struct {
	name  string
	other record.OtherNames
	day   record.DayKey
}

func (d *dated) fields() []any { return []any{&d.name, &d.other, &d.day} }

func (d *dated) String() string { return d.other.OnDayOf(d.name, d.day.Day()) }

// CommitteeNames reads what the committees of each meeting were called on its day, the host first.
func (rd Reader) CommitteeNames(ctx context.Context, meetings []int64) ([][]string, error) {
	return rd.names(ctx, `
		SELECT f.meeting_id, c.name, c.other_names, f.held_on
		FROM meeting_committees AS f JOIN committees AS c ON c.id = f.committee_id
		WHERE f.meeting_id IN (SELECT k.value FROM json_each(?) AS k) ORDER BY f.meeting_id, f.position`, meetings)
}

// HostNames reads what the host of each meeting was called on its day; nil without a host.
func (rd Reader) HostNames(ctx context.Context, meetings []int64) ([]*string, error) {
	return onlyNames(rd.names(ctx, `
		SELECT m.id, c.name, c.other_names, m.held_on
		FROM meetings AS m JOIN committees AS c ON c.id = m.host_id
		WHERE m.id IN (SELECT k.value FROM json_each(?) AS k)`, meetings))
}

// ParticipantNames reads what the committee of each participation was called on the meeting's day; nil without one.
func (rd Reader) ParticipantNames(ctx context.Context, participations []int64) ([]*string, error) {
	return onlyNames(rd.names(ctx, `
		SELECT p.id, c.name, c.other_names, p.held_on
		FROM participations AS p JOIN committees AS c ON c.id = p.committee_id
		WHERE p.id IN (SELECT k.value FROM json_each(?) AS k)`, participations))
}

// Of a tenure the day is its last: the one that is recorded, or an earlier end of what it depends on.
const namesOfTenures = `
	SELECT t.id, %.name, %.other_names, coalesce(t.effective_end, t.end_on)
	FROM tenures AS t JOIN posts AS p ON p.id = t.post_id JOIN committees AS c ON c.id = p.committee_id
	WHERE t.id IN (SELECT k.value FROM json_each(?) AS k)`

// PostNames reads what the post of each tenure was called on its last day.
func (rd Reader) PostNames(ctx context.Context, tenures []int64) ([]string, error) {
	return eachName(rd.names(ctx, strings.ReplaceAll(namesOfTenures, "%", "p"), tenures))
}

// OfficeNames reads what the committee of each tenure was called on its last day.
func (rd Reader) OfficeNames(ctx context.Context, tenures []int64) ([]string, error) {
	return eachName(rd.names(ctx, strings.ReplaceAll(namesOfTenures, "%", "c"), tenures))
}

// NamesOfResponsible reads what the committee of each responsibility was called on the meeting's day; nil without one.
func (rd Reader) NamesOfResponsible(ctx context.Context, parties []*record.Responsibility) ([]*string, error) {
	return namesOfParts(ctx, rd, `
		SELECT f.conclusion_id, f.position, c.name, c.other_names, k.held_on
		FROM responsibilities AS f JOIN committees AS c ON c.id = f.committee_id JOIN conclusions AS k ON k.id = f.conclusion_id
		WHERE f.conclusion_id IN (SELECT k.value FROM json_each(?) AS k)`, parties,
		func(r *record.Responsibility) (of int64, position int) { return r.ConclusionKey, r.Position })
}

// NamesOfTitles reads what the post of each stated title was called on the meeting's day; nil without a tenure.
func (rd Reader) NamesOfTitles(ctx context.Context, titles []*record.StatedTitle) ([]*string, error) {
	return namesOfParts(ctx, rd, `
		SELECT f.participation_id, f.position, p.name, p.other_names, a.held_on
		FROM stated_titles AS f JOIN tenures AS t ON t.id = f.tenure_id JOIN posts AS p ON p.id = t.post_id
			JOIN participations AS a ON a.id = f.participation_id
		WHERE f.participation_id IN (SELECT k.value FROM json_each(?) AS k)`, titles,
		func(t *record.StatedTitle) (of int64, position int) { return t.ParticipationKey, t.Position })
}

// CommitteeNamesOn reads what each committee was called on a day of its own.
func (rd Reader) CommitteeNamesOn(ctx context.Context, committees []int64,
	days []record.PartialDate,
) ([]string, error) {
	found, err := list.RequiredByKeys(ctx, rd.selectingName("Committee"), &noun.Committees, committees)
	names := make([]string, len(found))
	for i, c := range found {
		names[i] = c.OtherNameList.OnDayOf(c.Name, days[i])
	}
	return names, err
}

// AreaNamesOn reads what each area was called on a day of its own; nil for nil.
func (rd Reader) AreaNamesOn(ctx context.Context, areas []*int64, days []record.PartialDate) ([]*string, error) {
	found, err := list.ByKeys(ctx, rd.selectingName("Area"), &noun.Areas, areas)
	names := make([]*string, len(found))
	for i, a := range found {
		if a != nil {
			name := a.OtherNameList.OnDayOf(a.Name, days[i])
			names[i] = &name
		}
	}
	return names, err
}

func (rd Reader) selectingName(of string) list.Source {
	return rd.Selecting(func() list.Selection { return list.Selection{Noun: of, Fields: []string{"name"}} }).source()
}

// names reads the names of each record, from a statement that gives its key, a name with the others, and the day.
func (rd Reader) names(ctx context.Context, stmt string, keys []int64) ([][]string, error) {
	found, err := list.Facets(ctx, rd.source(), stmt, keys, (*dated).fields)
	if err != nil {
		return nil, err
	}
	names := make([][]string, len(found))
	for i, of := range found {
		names[i] = make([]string, len(of))
		for j := range of {
			names[i][j] = of[j].String()
		}
	}
	return names, nil
}

// onlyNames are names of which each record has one or none.
func onlyNames(found [][]string, err error) ([]*string, error) {
	names := make([]*string, len(found))
	for i, of := range found {
		if len(of) > 0 {
			names[i] = &of[0]
		}
	}
	return names, err
}

// eachName are names of which each record has one.
func eachName(found [][]string, err error) ([]string, error) {
	names := make([]string, len(found))
	for i, of := range found {
		names[i] = of[0]
	}
	return names, err
}

// namesOfParts reads the name of each part, which is known by a record and a position.
func namesOfParts[T any](ctx context.Context, rd Reader, stmt string, parts []*T, at func(*T) (int64, int),
) ([]*string, error) {
	type place struct {
		of       int64
		position int
	}
	keys := make([]int64, len(parts))
	for i, p := range parts {
		keys[i], _ = at(p)
	}
	found := map[place]*string{}
	var p place
	var d dated
	into := list.ScanTargets(append([]any{&p.of, &p.position}, d.fields()...))
	err := rd.source().Each(ctx, stmt, []any{db.Keys(list.Distinct(keys))}, func(values []driver.Value) error {
		err := list.Scan(values, into)
		name := d.String()
		found[p] = &name
		return err
	})
	names := make([]*string, len(parts))
	for i, part := range parts {
		of, position := at(part)
		names[i] = found[place{of, position}]
	}
	return names, err
}
