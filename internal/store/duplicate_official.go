package store

import (
	"context"
	"encoding/json"
	"slices"

	"bienban/db"
	"bienban/internal/record"
)

// seat is a tenure in a committee.
type seat struct {
	Official  int64              `db:"official_id"`
	Committee int64              `db:"committee_id"`
	Start     record.PartialDate `db:"start_on"`
	End       record.PartialDate `db:"end_on"`
	record.Span
}

// adjoiningDays is how many days may lie between two tenures that go on from one another.
const adjoiningDays = 92

// officialPairs are officials who share a name, or a committee and a given name with their names one letter apart.
func officialPairs(ctx context.Context, q db.Queryer) ([]*record.PossibleDuplicate, error) {
	var rows []struct {
		Key        int64             `db:"id"`
		Name       string            `db:"name"`
		OtherNames record.OtherNames `db:"other_names"`
	}
	if err := q.Select(ctx, &rows, "SELECT id, name, other_names FROM officials ORDER BY id"); err != nil {
		return nil, err
	}
	f := officialFinder{seats: map[int64][]seat{}, seen: map[[2]int]bool{}}
	for _, r := range rows {
		f.all = append(f.all, newCalledBy(r.Key, r.Name, nil, r.OtherNames))
	}
	if err := f.readSeats(ctx, q); err != nil {
		return nil, err
	}
	f.find()
	if err := f.addMeetings(ctx, q); err != nil {
		return nil, err
	}
	err := f.heed(ctx, q)
	return f.pairs, err
}

type officialFinder struct {
	all   []calledBy
	seats map[int64][]seat // by official
	seen  map[[2]int]bool
	pairs []*record.PossibleDuplicate
	// close are the pairs that share a committee: only their meetings are compared.
	close []*record.PossibleDuplicate
}

func (f *officialFinder) readSeats(ctx context.Context, q db.Queryer) error {
	var seats []seat
	err := q.Select(ctx, &seats, "SELECT t.official_id, p.committee_id, coalesce(t.start_on, '') AS start_on, coalesce(t.end_on, '') AS end_on, "+
		"t.start_first, t.start_last, t.end_first, t.end_last FROM tenures AS t JOIN posts AS p ON p.id = t.post_id ORDER BY t.id")
	for _, s := range seats {
		f.seats[s.Official] = append(f.seats[s.Official], s)
	}
	return err
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
		for _, s := range f.seats[f.all[i].key] {
			in := circle{s.Committee, f.all[i].givenName()}
			if !slices.Contains(circles[in], i) {
				circles[in] = append(circles[in], i)
			}
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
	reason, alike := f.all[a].likeness(&f.all[b])
	if !alike {
		return
	}
	p := &record.PossibleDuplicate{Pair: [2]record.NodeID{{Kind: record.KindOfficial, Key: f.all[a].key}, {Kind: record.KindOfficial, Key: f.all[b].key}}}
	p.Add(reason)
	if f.addSeats(p, f.seats[f.all[a].key], f.seats[f.all[b].key]); len(p.Reasons) > 1 {
		f.close = append(f.close, p)
	} else if onlyClose {
		return
	}
	f.seen[[2]int{a, b}] = true
	f.pairs = append(f.pairs, p)
}

// addSeats compares the tenures of two in the committees that they share.
func (f *officialFinder) addSeats(p *record.PossibleDuplicate, a, b []seat) {
	shared, adjoining, clashing := false, false, false
	for _, x := range a {
		for _, y := range b {
			if x.Committee == y.Committee {
				shared = true
				adjoining = adjoining || x.followedBy(y) || y.followedBy(x)
				clashing = clashing || x.clashesWith(y)
			}
		}
	}
	for _, found := range []struct {
		holds  bool
		reason record.DuplicateReason
	}{{shared, record.DuplicateReasonSharedCommittee}, {adjoining, record.DuplicateReasonAdjoining}, {clashing, record.DuplicateReasonClashing}} {
		if found.holds {
			p.Add(found.reason)
		}
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
	const both = "EXISTS (SELECT 1 FROM participations AS a JOIN participations AS b ON b.official_id = (k.value ->> 1) AND b.held_on = a.held_on AND "
	const present = "IN ('PRESENT', 'LATE', 'LEFT_EARLY')"
	var rows []struct {
		Place     int  `db:"place"`
		Together  bool `db:"together"`
		Elsewhere bool `db:"elsewhere"`
	}
	err = q.Select(ctx, &rows, "SELECT k.key AS place, "+
		both+"b.meeting_id = a.meeting_id WHERE a.official_id = (k.value ->> 0)) AS together, "+
		both+"b.meeting_id <> a.meeting_id WHERE a.official_id = (k.value ->> 0) AND length(a.held_on) = 10 AND a.attendance "+present+" AND b.attendance "+present+") AS elsewhere "+
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
