package record

// Former is what one record was to another before, and the days on which it was. Of the values of a relation with a
// day, one that had it certainly goes before one that may have had it, and of several the one that ended first; on days
// that no former value has, the present one holds.
type Former struct {
	TargetKey *int64      `json:"id,omitempty"` // nil where there was none
	From      PartialDate `json:"from,omitempty"`
	To        PartialDate `json:"to,omitempty"`
}

// Bounds are those of the days. Without a first day it was so ever since.
func (f *Former) Bounds() Span {
	if f.From == "" {
		return Span{EndFirst: f.To.Earliest(), EndLast: f.To.Last()}
	}
	return SpanOf(f.From, f.To, false)
}

// Value is what it was, whatever the relation.
func (f *Former) Value() *Former { return f }

// FormerArea — An area in which something was before, and the days on which it was.
type FormerArea struct{ Former }

// FormerCommittee — A committee that contained or directed another before, and the days on which it did.
type FormerCommittee struct{ Former }

// FormerAreaInput — An area in which something was before.
type FormerAreaInput struct {
	Area *AreaRef    `json:"area,omitempty"`
	From PartialDate `json:"from,omitempty"`
	To   PartialDate `json:"to"`
}

// FormerCommitteeInput — A committee that contained or directed another before.
type FormerCommitteeInput struct {
	Committee *CommitteeRef `json:"committee,omitempty"`
	From      PartialDate   `json:"from,omitempty"`
	To        PartialDate   `json:"to"`
}
