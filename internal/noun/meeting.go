package noun

import (
	"bienban/internal/journal"
	"bienban/internal/list"
	"bienban/internal/record"
	"bienban/internal/row"
	"bienban/internal/vi"
)

var meetingNoun = Noun{
	Kind: record.KindMeeting, Name: "meeting",
	Blank: func(key int64) journal.Body { return &MeetingBody{Meeting: record.Meeting{Key: key}} },
	Nodes: nodesIn(&Meetings),
	Row:   meetingRows, Words: meetingFields.words(), Paths: meetingFields.paths(),
	References: meetingReferences,
	Owned: []row.Owned{
		{Table: meetingCommitteeRows, Owner: "meeting_id"}, {Table: meetingRoleRows, Owner: "meeting_id"}, {
			Table: sittingRows,
			Owner: "meeting_id",
		}, {
			Table: siteRows,
			Owner: "meeting_id",
		}, ownedTopics, ownedIdentifiers, ownedExtras, ownedMerged,
	},
	Snippet: "r.title || coalesce(' · ' || r.place, '') || coalesce(' · ' || r.notice_number, '')",
	Context: "concat_ws(' · ', " + dayOf("r.held_on") + ", (SELECT " + nameThen("c", "r.held_on") +
		" FROM committees AS c WHERE c.id = r.host_id))",
}

