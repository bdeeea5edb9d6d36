package takeaway

import (
	"strings"
	"time"

	"github.com/google/uuid"

	"bienban/internal/record"
)

// meeting is what calendars and feeds select of a meeting.
type meeting struct {
	ID          string
	Version     int
	Title       string
	Status      record.MeetingStatus
	HeldOn      record.PartialDate
	HeldOnText  string
	PartOfDay   record.PartOfDay
	StartTime   string
	EndTime     string
	TimeZone    string
	Place       string
	Sittings    []sitting
	HostName    string
	PostponedTo *struct{ HeldOn record.PartialDate }
	Chairs      []struct{ Official *named }
	Citations   []citation
	History     history
}

// sitting is what they select of a sitting of a meeting.
type sitting struct {
	Name               string
	Day, EndDay        record.Date
	PartOfDay          record.PartOfDay
	StartTime, EndTime string
}

// citation is where a fact was read.
type citation struct{ Source struct{ Title, URL string } }

// sourceOf is the first address among citations; "" without one.
func sourceOf(of ...[]citation) string {
	for _, citations := range of {
		for _, c := range citations {
			if c.Source.URL != "" {
				return c.Source.URL
			}
		}
	}
	return ""
}

// task is what they select of a conclusion.
type task struct {
	ID       string
	Version  int
	Number   string
	Body     string
	Status   record.ConclusionStatus
	Deadline struct {
		Day  record.PartialDate
		Text string
	}
	Meeting struct {
		Title     string
		HeldOn    record.PartialDate
		Citations []citation
	}
	Responsibilities []responsibility
	Citations        []citation
	History          history
}

type named struct{ Name string }

// formerly is a name of the day with the present one beside it where they differ.
func formerly(then, now, lang string) string {
	if then == now {
		return now
	}
	return then + in(lang, " (nay là ", " (now ") + now + ")"
}

type responsibility struct {
	Committee, Official *named
	CommitteeName, Text string
}

func (r responsibility) in(lang string) string {
	switch {
	case r.Committee != nil:
		return formerly(r.CommitteeName, r.Committee.Name, lang)
	case r.Official != nil:
		return r.Official.Name
	}
	return r.Text
}

func responsible(of []responsibility, lang string) string {
	names := make([]string, len(of))
	for i, r := range of {
		names[i] = r.in(lang)
	}
	return strings.Join(names, ", ")
}

func chairing(m meeting) string {
	var names []string
	for _, c := range m.Chairs {
		if c.Official != nil {
			names = append(names, c.Official.Name)
		}
	}
	return strings.Join(names, ", ")
}

// history is the latest revision.
type history struct {
	Nodes []struct {
		Change struct{ RecordedAt time.Time }
	}
}

func (h history) at() time.Time {
	if len(h.Nodes) == 0 {
		return time.Unix(0, 0)
	}
	return h.Nodes[len(h.Nodes)-1].Change.RecordedAt
}

// database is the one that answers. Its UUID is the name space of the ids outside the API, so that no two databases
// give out the same.
type database struct{ UUID string }

// uuidOf makes a UUID from an id of the API, or another name within the database.
func (d database) uuidOf(id string) string {
	space, err := uuid.Parse(d.UUID)
	if err != nil {
		panic(err) // a programming error: the document asks for it
	}
	return uuid.NewSHA1(space, []byte(id)).String()
}

// zone is the time zone of the records.
var zone = time.FixedZone("Asia/Ho_Chi_Minh", 7*60*60)

func (h *handler) today() string { return h.Now().In(zone).Format(time.DateOnly) }

// hostedBy filters conclusions of the meetings that a committee hosted: those that its summaries count.
func hostedBy(committee map[string]any) map[string]any {
	return map[string]any{"meeting": map[string]any{"host": committee}}
}

// ofCommittee filters the conclusions of a committee: those of meetings that it hosted, and those for which it is
// responsible.
func ofCommittee(slug string) map[string]any {
	committee := map[string]any{"slug": slug}
	return map[string]any{"or": []any{
		map[string]any{"meeting": map[string]any{"host": committee}}, map[string]any{"responsibleCommittee": committee},
	}}
}
