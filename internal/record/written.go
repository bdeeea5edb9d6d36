package record

// Written is the part of a mutation's result besides the record: the change, nil if nothing changed, and the data
// issues of the records that it touched. Payloads embed it.
type Written struct {
	Change *Change
}

// Warnings are the data issues of the records that the change touched; none without a change.
func (w Written) Warnings() []DataIssue {
	if w.Change == nil {
		return []DataIssue{}
	}
	return w.Change.Warnings
}

// The payloads of create and update mutations.
type (
	// CreateAreaPayload is the result of createArea.
	CreateAreaPayload struct {
		Area *Area
		Written
	}
	// UpdateAreaPayload is the result of updateArea.
	UpdateAreaPayload CreateAreaPayload
	// CreateCommitteePayload is the result of createCommittee.
	CreateCommitteePayload struct {
		Committee *Committee
		Written
	}
	// UpdateCommitteePayload is the result of updateCommittee.
	UpdateCommitteePayload CreateCommitteePayload
	// CreateOfficialPayload is the result of createOfficial.
	CreateOfficialPayload struct {
		Official *Official
		Written
	}
	// UpdateOfficialPayload is the result of updateOfficial.
	UpdateOfficialPayload CreateOfficialPayload
	// CreatePostPayload is the result of createPost.
	CreatePostPayload struct {
		Post *Post
		Written
	}
	// UpdatePostPayload is the result of updatePost.
	UpdatePostPayload CreatePostPayload
	// CreateTenurePayload is the result of createTenure.
	CreateTenurePayload struct {
		Tenure *Tenure
		Written
	}
	// UpdateTenurePayload is the result of updateTenure.
	UpdateTenurePayload CreateTenurePayload
	// CreateTermPayload is the result of createTerm.
	CreateTermPayload struct {
		Term *Term
		Written
	}
	// UpdateTermPayload is the result of updateTerm.
	UpdateTermPayload CreateTermPayload
	// CreateSuccessionPayload is the result of createSuccession.
	CreateSuccessionPayload struct {
		Succession *Succession
		Written
	}
	// UpdateSuccessionPayload is the result of updateSuccession.
	UpdateSuccessionPayload CreateSuccessionPayload
	// CreateTopicPayload is the result of createTopic.
	CreateTopicPayload struct {
		Topic *Topic
		Written
	}
	// UpdateTopicPayload is the result of updateTopic.
	UpdateTopicPayload CreateTopicPayload
	// CreateSourcePayload is the result of createSource.
	CreateSourcePayload struct {
		Source *Source
		Written
	}
	// UpdateSourcePayload is the result of updateSource.
	UpdateSourcePayload CreateSourcePayload
	// CreateMeetingPayload is the result of createMeeting.
	CreateMeetingPayload struct {
		Meeting *Meeting
		Written
	}
	// UpdateMeetingPayload is the result of updateMeeting.
	UpdateMeetingPayload CreateMeetingPayload
	// CreateParticipationPayload is the result of createParticipation.
	CreateParticipationPayload struct {
		Participation *Participation
		Written
	}
	// UpdateParticipationPayload is the result of updateParticipation.
	UpdateParticipationPayload CreateParticipationPayload
	// CreateAgendaItemPayload is the result of createAgendaItem.
	CreateAgendaItemPayload struct {
		AgendaItem *AgendaItem
		Written
	}
	// UpdateAgendaItemPayload is the result of updateAgendaItem.
	UpdateAgendaItemPayload CreateAgendaItemPayload
	// CreateConclusionPayload is the result of createConclusion.
	CreateConclusionPayload struct {
		Conclusion *Conclusion
		Written
	}
	// UpdateConclusionPayload is the result of updateConclusion.
	UpdateConclusionPayload CreateConclusionPayload
	// CreateCitationPayload is the result of createCitation.
	CreateCitationPayload struct {
		Citation *Citation
		Written
	}
	// UpdateCitationPayload is the result of updateCitation.
	UpdateCitationPayload CreateCitationPayload
	// SaveQueryPayload is the result of saveQuery.
	SaveQueryPayload struct {
		SavedQuery *SavedQuery
		Written
	}
	// UpdateSavedQueryPayload is the result of updateSavedQuery.
	UpdateSavedQueryPayload SaveQueryPayload
)
