package edit

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"bienban/internal/change"
	"bienban/internal/noun"
	"bienban/internal/record"
)

// ReconstituteCommittee gives a committee its members anew, by one decision: tenures end, others begin, and whoever
// stays in the same post is left alone.
func (s *Editor) ReconstituteCommittee(ctx context.Context, actor string,
	in *record.ReconstituteCommitteeInput,
) (*record.ReconstituteCommitteePayload, error) {
	var r reconstitution
	change, err := s.act(ctx, actor, &in.Note, in, func(tx editor) { r = tx.reconstitute(in) })
	if err != nil {
		return nil, err
	}
	return &record.ReconstituteCommitteePayload{
		Committee: &r.committee.Committee, Ended: facts(r.ended), Opened: facts(r.opened), Kept: facts(r.kept),
		Written: record.Written{Change: change},
	}, nil
}

func facts(bodies []*noun.TenureBody) []record.Tenure {
	tenures := make([]record.Tenure, len(bodies))
	for i, b := range bodies {
		tenures[i] = b.Tenure
	}
	return tenures
}

// reconstitution is what a decision does to the tenures of a committee.
type reconstitution struct {
	committee           *noun.CommitteeBody
	decision            *record.DecisionInput
	source              int64
	open                []*noun.TenureBody // that had not ended before the decision
	ended, opened, kept []*noun.TenureBody
	reasons             map[int64]string // of tenures that end for a reason of their own
}

func (tx editor) reconstitute(in *record.ReconstituteCommitteeInput) reconstitution {
	var root record.Path
	r := reconstitution{decision: &in.Decision, reasons: map[int64]string{}}
	r.source = tx.Source(in.Decision.Source, root.At("decision").At("source"))
	committee := tx.Committee(&in.Committee, root.At("committee"))
	if committee == 0 {
		return r
	}
	r.committee = tx.CommitteeBody(committee)
	tx.inLifeOf(r.committee, in.Decision.From, root.At("decision").At("from"))
	r.open = tx.openTenures(committee)
	tx.seat(&r, in.Members, root.At("members"))
	if in.Ends == nil {
		r.endAll()
		tx.confirmEmptying(&r, root.At("ends"))
	} else {
		tx.listEnded(&r, in.Ends, root.At("ends"))
	}
	if !tx.IsFaulty() {
		tx.carryOut(&r, in.EndReason)
	}
	return r
}

// inLifeOf notes a day on which a committee certainly did not exist.
func (tx editor) inLifeOf(c *noun.CommitteeBody, day record.PartialDate, at record.Path) {
	if c.Holds(day) == record.CertaintyNo {
		tx.Invalid(at, "%s is not in the life of %s", day, tx.Describe(record.KindCommittee, c.Key))
	}
}

// openTenures are those of a committee's posts without a recorded end.
func (tx editor) openTenures(committee int64) []*noun.TenureBody {
	var keys []int64
	tx.All(&keys, "SELECT t.id FROM posts AS p JOIN tenures AS t ON t.post_id = p.id WHERE p.committee_id = ? AND t.end_on IS NULL", committee)
	slices.Sort(keys)
	open := make([]*noun.TenureBody, len(keys))
	for i, key := range keys {
		open[i] = tx.TenureBody(key)
	}
	return open
}

// seat resolves the members: some hold their post already, the others get a tenure.
func (tx editor) seat(r *reconstitution, members []record.SeatInput, at record.Path) {
	type seat struct{ official, post int64 }
	seen := map[seat]int{}
	for i := range members {
		at := at.Index(i)
		s := seat{tx.Official(&members[i].Official, at.At("official")), tx.Post(&members[i].Post, at.At("post"))}
		if s.official == 0 || s.post == 0 {
			continue
		}
		if first, twice := seen[s]; twice {
			tx.Invalid(at, "is the same as members[%d]", first)
			continue
		}
		seen[s] = i
		if tx.PostBody(s.post).CommitteeKey != r.committee.Key {
			tx.Invalid(at.At("post"), "the post is one of %s",
				tx.Describe(record.KindCommittee, tx.PostBody(s.post).CommitteeKey))
			continue
		}
		tx.take(r, s.official, s.post, at)
	}
}

