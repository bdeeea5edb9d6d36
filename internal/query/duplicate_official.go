package query

import (
	"context"
	"database/sql/driver"
	"encoding/json"
	"slices"

	"bienban/db"
	"bienban/internal/list"
	"bienban/internal/record"
)

// seat is a tenure in a committee.
type seat struct {
	Official  int64              `db:"official_id"`
	Committee int64              `db:"committee_id"`
	Start     record.PartialDate `db:"start_on"`
	End       record.PartialDate `db:"end_on"`
	StartLast record.Date        `db:"start_last"`
	EndFirst  record.Date        `db:"end_first"`
}

// adjoiningDays is how many days may lie between two tenures that go on from one another.
const adjoiningDays = 92

// officialPairs are officials who share a name, or a committee and a given name with their names one letter apart.
func officialPairs(ctx context.Context, q db.Queryer) ([]*record.PossibleDuplicate, error) {
	f := officialFinder{seen: map[[2]int]bool{}}
	if err := f.readNames(ctx, q); err != nil {
		return nil, err
	}
	if err := f.readCommittees(ctx, q); err != nil {
		return nil, err
	}
	f.find()
	if err := f.addSeats(ctx, q); err != nil {
		return nil, err
	}
	if err := f.addMeetings(ctx, q); err != nil {
		return nil, err
	}
	err := f.heed(ctx, q)
	return f.pairs, err
}

type officialFinder struct {
	all        []calledBy // in the order of their keys
	committees [][]int64  // of each of them, in the order of their keys
	seen       map[[2]int]bool
	pairs      []*record.PossibleDuplicate
	// close are the pairs that share a committee: only their tenures and meetings are compared.
	close []*record.PossibleDuplicate
}

// readNames reads what all officials are called. Their names are folded as they stand in their rows.
func (f *officialFinder) readNames(ctx context.Context, q db.Queryer) error {
	var key int64
	var name, folded string
	var others record.OtherNames
	into := list.ScanTargets([]any{&key, &name, &folded, &others})
	return q.Each(ctx, "SELECT id, name, name_folded, other_names FROM officials ORDER BY id", nil,
		func(values []driver.Value) error {
			others = nil
			err := list.Scan(values, into)
			f.all = append(f.all, newCalledBy(key, name, folded, nil, others))
			return err
		})
}

// readCommittees reads where each official has or had a seat.
func (f *officialFinder) readCommittees(ctx context.Context, q db.Queryer) error {
	f.committees = make([][]int64, len(f.all))
	var official, committee int64
	into, at := list.ScanTargets([]any{&official, &committee}), 0
	const query = "SELECT t.official_id, p.committee_id FROM tenures AS t JOIN posts AS p ON p.id = t.post_id ORDER BY t.official_id"
	return q.Each(ctx, query, nil, func(values []driver.Value) error {
		err := list.Scan(values, into)
		for at < len(f.all) && f.all[at].key < official {
			at++
		}
		if err == nil && at < len(f.all) && f.all[at].key == official && !slices.Contains(f.committees[at], committee) {
			f.committees[at] = append(f.committees[at], committee)
		}
		return err
	})
}

func (f *officialFinder) find() {
	for _, block := range blocksByName(f.all) {
		eachPair(block, func(a, b int) { f.propose(a, b, len(block) > mostNamesakes) })
	}
	type circle struct {
		committee int64
		given     string
	}
	circles := map[circle][]int{}
	for i := range f.all {
		given := f.all[i].givenName()
		for _, c := range f.committees[i] {
			in := circle{c, given}
			circles[in] = append(circles[in], i)
		}
	}
	for _, block := range circles {
		eachPair(block, func(a, b int) { f.propose(a, b, true) })
	}
}

// propose takes in a pair whose names are alike.
func (f *officialFinder) propose(a, b int, onlyClose bool) {
	if f.seen[[2]int{a, b}] {
		return
	}
	share := slices.ContainsFunc(f.committees[a], func(c int64) bool { return slices.Contains(f.committees[b], c) })
	if onlyClose && !share {
		return
	}
	reason, alike := f.all[a].likeness(&f.all[b])
	if !alike {
		return
	}
	p := &record.PossibleDuplicate{Pair: [2]record.NodeID{
		{Kind: record.KindOfficial, Key: f.all[a].key},
		{Kind: record.KindOfficial, Key: f.all[b].key},
	}}
	p.Add(reason)
	if share {
		p.Add(record.DuplicateReasonSharedCommittee)
		f.close = append(f.close, p)
	}
	f.seen[[2]int{a, b}] = true
	f.pairs = append(f.pairs, p)
}