// meetingFields are what is kept and told of a meeting.
var meetingFields = fields[record.Meeting]{
	{
		Column: "id", Member: "id", Path: "id", tell: reference(record.KindMeeting),
		access: plain(func(m *record.Meeting) *int64 { return &m.Key }),
	},
	{Column: "version", Path: "version", access: plain(func(m *record.Meeting) *int { return &m.Version })},
	{
		Column: "slug", Member: "slug", Path: "slug",
		access: plain(func(m *record.Meeting) *string { return &m.Slug }),
	},
	{
		Column: "title", Member: "title", Path: "title",
		access: plain(func(m *record.Meeting) *string { return &m.Title }),
	},
	{Column: "sort_key", access: unread(plain(func(m *record.Meeting) *[]byte { return &m.SortKey }))},
	{
		Column: "kinds", Member: "kinds", Path: "kinds", tell: tellKinds,
		access: integer(func(m *record.Meeting) *record.MeetingKindSet { return &m.KindSet }),
	},
	{
		Column: "status", Member: "status", Path: "status",
		access: text(func(m *record.Meeting) *record.MeetingStatus { return &m.Status }),
	},
	{
		Column: "postponed_to_id", Member: "postponedToId", Path: "postponedTo", tell: reference(record.KindMeeting),
		access: plain(func(m *record.Meeting) **int64 { return &m.PostponedToKey }),
	},
	{
		Column: "ordinal", Member: "ordinal", Path: "ordinal",
		access: plain(func(m *record.Meeting) **int { return &m.Ordinal }),
	},
	{
		Column: "term_id", Member: "termId", Path: "term", tell: reference(record.KindTerm),
		access: plain(func(m *record.Meeting) **int64 { return &m.TermKey }),
	},
	{Member: "committees", Path: "committees", tell: references(record.KindCommittee)},
	{Member: "conveners", Path: "conveners", tell: references(record.KindCommittee)},
	{Member: "directing", Path: "directing", tell: references(record.KindCommittee)},
	{
		Column: "host_id", Member: "hostId", Path: "host", tell: reference(record.KindCommittee),
		access: plain(func(m *record.Meeting) **int64 { return &m.HostKey }),
	},
	{
		Column: "held_on", Member: "heldOn", Path: "heldOn",
		access: dayAndKey(func(m *record.Meeting) (*record.PartialDate, *record.DayKey) { return &m.HeldOn, &m.HeldKey }),
	},
	{
		Column: "held_first", Path: "firstDay",
		access: text(func(m *record.Meeting) *record.Date { return &m.HeldFirst }),
	},
	{
		Column: "held_start_last", Path: "firstDay",
		access: text(func(m *record.Meeting) *record.Date { return &m.HeldStartLast }),
	},
	{
		Column: "held_last", Path: "lastDay",
		access: text(func(m *record.Meeting) *record.Date { return &m.HeldLast }),
	},
	{
		Column: "held_end_first", Path: "lastDay",
		access: text(func(m *record.Meeting) *record.Date { return &m.HeldEndFirst }),
	},
	{
		Column: "held_ranges",
		access: ranges(func(m *record.Meeting) [][2]record.Date { return m.HeldOn.Ranges() }),
	},
	{
		Column: "held_on_text", Member: "heldOnText", Path: "heldOnText",
		access: plain(func(m *record.Meeting) **string { return &m.HeldOnText }),
	},
	{
		Column: "part_of_day", Member: "partOfDay", Path: "partOfDay",
		access: optionalText(func(m *record.Meeting) **record.PartOfDay { return &m.PartOfDay }),
	},
	{
		Column: "start_time", Member: "startTime", Path: "startTime",
		access: known(func(m *record.Meeting) *record.LocalTime { return &m.StartTime }),
	},
	{
		Column: "end_time", Member: "endTime", Path: "endTime",
		access: known(func(m *record.Meeting) *record.LocalTime { return &m.EndTime }),
	},
	{
		Column: "time_zone", Member: "timeZone", Path: "timeZone",
		access: plain(func(m *record.Meeting) *string { return &m.TimeZone }),
	},
	{
		Column: "place", Member: "place", Path: "place",
		access: plain(func(m *record.Meeting) **string { return &m.Place }),
	},
	{Member: "sittings", Path: "sittings", tell: entries(same("name day partOfDay startTime endTime"))},
	{
		Member: "sites", Path: "sites", tell: entries(same("name"),
			refers("localChairId", "localChair", record.KindOfficial), same("localChairText")),
	},
	{
		Column: "reviews_from", Member: "reviewsFrom", Path: "reviews.from",
		access: known(func(m *record.Meeting) *record.PartialDate { return &m.ReviewsFrom }),
	},
	{
		Column: "reviews_to", Member: "reviewsTo", Path: "reviews.to",
		access: known(func(m *record.Meeting) *record.PartialDate { return &m.ReviewsTo }),
	},
	{
		Column: "reviews_label", Member: "reviewsLabel", Path: "reviews.label",
		access: plain(func(m *record.Meeting) **string { return &m.ReviewsLabel }),
	},
	{
		Column: "plans_from", Member: "plansFrom", Path: "plans.from",
		access: known(func(m *record.Meeting) *record.PartialDate { return &m.PlansFrom }),
	},
	{
		Column: "plans_to", Member: "plansTo", Path: "plans.to",
		access: known(func(m *record.Meeting) *record.PartialDate { return &m.PlansTo }),
	},
	{
		Column: "plans_label", Member: "plansLabel", Path: "plans.label",
		access: plain(func(m *record.Meeting) **string { return &m.PlansLabel }),
	},
	{
		Column: "has_notice", Member: "hasNotice", Path: "notice", tell: tellNotice,
		access: truth(func(m *record.Meeting) *bool { return &m.HasNotice }),
	},
	{
		Column: "notice_number", Member: "noticeNumber", Path: "notice.documentNumber",
		access: plain(func(m *record.Meeting) **string { return &m.NoticeNumber }),
	},
	{
		Column: "notice_issued_on", Member: "noticeIssuedOn", Path: "notice.issuedOn",
		access: known(func(m *record.Meeting) *record.PartialDate { return &m.NoticeIssuedOn }),
	},
	{
		Column: "notice_signatory_id", Member: "noticeSignatoryId", Path: "notice.signatory", tell: reference(record.KindOfficial),
		access: plain(func(m *record.Meeting) **int64 { return &m.NoticeSignatoryKey }),
	},
	{
		Column: "notice_signatory", Member: "noticeSignatory", Path: "notice.signatoryText",
		access: plain(func(m *record.Meeting) **string { return &m.NoticeSignatory }),
	},
	{
		Column: "notice_source_id", Member: "noticeSourceId", Path: "notice.source", tell: reference(record.KindSource),
		access: plain(func(m *record.Meeting) **int64 { return &m.NoticeSourceKey }),
	},
	{
		Column: "notice_lag", Path: "noticeLagDays",
		access: plain(func(m *record.Meeting) **int { return &m.NoticeLagDays }),
	},
	{
		Column: "visibility", Path: "visibility",
		access: text(func(m *record.Meeting) *record.Visibility { return &m.Visibility }),
	},
	{Member: "isDraft", Path: "visibility", tell: tellDraft},
	{Member: "merged", Path: "formerSlugs", tell: tellMerged(record.KindMeeting)},
	{Member: "identifiers", Path: "identifiers", tell: tellIdentifiers},
	{Member: "extras", tell: tellNothing},
	{Member: "topics", Path: "topics", tell: references(record.KindTopic)},
}

