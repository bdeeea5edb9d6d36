package record

// Ending is the last day of a record's period as it follows from the record and from what it depends on. It is kept
// beside the period's bounds, so that no reader has to follow what a tenure hangs on.
type Ending struct {
	EffectiveOn PartialDate `json:"-"`
	// EndedByKind and EndedByKey name the record whose end it is; nil for the record's own.
	EndedByKind *int64 `json:"-"`
	EndedByKey  *int64 `json:"-"`
}

// EndedBy names the record whose end it is; ok is false for the record's own.
func (e Ending) EndedBy() (id NodeID, ok bool) {
	if e.EndedByKind == nil || e.EndedByKey == nil {
		return NodeID{}, false
	}
	return NodeID{Kind(*e.EndedByKind), *e.EndedByKey}, true
}

// EffectiveEnd tells the last day and why it is; nil while nothing ended the period.
func (e Ending) EffectiveEnd() *EffectiveEnd {
	if e.EffectiveOn == "" {
		return nil
	}
	end := &EffectiveEnd{On: e.EffectiveOn, Reason: EffectiveEndReasonRecorded}
	if id, ok := e.EndedBy(); ok {
		end.Cause, end.Reason = &id, endReasons[id.Kind]
	}
	return end
}

// SameAs tells that two endings say the same.
func (e Ending) SameAs(o Ending) bool {
	a, _ := e.EndedBy()
	b, _ := o.EndedBy()
	return e.EffectiveOn == o.EffectiveOn && a == b
}

// Dependency is the end of what a record depends on.
type Dependency struct {
	On          PartialDate
	First, Last Date
	Cause       NodeID
}

// EndingOf is the rule: a period ends with the first of its own end and the ends of what it depends on, and it is
// bounded by all of them. Own is the end that is recorded of it, s its bounds by what is recorded. Of ends of one day
// the record's own goes first.
func EndingOf(own PartialDate, s Span, dependencies ...Dependency) (Span, Ending) {
	e := Ending{EffectiveOn: own}
	last := own.Last()
	for _, d := range dependencies {
		if d.On == "" {
			continue
		}
		if d.Last < last {
			last = d.Last
			kind, key := int64(d.Cause.Kind), d.Cause.Key
			e = Ending{EffectiveOn: d.On, EndedByKind: &kind, EndedByKey: &key}
		}
		s.EndFirst, s.EndLast = min(s.EndFirst, d.First), min(s.EndLast, d.Last)
	}
	return s, e
}

// EffectiveEnd is the last day of a period with its reason.
type EffectiveEnd struct {
	On     PartialDate
	Reason EffectiveEndReason
	// Cause is the record whose end it is; nil for the record's own.
	Cause *NodeID
}

// EffectiveEndReason is why a period ended.
type EffectiveEndReason string

const (
	// EffectiveEndReasonRecorded — The end that is recorded of it. Tiếng Việt: theo ghi nhận.
	EffectiveEndReasonRecorded EffectiveEndReason = "RECORDED"
	// EffectiveEndReasonPost — The post was abolished. Tiếng Việt: chức vụ không còn.
	EffectiveEndReasonPost EffectiveEndReason = "POST_ABOLISHED"
	// EffectiveEndReasonCommittee — The committee, or the one that contains it, was dissolved. Tiếng Việt: cơ quan kết
	// thúc hoạt động.
	EffectiveEndReasonCommittee EffectiveEndReason = "COMMITTEE_DISSOLVED"
	// EffectiveEndReasonArea — The area ended. Tiếng Việt: đơn vị hành chính kết thúc.
	EffectiveEndReasonArea EffectiveEndReason = "AREA_ENDED"
	// EffectiveEndReasonTerm — The term ended. Tiếng Việt: hết nhiệm kỳ.
	EffectiveEndReasonTerm EffectiveEndReason = "TERM_ENDED"
	// EffectiveEndReasonSuccession — It gave way to a successor, or was abolished. Tiếng Việt: đã sáp nhập, thay thế hoặc
	// giải thể.
	EffectiveEndReasonSuccession EffectiveEndReason = "SUCCEEDED"
)

var endReasons = map[Kind]EffectiveEndReason{
	KindPost: EffectiveEndReasonPost, KindCommittee: EffectiveEndReasonCommittee, KindArea: EffectiveEndReasonArea,
	KindTerm: EffectiveEndReasonTerm, KindSuccession: EffectiveEndReasonSuccession,
}

// PeriodFilter — Which days match: those within all of the given bounds.
type PeriodFilter struct {
	From      PartialDate `json:"from,omitempty"`
	To        PartialDate `json:"to,omitempty"`
	Quarter   Quarter     `json:"quarter,omitempty"`
	Year      *int        `json:"year,omitempty"`
	Certainty Certainty   `json:"certainty,omitempty"`
}
