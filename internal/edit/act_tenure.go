package edit

import (
	"context"

	"bienban/internal/change"
	"bienban/internal/noun"
	"bienban/internal/record"
)

// EndTenure records the last day of a tenure, or that it ended on a day that nobody recorded. The verdicts on the
// official's titles follow.
func (s *Editor) EndTenure(ctx context.Context, actor string,
	in *record.EndTenureInput,
) (*record.EndTenurePayload, error) {
	var t *noun.TenureBody
	change, err := s.act(ctx, actor, &in.Note, in, func(tx editor) { t = tx.endTenure(in) })
	if err != nil {
		return nil, err
	}
	return &record.EndTenurePayload{Tenure: &t.Tenure, Written: record.Written{Change: change}}, nil
}

func (tx editor) endTenure(in *record.EndTenureInput) *noun.TenureBody {
	var root record.Path
	supports := tx.Supports(in.Citations, root.At("citations"))
	key := tx.ByID(record.KindTenure, in.ID, root.At("id"))
	if key == 0 {
		return nil
	}
	t := tx.TenureBody(key)
	tx.UpToDate(t, in.Version, root)
	if t.End != "" {
		tx.Conflict(root.At("id"), "the tenure ended already, on %s: correct it with updateTenure", t.End)
	} else if t.EndUnknown && in.EndUnknown {
		tx.Conflict(root.At("endUnknown"), "it is recorded already that the end is unknown")
	}
	tx.EndsAfterStart(t.Start, in.End, root.At("end"))
	if tx.IsFaulty() {
		return t
	}
	tx.end(t, ending{in.End, in.EndReason, in.EndBasis})
	tx.CiteAll(t.NodeID(), supports)
	return t
}

// ending is what is known of the end of a tenure; without a day the day is unknown.
type ending struct {
	day           record.PartialDate
	reason, basis string
}

// end records the end of a tenure.
func (tx editor) end(t *noun.TenureBody, e ending) {
	t.End, t.EndUnknown = e.day, e.day == ""
	change.SetText(&t.EndReason, e.reason)
	change.SetText(&t.EndBasis, e.basis)
	if tx.Keep(t) != record.RecordOutcomeUnchanged {
		tx.TouchVerdictsOf(t.OfficialKey)
	}
}