// Meetings is how meetings are read.
var Meetings = func() list.Table[record.Meeting] {
	t := meetingFields.table("Meeting", "meetings", func(m *record.Meeting) int64 { return m.Key })
	t.Sorts = map[string]list.SortKey[record.Meeting]{
		"HELD_ON":  {Expr: "§.held_on", Value: func(m *record.Meeting) any { return string(m.HeldKey) }},
		"TITLE":    {Expr: "§.sort_key"},
		"RECORDED": {Expr: "§.id", Value: func(m *record.Meeting) any { return m.Key }},
		"NOTICE_LAG": {
			Expr: "§.notice_lag", Nullable: true,
			Value: func(m *record.Meeting) any { return list.Number(m.NoticeLagDays) },
		},
	}
	t.Order = latestFirst
	return t
}()

// latestFirst is the order of everything that happens in meetings.
var latestFirst = []list.SortBy{{Field: "HELD_ON", Desc: true}}

// Lists of meetings. Where a row of a relation could name a meeting twice, only the first counts.
var (
	MeetingsOfCommittee = list.Relation{
		Name: "committee", From: "meeting_committees AS l JOIN meetings AS x ON x.id = l.meeting_id", Where: "l.committee_id = k.value",
		Columns: map[string]string{"HELD_ON": "l.held_on"}, ID: "l.meeting_id",
	}
	MeetingsOfTerm            = list.Relation{Name: "term", Where: "x.term_id = k.value"}
	MeetingsChairedByOfficial = list.Relation{
		Name: "chair", From: "participations AS l JOIN meetings AS x ON x.id = l.meeting_id",
		Where: "l.official_id = k.value AND l.role IN ('CHAIR', 'CO_CHAIR') AND NOT EXISTS (SELECT 1 FROM participations AS e " +
			"WHERE e.meeting_id = l.meeting_id AND e.official_id = k.value AND e.role IN ('CHAIR', 'CO_CHAIR') AND e.position < l.position)",
		Columns: map[string]string{"HELD_ON": "l.held_on"}, ID: "l.meeting_id",
	}
	MeetingsReviewingConclusion = list.Relation{
		Name: "reviewed", Where: "x.id IN (SELECT p.reviewed_by_id FROM progress AS p WHERE p.conclusion_id = k.value)",
		Order: []list.SortBy{{Field: "HELD_ON"}},
	}
	MeetingsPostponedTo = list.Relation{
		Name: "postponedTo", Where: "x.postponed_to_id = k.value",
		Order: []list.SortBy{{Field: "HELD_ON"}},
	}
	MeetingsOnTopic = list.Relation{
		Name: "topic", From: "topic_links AS l JOIN meetings AS x ON x.id = l.record_id",
		Where:   "l.topic_id = k.value AND l.kind = " + record.KindMeeting.Number(),
		Columns: map[string]string{"HELD_ON": "l.held_on"}, ID: "l.record_id",
	}
)

