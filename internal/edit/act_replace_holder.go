package edit

import (
	"context"

	"bienban/internal/noun"
	"bienban/internal/record"
)

// ReplaceHolder has one official follow another in a post, by one decision: the tenure of the one ends on the day
// before it takes effect, that of the other begins on that day.
func (s *Editor) ReplaceHolder(ctx context.Context, actor string,
	in *record.ReplaceHolderInput,
) (*record.ReplaceHolderPayload, error) {
	var r reconstitution
	change, err := s.act(ctx, actor, &in.Note, in, func(tx editor) { r = tx.replaceHolder(in) })
	if err != nil {
		return nil, err
	}
	return &record.ReplaceHolderPayload{
		Ended: &r.ended[0].Tenure, Begun: &r.opened[0].Tenure, Written: record.Written{Change: change},
	}, nil
}

func (tx editor) replaceHolder(in *record.ReplaceHolderInput) reconstitution {
	var root record.Path
	r := reconstitution{decision: &in.Decision}
	r.source = tx.Source(in.Decision.Source, root.At("decision").At("source"))
	successor := tx.Official(&in.Successor, root.At("successor"))
	key := tx.ByID(record.KindTenure, in.ID, root.At("id"))
	if key == 0 {
		return r
	}
	t := tx.TenureBody(key)
	tx.UpToDate(t, in.Version, root)
	if t.End != "" {
		tx.Conflict(root.At("id"), "the tenure ended already, on %s: record the successor's with createTenure", t.End)
	}
	tx.EndsAfterStart(t.Start, r.lastDay(), root.At("decision").At("from"))
	if successor == 0 {
		return r
	}
	if successor == t.OfficialKey {
		tx.Invalid(root.At("successor"), "is the official who holds the post: expected another one")
		return r
	}
	r.committee = tx.CommitteeBody(tx.PostBody(t.PostKey).CommitteeKey)
	tx.inLifeOf(r.committee, in.Decision.From, root.At("decision").At("from"))
	r.open = tx.openTenures(r.committee.Key)
	tx.take(&r, successor, t.PostKey, root.At("successor"))
	if len(r.kept) > 0 {
		tx.Conflict(root.At("successor"), "the official holds this post already, from %s: end the other tenure with endTenure",
			r.kept[0].Start)
	}
	if !tx.IsFaulty() {
		r.ended = []*noun.TenureBody{t}
		tx.carryOut(&r, in.EndReason)
	}
	return r
}
