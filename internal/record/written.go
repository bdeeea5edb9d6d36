package record

// Written is what every mutation that changes records answers besides the record: the change, nil when nothing was
// otherwise, and what is doubtful about the records that it touched. Payloads embed it.
type Written struct {
	Change *Change
}

// Warnings are the issues that concern the records that the change touched; none where there was no change.
func (w Written) Warnings() []DataIssue {
	if w.Change == nil {
		return []DataIssue{}
	}
	return w.Change.Warnings
}

// The payloads of making a record and of correcting it.
type (
	// CreateAreaPayload is what making an area answers.
	CreateAreaPayload struct {
		Area *Area
		Written
	}
	// UpdateAreaPayload is what correcting an area answers.
	UpdateAreaPayload CreateAreaPayload
	// CreateCommitteePayload is what making a committee answers.
	CreateCommitteePayload struct {
		Committee *Committee
		Written
	}
	// UpdateCommitteePayload is what correcting a committee answers.
	UpdateCommitteePayload CreateCommitteePayload
	// CreateOfficialPayload is what making an official answers.
	CreateOfficialPayload struct {
		Official *Official
		Written
	}
	// UpdateOfficialPayload is what correcting an official answers.
	UpdateOfficialPayload CreateOfficialPayload
	// CreatePostPayload is what making a post answers.
	CreatePostPayload struct {
		Post *Post
		Written
	}
	// UpdatePostPayload is what correcting a post answers.
	UpdatePostPayload CreatePostPayload
	// CreateTenurePayload is what making a tenure answers.
	CreateTenurePayload struct {
		Tenure *Tenure
		Written
	}
	// UpdateTenurePayload is what correcting a tenure answers.
	UpdateTenurePayload CreateTenurePayload
	// CreateTopicPayload is what making a topic answers.
	CreateTopicPayload struct {
		Topic *Topic
		Written
	}
	// UpdateTopicPayload is what correcting a topic answers.
	UpdateTopicPayload CreateTopicPayload
	// CreateSourcePayload is what making a source answers.
	CreateSourcePayload struct {
		Source *Source
		Written
	}
	// UpdateSourcePayload is what correcting a source answers.
	UpdateSourcePayload CreateSourcePayload
	// CreateMeetingPayload is what making a meeting answers.
	CreateMeetingPayload struct {
		Meeting *Meeting
		Written
	}
	// UpdateMeetingPayload is what correcting a meeting answers.
	UpdateMeetingPayload CreateMeetingPayload
	// CreateParticipationPayload is what making a participation answers.
	CreateParticipationPayload struct {
		Participation *Participation
		Written
	}
	// UpdateParticipationPayload is what correcting a participation answers.
	UpdateParticipationPayload CreateParticipationPayload
	// CreateAgendaItemPayload is what making an agenda item answers.
	CreateAgendaItemPayload struct {
		AgendaItem *AgendaItem
		Written
	}
	// UpdateAgendaItemPayload is what correcting an agenda item answers.
	UpdateAgendaItemPayload CreateAgendaItemPayload
	// CreateConclusionPayload is what making a conclusion answers.
	CreateConclusionPayload struct {
		Conclusion *Conclusion
		Written
	}
	// UpdateConclusionPayload is what correcting a conclusion answers.
	UpdateConclusionPayload CreateConclusionPayload
	// CreateCitationPayload is what making a citation answers.
	CreateCitationPayload struct {
		Citation *Citation
		Written
	}
	// UpdateCitationPayload is what correcting a citation answers.
	UpdateCitationPayload CreateCitationPayload
	// SaveQueryPayload is what saving a query answers.
	SaveQueryPayload struct {
		SavedQuery *SavedQuery
		Written
	}
	// UpdateSavedQueryPayload is what correcting a saved query answers.
	UpdateSavedQueryPayload SaveQueryPayload
)