// MeetingBody is a meeting with the facets that belong to it, as its revisions keep it.
type MeetingBody struct {
	record.Meeting
	// Committees met, the host first; the others have another part in the meeting.
	Committees  []int64                 `json:"committees,omitempty"`
	Conveners   []int64                 `json:"conveners,omitempty"`
	Directing   []int64                 `json:"directing,omitempty"`
	Sittings    []record.MeetingSitting `json:"sittings,omitempty"`
	Sites       []record.MeetingSite    `json:"sites,omitempty"`
	Topics      []int64                 `json:"topics,omitempty"`
	Identifiers Identifiers             `json:"identifiers,omitempty"`
	Extras      Extras                  `json:"extras,omitempty"`
	Merged      Merged                  `json:"merged,omitempty"`
	Drafted
	journal.Stored
}

// The host of a meeting is the first of its committees, too.
var meetingReferences = []Reference{
	{Column: "term_id", To: record.KindTerm, rewrite: optional(func(b *MeetingBody) **int64 { return &b.TermKey })},
	{
		Column: "host_id", To: record.KindCommittee, Repeated: true,
		rewrite: optional(func(b *MeetingBody) **int64 { return &b.HostKey }),
	},
	{
		Column: "notice_signatory_id", To: record.KindOfficial,
		rewrite: optional(func(b *MeetingBody) **int64 { return &b.NoticeSignatoryKey }),
	},
	{
		Column: "notice_source_id", To: record.KindSource,
		rewrite: optional(func(b *MeetingBody) **int64 { return &b.NoticeSourceKey }),
	},
	{
		Column: "postponed_to_id", To: record.KindMeeting, Circle: "it was put off to itself",
		rewrite: optional(func(b *MeetingBody) **int64 { return &b.PostponedToKey }),
	},
	{
		Rows: meetingCommitteeRows, Column: "committee_id", To: record.KindCommittee,
		rewrite: eachKey(func(b *MeetingBody) *[]int64 { return &b.Committees }),
	},
	{
		Rows: meetingRoleRows, Column: "committee_id", To: record.KindCommittee,
		rewrite: func(b journal.Body, to func(key int64) int64) {
			for _, role := range []func(b *MeetingBody) *[]int64{
				func(b *MeetingBody) *[]int64 { return &b.Conveners },
				func(b *MeetingBody) *[]int64 { return &b.Directing },
			} {
				eachKey(role)(b, to)
			}
		},
	},
	{
		Rows: siteRows, Column: "chair_id", To: record.KindOfficial,
		rewrite: optionalInEach(func(b *MeetingBody) []record.MeetingSite { return b.Sites },
			func(s *record.MeetingSite) **int64 { return &s.LocalChairKey }),
	},
	topicReference(func(b *MeetingBody) *[]int64 { return &b.Topics }),
}

// A meeting of both committees is one of the survivor, in the better place of the two.
func (b *MeetingBody) dropDoubles() {
	b.SetCommittees(once(b.Committees))
	b.Conveners, b.Directing = once(b.Conveners), once(b.Directing)
}

// Without its host, the next of the committees that met is the first; there may be none.
func (b *MeetingBody) dropEmpty() { b.SetCommittees(b.Committees) }

func once(keys []int64) (each []int64) {
	for _, key := range keys {
		each = AppendOnce(each, key)
	}
	return each
}

// SetCommittees sets the committees that met, the host first.
func (b *MeetingBody) SetCommittees(keys []int64) {
	b.Committees, b.HostKey = keys, nil
	if len(keys) > 0 {
		b.HostKey = Ref(keys[0])
	}
}

// VersionRef points at the record's version.
func (b *MeetingBody) VersionRef() *int { return &b.Version }

// SlugRef points at the record's slug.
func (b *MeetingBody) SlugRef() *string { return &b.Slug }

// MergedRef points at the slugs that lead to the record besides its own.
func (b *MeetingBody) MergedRef() *Merged { return &b.Merged }

// Words are what the record is found by.
func (b *MeetingBody) Words() SearchText {
	return SearchText{Name: b.Title, Text: ValueOf(b.Place), Number: ValueOf(b.NoticeNumber)}
}