// addSeats compares the tenures of the close pairs.
func (f *officialFinder) addSeats(ctx context.Context, q db.Queryer) error {
	if len(f.close) == 0 {
		return nil
	}
	var keys []int64
	for _, p := range f.close {
		keys = append(keys, p.Pair[0].Key, p.Pair[1].Key)
	}
	slices.Sort(keys)
	var read []seat
	err := q.Select(ctx, &read,
		"SELECT t.official_id, p.committee_id, coalesce(t.start_on, '') AS start_on, coalesce(t.end_on, '') AS end_on, t.start_last, t.end_first "+
			"FROM "+db.KeysTable+" AS k CROSS JOIN tenures AS t ON t.official_id = k.value CROSS JOIN posts AS p ON p.id = t.post_id", db.Keys(slices.Compact(keys)))
	seats := map[int64][]seat{}
	for _, s := range read {
		seats[s.Official] = append(seats[s.Official], s)
	}
	for _, p := range f.close {
		compareSeats(p, seats[p.Pair[0].Key], seats[p.Pair[1].Key])
	}
	return err
}

// compareSeats compares the tenures of two in the committees that they share.
func compareSeats(p *record.PossibleDuplicate, a, b []seat) {
	adjoining, clashing := false, false
	for _, x := range a {
		for _, y := range b {
			if x.Committee == y.Committee {
				adjoining = adjoining || x.followedBy(y) || y.followedBy(x)
				clashing = clashing || x.clashesWith(y)
			}
		}
	}
	if adjoining {
		p.Add(record.DuplicateReasonAdjoining)
	}
	if clashing {
		p.Add(record.DuplicateReasonClashing)
	}
}

func (s seat) followedBy(next seat) bool {
	days, ok := s.End.DaysUntil(next.Start)
	return ok && days >= 0 && days <= adjoiningDays
}

func (s seat) clashesWith(other seat) bool {
	return s.Start != "" && other.Start != "" && max(s.StartLast, other.StartLast) < min(s.EndFirst, other.EndFirst)
}

// addMeetings notes who of the close pairs met in one meeting, or was present at two on one day.
func (f *officialFinder) addMeetings(ctx context.Context, q db.Queryer) error {
	keys := make([][2]int64, len(f.close))
	for i, p := range f.close {
		keys[i] = [2]int64{p.Pair[0].Key, p.Pair[1].Key}
	}
	text, err := json.Marshal(keys)
	if err != nil {
		return err
	}
	const both = "EXISTS (SELECT 1 FROM participations AS a JOIN participations AS b ON b.official_id = (k.value ->> 1) AND b.held_on BETWEEN substr(a.held_on, 1, 10) AND substr(a.held_on, 1, 10) || '~' AND instr(b.held_on, '|') = 0 AND "
	const present = "IN ('PRESENT', 'LATE', 'LEFT_EARLY')"
	var rows []struct {
		Place     int  `db:"place"`
		Together  bool `db:"together"`
		Elsewhere bool `db:"elsewhere"`
	}
	err = q.Select(ctx, &rows, "SELECT k.key AS place, "+
		both+"b.meeting_id = a.meeting_id WHERE a.official_id = (k.value ->> 0)) AS together, "+
		both+"b.meeting_id <> a.meeting_id WHERE a.official_id = (k.value ->> 0) AND length(a.held_on) >= 10 AND instr(a.held_on, '|') = 0 AND a.attendance "+present+" AND b.attendance "+present+") AS elsewhere "+
		"FROM "+db.KeysTable+" AS k ORDER BY k.key", string(text))
	for _, r := range rows {
		if r.Together {
			f.close[r.Place].Add(record.DuplicateReasonTogether)
		}
		if r.Elsewhere {
			f.close[r.Place].Add(record.DuplicateReasonElsewhere)
		}
	}
	return err
}
