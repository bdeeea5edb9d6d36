package takeaway

import (
	"context"
	"encoding/json"

	"github.com/vektah/gqlparser/v2/gqlerror"

	"bienban/internal/endpoint"
	"bienban/internal/record"
)

// Summary is what a committee did in a period, as the API returns it.
type Summary struct {
	Committee     struct{ Name, Slug string }
	CommitteeName string // at the end of the period
	Period        record.CalendarPeriod
	From, To      record.PartialDate
	Meetings      struct {
		Held, Scheduled, Postponed, Cancelled, Undated             count
		AgendaItems, WithNotice                                    count
		MedianNoticeLagDays                                        *float64
		WithParticipations, WithChair, WithAgenda, WithConclusions count
	}
	Attendance struct {
		Expected                     int
		Present, Excused, Absent     count
		NotRecorded, RateDenominator int
		Rate, Completeness           *float64
	}
	Conclusions struct {
		Delivered, Due, DoneOnTime, DoneLate, Lapsed, OverdueAtEnd, StillOpen, CarriedIn count
		Backlog                                                                          backlog
	}
	Chairs []struct {
		Official                  named
		Count, AsHead, AsDelegate int
		Share                     float64
		Titles                    []string
	}
	Topics []struct {
		Topic named
		Count int
	}
	Cadence *struct {
		Cadence          record.Cadence
		Expected, Missed []record.CalendarPeriod
		Kept             *bool
	}
	DaysSinceLastMeeting *int
}

// count is a count with that of the previous period.
type count struct {
	Count, Previous, Change int
	Meetings                struct{ Nodes []minutes } // of meetings held, in a report alone
}

type backlog struct {
	count
	Conclusions struct{ Nodes []due } // in a report alone
}

// minutes is a meeting in a report.
type minutes struct {
	Title, HostName  string
	StartTime, Place string
	HeldOnText       string
	Sittings         []sitting
	HeldOn           record.PartialDate
	PartOfDay        record.PartOfDay
	Chairs           []struct {
		Official     *named
		StatedTitles []struct{ Text string }
	}
	Conclusions struct {
		TotalCount int
		Nodes      []due
	}
	Notice *struct {
		DocumentNumber string
		IssuedOn       record.PartialDate
		Source         *source
	}
	Citations []struct{ Source source }
}

// due is a conclusion in a report.
type due struct {
	Number, Body string
	Status       record.ConclusionStatus
	Deadline     struct {
		Day  record.PartialDate
		Text string
	}
	Meeting struct {
		Title  string
		HeldOn record.PartialDate
	}
	Responsibilities []responsibility
}

type source struct {
	ID, Title, Publisher, DocumentNumber, URL string
	PublishedOn                               record.PartialDate
}

// Summarize queries the summary of a committee, by slug, for a period such as 2021-Q3. Data is the raw answer.
func Summarize(ctx context.Context, e *endpoint.Endpoint, committee,
	period string,
) (s *Summary, data json.RawMessage, errs gqlerror.List) {
	h := &handler{Config{Endpoint: e}}
	var raw struct{ Summary json.RawMessage }
	if errs := h.ask(ctx, "summary", map[string]any{"slug": committee, "period": period}, &raw); errs != nil {
		return nil, nil, errs
	}
	s = &Summary{}
	if err := json.Unmarshal(raw.Summary, s); err != nil {
		panic(err) // the answer to our own query has its type
	}
	return s, raw.Summary, nil
}
