package store

import (
	"context"

	"bienban/internal/record"
)

// EndTenure records the last day of a tenure, or that it ended on a day that nobody recorded. The verdicts on the
// official's titles follow.
func (s *Recorder) EndTenure(ctx context.Context, actor string,
	in *record.EndTenureInput,
) (*record.EndTenurePayload, error) {
	var t *tenureBody
	change, err := s.act(ctx, actor, &in.Note, in, func(tx *Writer) { t = tx.endTenure(in) })
	if err != nil {
		return nil, err
	}
	return &record.EndTenurePayload{Tenure: &t.Tenure, Written: record.Written{Change: change}}, nil
}

func (tx *Writer) endTenure(in *record.EndTenureInput) *tenureBody {
	var root record.Path
	supports := tx.supports(in.Citations, root.At("citations"))
	key := tx.byID(record.KindTenure, in.ID, root.At("id"))
	if key == 0 {
		return nil
	}
	t := tx.tenureBody(key)
	tx.upToDate(t, in.Version, root)
	if t.End != "" {
		tx.conflict(root.At("id"), "the tenure ended already, on %s: correct it with updateTenure", t.End)
	} else if t.EndUnknown && in.EndUnknown {
		tx.conflict(root.At("endUnknown"), "it is recorded already that the end is unknown")
	}
	tx.endsAfterStart(t.Start, in.End, root.At("end"))
	if tx.isFaulty() {
		return t
	}
	tx.end(t, ending{in.End, in.EndReason, in.EndBasis})
	tx.citeAll(t.NodeID(), supports)
	return t
}

// ending is what is known of the end of a tenure; without a day the day is unknown.
type ending struct {
	day           record.PartialDate
	reason, basis string
}

// end records the end of a tenure.
func (tx *Writer) end(t *tenureBody, e ending) {
	t.End, t.EndUnknown = e.day, e.day == ""
	setText(&t.EndReason, e.reason)
	setText(&t.EndBasis, e.basis)
	if tx.keep(t) != record.RecordOutcomeUnchanged {
		tx.doubtOfficial(t.OfficialKey)
	}
}