// take keeps the open tenure of an official in a post, or begins one.
func (tx editor) take(r *reconstitution, official, post int64, at record.Path) {
	held := slices.IndexFunc(r.open, func(t *noun.TenureBody) bool {
		return t.OfficialKey == official && t.PostKey == post
	})
	if held >= 0 {
		t := r.open[held]
		if t.Start.First() > r.decision.From.Last() {
			tx.Conflict(at, "the official holds this post from a later day already, %s", t.Start)
		}
		r.kept = append(r.kept, t)
		return
	}
	if key := tx.Find(noun.TenureLookup(official, post, r.decision.From)); key != 0 {
		t := tx.TenureBody(key)
		tx.Conflict(at, "the official's tenure from that day is recorded already, with an end: %s", t.End)
		return
	}
	if end := tx.holdsUntil(official, post, r.decision.From); end != "" {
		tx.Conflict(at, "the official holds this post already, until %s: correct that end first", end)
		return
	}
	basis := r.decision.LegalBasis
	r.opened = append(r.opened, &noun.TenureBody{Tenure: record.Tenure{
		OfficialKey: official, PostKey: post,
		Start: r.decision.From, LegalBasis: &basis,
	}})
}

// holdsUntil is the recorded end of a tenure that is sure to last beyond a day on which it is sure to have begun; empty
// for none.
func (tx editor) holdsUntil(official, post int64, day record.PartialDate) (end record.PartialDate) {
	tx.Get(&end, "SELECT end_on FROM tenures WHERE official_id = ? AND post_id = ? AND end_on IS NOT NULL AND start_last <= ? AND end_first > ? LIMIT 1",
		official, post, string(day.First()), string(day.Last()))
	return end
}

// endAll ends every open tenure that had begun before the decision and is not kept. Of those whose end is unknown
// nothing is claimed: they may have ended long before.
func (r *reconstitution) endAll() {
	for _, t := range r.open {
		begun := t.Start == "" || t.Start.First() < r.decision.From.First()
		if begun && !t.EndUnknown && !slices.Contains(r.kept, t) {
			r.ended = append(r.ended, t)
		}
	}
}

// confirmEmptying asks back before a decision that names no tenure that it ends would end more of them than it begins:
// members may only have been left out.
func (tx editor) confirmEmptying(r *reconstitution, at record.Path) {
	if len(r.ended) <= len(r.opened) || tx.IsFaulty() {
		return
	}
	var told []string
	var ids []record.NodeID
	for _, t := range r.ended { // all of them: each is to be given
		ids = append(ids, t.NodeID())
		told = append(told, fmt.Sprintf("%s, %s: {id: %q, version: %d}", tx.OfficialBody(t.OfficialKey).Name,
			tx.PostBody(t.PostKey).Name, t.ID(), t.Version))
	}
	e := record.Conflict(at.String(), "would end %d and begin %d: give those that end as ends to confirm it, or add the "+
		"members who stay (%s)", len(r.ended), len(r.opened), strings.Join(told, "; "))
	e.References = ids
	tx.Fault(e)
}

// listEnded resolves the tenures that the input says end.
func (tx editor) listEnded(r *reconstitution, ends []record.EndedTenureInput, at record.Path) {
	for i, e := range ends {
		at := at.Index(i)
		key := tx.ByID(record.KindTenure, e.ID, at.At("id"))
		if key == 0 {
			continue
		}
		t := tx.TenureBody(key)
		tx.UpToDate(t, e.Version, at)
		switch {
		case tx.PostBody(t.PostKey).CommitteeKey != r.committee.Key:
			tx.Invalid(at.At("id"), "the tenure is in a post of %s",
				tx.Describe(record.KindCommittee, tx.PostBody(t.PostKey).CommitteeKey))
		case t.End != "":
			tx.Conflict(at.At("id"), "the tenure ended already, on %s", t.End)
		case slices.Contains(r.kept, t):
			tx.Invalid(at.At("id"), "the tenure is of a member who stays in the same post")
		default:
			tx.EndsAfterStart(t.Start, r.lastDay(), at.At("id"))
			r.ended = append(r.ended, t)
			r.reasons[key] = e.EndReason
		}
	}
}

// lastDay is that of the tenures that end: the day before the decision takes effect, or, of a day that is known in
// part, that part.
func (r *reconstitution) lastDay() record.PartialDate { return r.decision.From.Eve() }

func (tx editor) carryOut(r *reconstitution, reason string) {
	for _, t := range r.ended {
		tx.end(t, ending{r.lastDay(), cmp.Or(r.reasons[t.Key], reason), r.decision.LegalBasis})
		tx.citeDecision(r, t, "endBasis")
	}
	for _, t := range r.opened {
		t.Key = tx.NewKey(record.KindTenure)
		tx.Keep(t)
		tx.TouchVerdictsOf(t.OfficialKey)
		tx.citeDecision(r, t, "legalBasis")
	}
}

func (tx editor) citeDecision(r *reconstitution, t *noun.TenureBody, field string) {
	if r.source != 0 {
		tx.CiteAll(t.NodeID(), []change.Support{{
			Field: field, Quote: r.decision.Quote, Locator: r.decision.Locator, Source: r.source,
		}})
	}
}
