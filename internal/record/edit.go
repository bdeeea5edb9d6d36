package record

// Edit names the record that is to be changed, and the version of it that whoever changes it saw.
type Edit struct {
	ID      string
	Version int
	Note    string
}

// NewPart says where a new part of a meeting is to stand: at a position from 1, or, without one, behind the others.
type NewPart struct {
	Meeting  MeetingRef
	Position *int
	Note     string
}

// DeleteInput — A record to be deleted.
type DeleteInput struct {
	ID      string `json:"id"`
	Version int    `json:"version"`
	Cascade bool   `json:"cascade"`
	Note    string `json:"note,omitempty"`
}

// DeletePayload is what a deletion answers.
type DeletePayload struct {
	Deleted []NodeID // the record first
	Changed []NodeID // those that lost their reference to what was deleted
	Written
}

// DeletedIDs are the opaque ids of what is gone.
func (p *DeletePayload) DeletedIDs() []string { return opaque(p.Deleted) }

// ChangedIDs are the opaque ids of what lost a reference.
func (p *DeletePayload) ChangedIDs() []string { return opaque(p.Changed) }

func opaque(ids []NodeID) []string {
	texts := make([]string, len(ids))
	for i, id := range ids {
		texts[i] = id.String()
	}
	return texts
}

// ValidateNote checks the note of a change and leaves it in NFC.
func ValidateNote(note *string) error {
	var v validation
	v.paragraph(Path{}.At("note"), note, MostNote)
	return v.faults.Err()
}

// ValidateInput checks everything about one described record that needs no look at what is recorded, like
// RecordMeetingInput.Validate; in points at the input of a noun.
func ValidateInput(at Path, in any) Faults {
	var v validation
	switch in := in.(type) {
	case *AreaInput:
		v.area(at, in)
	case *CommitteeInput:
		v.committee(at, in)
	case *OfficialInput:
		v.official(at, in)
	case *PostInput:
		v.post(at, in)
	case *TenureInput:
		v.tenure(at, in)
	case *TopicInput:
		v.topic(at, in)
	case *SavedQueryInput:
		v.savedQuery(at, in)
	case *SourceInput:
		v.source(at, in)
	case *MeetingInput:
		v.meetingFacts(at, in)
	case *ParticipationInput:
		if in.Attendance == "" {
			in.Attendance = AttendanceNotRecorded
		}
		v.participation(at, in)
	case *AgendaItemInput:
		v.agendaItem(at, in)
	case *ConclusionInput:
		v.conclusion(at, in)
	default:
		panic("no rules for this input") // a slip in the code: every noun has its rules here
	}
	return v.faults
}

// ValidateMeetingAlone checks what a new meeting is held to besides the facts that can be corrected later: that sources
// support it, and that its parts are left to mutations of their own.
func ValidateMeetingAlone(at Path, in *MeetingInput) Faults {
	var v validation
	parts := []struct {
		name  string
		count int
	}{{"participations", len(in.Participations)}, {"agendaItems", len(in.AgendaItems)}, {
		"conclusions",
		len(in.Conclusions),
	}}
	for _, p := range parts {
		if p.count > 0 {
			v.faults.Add(at.At(p.name), "cannot be given here: record the meeting with its parts by recordMeeting")
		}
	}
	v.supported(at, in)
	return v.faults
}

// ValidateMeetingPatched checks what a change must not take from a meeting: without a status it would be taken for one
// that was held, as a new one is.
func ValidateMeetingPatched(at Path, in *MeetingInput) Faults {
	var v validation
	checkEnum(&v, at.At("status"), in.Status, true)
	return v.faults
}

// ValidateNewPart checks where a new part is to stand.
func ValidateNewPart(at Path, n *NewPart) Faults {
	var v validation
	v.meetingRef(at.At("meeting"), &n.Meeting)
	v.positive(at.At("position"), n.Position)
	return v.faults
}

// ValidateCitation is ValidateInput for a citation of a record of that kind.
func ValidateCitation(at Path, kind Kind, in *CitationInput) Faults {
	var v validation
	v.citation(at, kind, in)
	return v.faults
}
