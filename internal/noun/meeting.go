package noun

import (
	"bienban/internal/journal"
	"bienban/internal/list"
	"bienban/internal/record"
	"bienban/internal/row"
	"bienban/internal/vi"
)

var Meetings = list.Table[record.Meeting]{
	Name: "meetings",
	Noun: "Meeting",
	Columns: []string{
		"id", "version", "slug", "title", "kinds", "status", "ordinal", "host_id", "held_on", "held_first", "held_last",
		"part_of_day", "start_time", "end_time", "time_zone", "place",
		"reviews_from", "reviews_to", "reviews_label", "plans_from", "plans_to", "plans_label",
		"has_notice", "notice_number", "notice_issued_on", "notice_signatory_id", "notice_signatory", "notice_source_id", "notice_lag", "postponed_to_id", "visibility",
	},
	Fields: func(m *record.Meeting) []any {
		return []any{
			&m.Key, &m.Version, &m.Slug, &m.Title, &m.KindSet, &m.Status, &m.Ordinal, &m.HostKey, &m.HeldOn, &m.HeldFirst, &m.HeldLast,
			list.NullableText(&m.PartOfDay), &m.StartTime, &m.EndTime, &m.TimeZone, &m.Place,
			&m.ReviewsFrom, &m.ReviewsTo, &m.ReviewsLabel, &m.PlansFrom, &m.PlansTo, &m.PlansLabel,
			&m.HasNotice, &m.NoticeNumber, &m.NoticeIssuedOn, &m.NoticeSignatoryKey, &m.NoticeSignatory, &m.NoticeSourceKey, &m.NoticeLagDays, &m.PostponedToKey, &m.Visibility,
		}
	},
	Shown: map[string]string{
		"version": "version", "slug": "slug", "title": "title", "kinds": "kinds", "status": "status", "ordinal": "ordinal",
		"host_id": "host", "held_on": "heldOn", "held_first": "", "held_last": "", "part_of_day": "partOfDay",
		"start_time": "startTime", "end_time": "endTime", "time_zone": "timeZone", "place": "place",
		"reviews_from": "reviews", "reviews_to": "reviews", "reviews_label": "reviews", "plans_from": "plans",
		"plans_to": "plans", "plans_label": "plans", "has_notice": "notice", "notice_number": "notice",
		"notice_issued_on": "notice", "notice_signatory_id": "notice", "notice_signatory": "notice",
		"notice_source_id": "notice", "notice_lag": "noticeLagDays", "postponed_to_id": "postponedTo", "visibility": "visibility",
	},
	Key: func(m *record.Meeting) int64 { return m.Key },
	Sorts: map[string]list.SortKey[record.Meeting]{
		"HELD_ON":  {Expr: "§.held_on", Value: func(m *record.Meeting) any { return string(m.HeldOn) }},
		"TITLE":    {Expr: "§.sort_key"},
		"RECORDED": {Expr: "§.id", Value: func(m *record.Meeting) any { return m.Key }},
		"NOTICE_LAG": {
			Expr: "§.notice_lag", Nullable: true,
			Value: func(m *record.Meeting) any { return list.Number(m.NoticeLagDays) },
		},
	},
	Order: latestFirst,
}

// latestFirst is the order of everything that happens in meetings.
var latestFirst = []list.SortBy{{Field: "HELD_ON", Desc: true}}

// Lists of meetings. Where a row of a relation could name a meeting twice, only the first counts.
var (
	MeetingsOfCommittee = list.Relation{
		Name: "committee", From: "meeting_committees AS l JOIN meetings AS x ON x.id = l.meeting_id", Where: "l.committee_id = k.value",
		Columns: map[string]string{"HELD_ON": "l.held_on"}, ID: "l.meeting_id",
	}
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

type MeetingBody struct {
	record.Meeting
	Committees  []int64              `json:"committees"`
	Sites       []record.MeetingSite `json:"sites,omitempty"`
	Topics      []int64              `json:"topics,omitempty"`
	Identifiers Identifiers          `json:"identifiers,omitempty"`
	Drafted
	journal.Stored
}

// A meeting cannot be without its host, which is the first of its committees, too.
var meetingReferences = []Reference{
	{
		Column: "host_id", To: record.KindCommittee, Required: true,
		rewrite: required(func(b *MeetingBody) *int64 { return &b.HostKey }),
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
		Rows: siteRows, Column: "chair_id", To: record.KindOfficial,
		rewrite: optionalInEach(func(b *MeetingBody) []record.MeetingSite { return b.Sites },
			func(s *record.MeetingSite) **int64 { return &s.LocalChairKey }),
	},
	topicReference(func(b *MeetingBody) *[]int64 { return &b.Topics }),
}

// A meeting of both committees is one of the survivor, in the better place of the two.
func (b *MeetingBody) dropDoubles() {
	var committees []int64
	for _, key := range b.Committees {
		committees = AppendOnce(committees, key)
	}
	b.Committees, b.HostKey = committees, committees[0]
}

func (b *MeetingBody) VersionRef() *int { return &b.Version }

func (b *MeetingBody) Words() SearchText { return SearchText{Name: b.Title, Text: ValueOf(b.Place)} }

func (b *MeetingBody) Derive() {
	b.SortKey = vi.SortKey(b.Title)
	b.HeldFirst, b.HeldLast = b.HeldOn.First(), b.HeldOn.Last()
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
	put(meetingRows, b.Key, b.Version, b.Slug, b.Title, b.SortKey, int64(b.KindSet), string(b.Status), b.Ordinal,
		b.HostKey,
		string(b.HeldOn), string(b.HeldFirst), string(b.HeldLast), enum(b.PartOfDay), list.Known(b.StartTime),
		list.Known(b.EndTime),
		b.TimeZone, b.Place,
		list.Known(b.ReviewsFrom), list.Known(b.ReviewsTo), b.ReviewsLabel, list.Known(b.PlansFrom), list.Known(b.PlansTo),
		b.PlansLabel,
		flag(b.HasNotice), b.NoticeNumber, list.Known(b.NoticeIssuedOn), b.NoticeSignatoryKey, b.NoticeSignatory,
		b.NoticeSourceKey, b.NoticeLagDays, b.PostponedToKey, string(b.Visibility))
	for i, committee := range b.Committees {
		put(meetingCommitteeRows, b.Key, i+1, committee, string(b.HeldOn))
	}
	for i, s := range b.Sites {
		put(siteRows, b.Key, i+1, s.Name, s.LocalChairKey, s.LocalChairText)
	}
	topicLinks(b.NodeID(), b.Topics, b.HeldOn, put)
	b.Identifiers.rows(b.NodeID(), put)
}

// Lookups find the record while others are recorded.
func (b *MeetingBody) Lookups() []row.Lookup {
	return append(b.Identifiers.lookups(b.NodeID().Kind), SlugLookup(record.KindMeeting, b.Slug))
}

func MeetingID(key int64) record.NodeID { return record.NodeID{Kind: record.KindMeeting, Key: key} }
