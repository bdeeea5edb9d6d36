package record

// Edit names the record to change, and the version that the change is based on.
type Edit struct {
	ID      string
	Version int
	Note    string
}

// NewPart is the position of a new part of a meeting, from 1; at the end if left out.
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

// DeletePayload is the result of a deletion.
type DeletePayload struct {
	Deleted []NodeID // the record first
	Changed []NodeID // those that lost their reference to what was deleted
	Written
}

// DeletedIDs are the opaque ids of the deleted records.
func (p *DeletePayload) DeletedIDs() []string { return opaque(p.Deleted) }

// ChangedIDs are the opaque ids of the records that lost a reference.
func (p *DeletePayload) ChangedIDs() []string { return opaque(p.Changed) }

func opaque(ids []NodeID) []string {
	texts := make([]string, len(ids))
	for i, id := range ids {
		texts[i] = id.String()
	}
	return texts
}

// ValidateNote checks the note of a change and puts it into NFC.
func ValidateNote(note *string) error {
	var v validation
	v.paragraph(Path{}.At("note"), note, MostNote)
	return v.faults.Err()
}

// ValidateInput checks the description of one record by itself, without the database, like RecordMeetingInput.Validate;
// in is a pointer to the input of a noun.
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
	case *TermInput:
		v.term(at, in)
	case *SuccessionInput:
		v.succession(at, in)
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
		panic("no rules for this input") // a programming error: every noun has its rules here
	}
	return v.faults
}

// ValidateMeetingWhole checks a new meeting with its parts and citations.
func ValidateMeetingWhole(at Path, in *MeetingInput) Faults {
	var v validation
	v.meeting(at, in)
	return v.faults
}

// ValidateMeetingAlone checks the rules of a new meeting without parts: it has citations, and its parts are left to
// their own mutations.
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
			v.faults.Add(at.At(p.name), "is not allowed here: use recordMeeting to record a meeting with its parts")
		}
	}
	v.supported(at, in)
	return v.faults
}

// ValidateMeetingPatched checks the rules of an update of a meeting: the status cannot be cleared, as a missing one
// would be read as HELD.
func ValidateMeetingPatched(at Path, in *MeetingInput) Faults {
	var v validation
	checkEnum(&v, at.At("status"), in.Status, true)
	return v.faults
}

// ValidateNewPart checks the position of a new part.
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
