package record

// The values of the enums of a record file, in the order of the schema: for checking files, which do not pass the API,
// and for the JSON Schema of the format.

// Values lists the values.
func (AreaKind) Values() []string {
	return []string{"COUNTRY", "PROVINCE", "DISTRICT", "COMMUNE", "OTHER"}
}

// Values lists the values.
func (CommitteeKind) Values() []string {
	return []string{
		"STEERING_COMMITTEE", "PARTY_COMMITTEE", "STANDING_COMMITTEE", "PARTY_COMMISSION", "PEOPLES_COMMITTEE",
		"PEOPLES_COUNCIL", "FATHERLAND_FRONT", "MASS_ORGANIZATION", "DEPARTMENT", "TEAM", "OTHER",
	}
}

// Values lists the values.
func (Cadence) Values() []string {
	return []string{"MONTHLY", "QUARTERLY", "HALF_YEARLY", "YEARLY"}
}

// Values lists the values.
func (PostKind) Values() []string {
	return []string{"HEAD", "STANDING_DEPUTY", "DEPUTY", "SECRETARY", "MEMBER", "OTHER"}
}

// Values lists the values.
func (MeetingKind) Values() []string {
	return []string{
		"BRIEFING", "REGULAR", "REVIEW", "FINAL_REVIEW", "EXTRAORDINARY", "WORKING_SESSION", "SESSION",
		"CONFERENCE", "OTHER",
	}
}

// Values lists the values.
func (MeetingStatus) Values() []string {
	return []string{"SCHEDULED", "HELD", "POSTPONED", "CANCELLED"}
}

// Values lists the values.
func (Visibility) Values() []string {
	return []string{"PUBLISHED", "DRAFT"}
}

// Values lists the values.
func (PartOfDay) Values() []string {
	return []string{"MORNING", "AFTERNOON", "EVENING", "ALL_DAY"}
}

// Values lists the values.
func (ParticipationRole) Values() []string {
	return []string{"CHAIR", "CO_CHAIR", "SECRETARY", "SPEAKER", "ATTENDEE", "INVITED"}
}

// Values lists the values.
func (Attendance) Values() []string {
	return []string{"PRESENT", "ABSENT", "EXCUSED", "LATE", "LEFT_EARLY", "NOT_RECORDED"}
}

// Values lists the values.
func (ConclusionKind) Values() []string {
	return []string{"TASK", "DECISION", "REQUEST", "STATEMENT"}
}

// Values lists the values.
func (ConclusionStatus) Values() []string {
	return []string{"OPEN", "IN_PROGRESS", "PARTLY_DONE", "DONE", "LAPSED"}
}

// Values lists the values.
func (ResponsibilityRole) Values() []string {
	return []string{"LEAD", "COORDINATE"}
}

// Values lists the values.
func (DeadlineKind) Values() []string {
	return []string{"FIXED", "RELATIVE", "RECURRING", "NONE"}
}

// Values lists the values.
func (ConclusionLinkKind) Values() []string {
	return []string{"REPEATS", "AMENDS", "SUPERSEDES"}
}
