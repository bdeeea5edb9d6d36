package record

// Validate checks the input by itself, without the database; see RecordMeetingInput.Validate.
func (in *RecordProgressInput) Validate() error {
	return validated(func(v *validation, at Path) {
		v.seen(at, in.ID, in.Version, &in.Note)
		v.entry(at.At("progress"), &in.Progress, "")
	})
}

// Validate checks the input by itself, without the database; see RecordMeetingInput.Validate.
func (in *EndTenureInput) Validate() error {
	return validated(func(v *validation, at Path) {
		v.seen(at, in.ID, in.Version, &in.Note)
		v.partialDay(at.At("end"), in.End)
		switch {
		case in.End == "" && !in.EndUnknown:
			v.faults.Add(at.At("end"), "is missing: expected the last day in office, or endUnknown: true")
		case in.End != "" && in.EndUnknown:
			v.faults.Add(at.At("endUnknown"), "is not allowed together with end: the end is either known or unknown")
		}
		v.paragraph(at.At("endReason"), &in.EndReason, MostTitle)
		v.paragraph(at.At("endBasis"), &in.EndBasis, MostTitle)
		v.citations(at, KindTenure, in.Citations)
	})
}

// Validate checks the input by itself, without the database; see RecordMeetingInput.Validate.
func (in *ReconstituteCommitteeInput) Validate() error {
	return validated(func(v *validation, at Path) {
		v.paragraph(at.At("note"), &in.Note, MostNote)
		v.committeeRef(at.At("committee"), &in.Committee)
		v.decision(at.At("decision"), &in.Decision)
		if len(in.Members) == 0 && len(in.Ends) == 0 {
			v.faults.Add(at.At("members"), "is empty: a decision has members, or tenures that it ends")
		}
		each(v, at.At("members"), in.Members, MostParts, func(at Path, s *SeatInput) {
			v.officialRef(at.At("official"), &s.Official)
			v.postRef(at.At("post"), &s.Post)
		})
		seen := make(map[string]bool, len(in.Ends))
		each(v, at.At("ends"), in.Ends, MostParts, func(at Path, e *EndedTenureInput) {
			v.version(at, e.ID, e.Version)
			v.paragraph(at.At("endReason"), &e.EndReason, MostTitle)
			if seen[e.ID] {
				v.faults.Add(at.At("id"), "is given twice")
			}
			seen[e.ID] = true
		})
		v.paragraph(at.At("endReason"), &in.EndReason, MostTitle)
	})
}

// Validate checks the input by itself, without the database; see RecordMeetingInput.Validate.
func (in *ReplaceHolderInput) Validate() error {
	return validated(func(v *validation, at Path) {
		v.seen(at, in.ID, in.Version, &in.Note)
		v.officialRef(at.At("successor"), &in.Successor)
		v.decision(at.At("decision"), &in.Decision)
		v.paragraph(at.At("endReason"), &in.EndReason, MostTitle)
	})
}

func (v *validation) decision(at Path, in *DecisionInput) {
	v.partialDay(at.At("from"), in.From)
	if in.From == "" {
		v.faults.Add(at.At("from"), "is missing: expected YYYY, YYYY-MM or YYYY-MM-DD")
	}
	v.paragraph(at.At("legalBasis"), &in.LegalBasis, MostTitle)
	v.required(at.At("legalBasis"), in.LegalBasis)
	v.sourceRef(at.At("source"), in.Source)
	v.paragraph(at.At("quote"), &in.Quote, MostText)
	v.line(at.At("locator"), &in.Locator, MostName)
	if in.Source == nil && (in.Quote != "" || in.Locator != "") {
		v.faults.Add(at.At("source"), "is missing: a quote or a locator needs its source")
	}
}

// Validate checks the input by itself, without the database; see RecordMeetingInput.Validate.
func (in *PublishNoticeInput) Validate() error {
	return validated(func(v *validation, at Path) {
		v.seen(at, in.ID, in.Version, &in.Note)
		v.notice(at.At("notice"), &in.Notice)
		if in.Notice.DocumentNumber == "" && in.Notice.IssuedOn == "" && in.Notice.Source == nil {
			v.faults.Add(at.At("notice"), "is empty: expected at least one of documentNumber, issuedOn and source")
		}
		v.citations(at, KindMeeting, in.Citations)
	})
}

// Validate checks the input by itself, without the database; see RecordMeetingInput.Validate.
func (in *CancelMeetingInput) Validate() error {
	return validated(func(v *validation, at Path) {
		v.seen(at, in.ID, in.Version, &in.Note)
		v.citations(at, KindMeeting, in.Citations)
	})
}

// Validate checks the input by itself, without the database; see RecordMeetingInput.Validate.
func (in *PostponeMeetingInput) Validate() error {
	return validated(func(v *validation, at Path) {
		v.seen(at, in.ID, in.Version, &in.Note)
		if in.To != nil {
			v.newDate(at.At("to"), in.To)
		}
		if in.To != nil && in.To.Date != nil && len(in.Citations) == 0 {
			v.faults.Add(at.At("citations"), "is empty: the meeting on the new date needs at least one citation")
		}
		v.citations(at, KindMeeting, in.Citations)
	})
}

func (v *validation) newDate(at Path, in *NewDateInput) {
	if !sole(in.Meeting != nil, in.Date != nil) {
		v.oneForm(at, form{"meeting", in.Meeting != nil}, form{"date", in.Date != nil})
	}
	v.meetingRef(at.At("meeting"), in.Meeting)
	if d := in.Date; d != nil {
		at := at.At("date")
		v.slug(at.At("slug"), d.Slug)
		v.paragraph(at.At("place"), &d.Place, MostTitle)
		v.dayAndHours(at, d.HeldOn, d.PartOfDay, d.StartTime, d.EndTime)
	}
}

// Validate checks the input by itself, without the database; see RecordMeetingInput.Validate.
func (in *CarryOverInput) Validate() error {
	return validated(func(v *validation, at Path) {
		v.paragraph(at.At("note"), &in.Note, MostNote)
		v.required(at.At("id"), in.ID)
		v.meetingRef(at.At("to"), &in.To)
		v.positive(at.At("position"), in.Position)
		v.line(at.At("number"), &in.Number, MostValue)
		v.citations(at, KindAgendaItem, in.Citations)
	})
}

// validated runs the checks of one input.
func validated(check func(*validation, Path)) error {
	var v validation
	check(&v, Path{})
	return v.faults.Err()
}

// seen checks the id and version that an act is based on, and the note of the change.
func (v *validation) seen(at Path, id string, version int, note *string) {
	v.version(at, id, version)
	v.paragraph(at.At("note"), note, MostNote)
}

func (v *validation) version(at Path, id string, version int) {
	v.required(at.At("id"), id)
	if version < 1 {
		v.faults.Add(at.At("version"), "%d is not a version: versions start at 1", version)
	}
}