// Derive fills in what follows from the record's own facts.
func (b *MeetingBody) Derive() {
	b.SortKey = vi.SortKey(b.Title)
	b.HeldKey = b.KeyOfDay()
	b.HeldFirst, b.HeldLast = b.HeldOn.First(), b.HeldOn.Last()
	b.HeldStartLast, b.HeldEndFirst = b.HeldOn.StartLast(), b.HeldOn.EndFirst()
	b.Visibility = record.VisibilityPublished
	if b.IsDraft {
		b.Visibility = record.VisibilityDraft
	}
	b.NoticeLagDays = nil
	if days, ok := b.HeldOn.DaysUntil(b.NoticeIssuedOn); ok && b.HasNotice {
		b.NoticeLagDays = &days
	}
}

// Rows tells the rows of the record.
func (b *MeetingBody) Rows(put func(t *row.Table, args ...any)) {
	put(meetingRows, meetingFields.values(&b.Meeting)...)
	for i, committee := range b.Committees {
		put(meetingCommitteeRows, b.Key, i+1, committee, string(b.HeldKey))
	}
	for i, s := range b.Sittings {
		put(sittingRows, b.Key, i+1, s.Name, string(s.Day), enum(s.PartOfDay), list.Known(s.StartTime), list.Known(s.EndTime))
	}
	for i, committee := range b.Conveners {
		put(meetingRoleRows, b.Key, string(record.CommitteeRoleConvener), i+1, committee, string(b.HeldOn))
	}
	for i, committee := range b.Directing {
		put(meetingRoleRows, b.Key, string(record.CommitteeRoleDirecting), i+1, committee, string(b.HeldOn))
	}
	for i, s := range b.Sites {
		put(siteRows, b.Key, i+1, s.Name, s.LocalChairKey, s.LocalChairText)
	}
	topicLinks(b.NodeID(), b.Topics, b.HeldKey, put)
	b.Identifiers.rows(b.NodeID(), put)
	b.Extras.rows(b.NodeID(), put)
	b.Merged.rows(b.NodeID(), put)
}

// Lookups find the record while others are recorded.
func (b *MeetingBody) Lookups() []row.Lookup {
	return append(append(b.Identifiers.lookups(b.NodeID().Kind), b.Merged.ownLookups(b.NodeID().Kind)...),
		SlugLookup(record.KindMeeting, b.Slug), TitleLookup(KeyOf(b.HostKey), b.HeldOn, b.Title))
}

// TitleLookup finds a meeting by its title, day and host, though capitals and punctuation differ.
func TitleLookup(host int64, heldOn record.PartialDate, title string) row.Lookup {
	lowest := string(record.KeyOf(heldOn, "", nil))
	highest := lowest
	if first, _, known := heldOn.Days(); known { // its hour may stand behind it
		lowest, highest = string(first), string(first)+"~"
	}
	hosted, args := "host_id IS NULL", []any{}
	if host != 0 {
		hosted, args = "host_id = ?", []any{host}
	}
	return row.Lookup{
		Query: "SELECT id FROM meetings WHERE " + hosted + " AND held_on BETWEEN ? AND ? AND " + dayOfKey("held_on") +
			" = ? AND sort_key = ?",
		Args: append(args, lowest, highest, string(heldOn), vi.SortKey(title)), Rare: true, First: true,
	}
}

// dayOfKey is record.DayKey.Day of a column in SQL.
func dayOfKey(key string) string {
	return "CASE WHEN instr(" + key + ", '|') > 0 THEN substr(" + key + ", instr(" + key + ", '|') + 1) WHEN instr(" + key +
		", 'T') = 0 THEN " + key + " ELSE substr(" + key + ", 1, 10) || CASE instr(" + key + ", '/') WHEN 0 THEN '' ELSE substr(" +
		key + ", instr(" + key + ", '/')) END END"
}

// MeetingID names a meeting.
func MeetingID(key int64) record.NodeID { return record.NodeID{Kind: record.KindMeeting, Key: key} }
