package record

// meetingKinds gives each kind its bit in a MeetingKindSet; the order is stored and never changes.
var meetingKinds = [...]MeetingKind{
	MeetingKindBriefing, MeetingKindRegular, MeetingKindReview, MeetingKindFinalReview, MeetingKindExtraordinary,
	MeetingKindWorkingSession, MeetingKindSession, MeetingKindConference, MeetingKindOther,
}

// MeetingKinds are all kinds in the order of the enum.
func MeetingKinds() []MeetingKind { return meetingKinds[:] }

// MeetingKindSet is the set of a meeting's kinds, one bit for each in the order of the enum, so that "at least one of
// these kinds" is one comparison in SQL.
type MeetingKindSet int64

// MeetingKindsOf makes the set of the given kinds.
func MeetingKindsOf(kinds []MeetingKind) MeetingKindSet {
	var set MeetingKindSet
	for bit, kind := range meetingKinds {
		for _, k := range kinds {
			if k == kind {
				set |= 1 << bit
			}
		}
	}
	return set
}

// Kinds lists the set in the order of the enum.
func (s MeetingKindSet) Kinds() []MeetingKind {
	kinds := make([]MeetingKind, 0, 2)
	for bit, kind := range meetingKinds {
		if s&(1<<bit) != 0 {
			kinds = append(kinds, kind)
		}
	}
	return kinds
}
