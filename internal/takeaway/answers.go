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
	Host        named
	PostponedTo *struct{ HeldOn record.PartialDate }
	Chairs      []struct{ Official *named }
	History     history
}

// sitting is what they select of a sitting of a meeting.
type sitting struct {
	Name               string
	Day, EndDay        record.Date
	PartOfDay          record.PartOfDay
	StartTime, EndTime string
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
		Title  string
		HeldOn record.PartialDate
	}
	Responsibilities []responsibility
	History          history
}

type named struct{ Name string }

type responsibility struct {
	Committee, Official *named
	Text                string
}

func (r responsibility) String() string {
	switch {
	case r.Committee != nil:
		return r.Committee.Name
	case r.Official != nil:
		return r.Official.Name
	}
	return r.Text
}

func responsible(of []responsibility) string {
	names := make([]string, len(of))
	for i, r := range of {
		names[i] = r.String()
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

// space is the name space of the ids outside the API.
var space = uuid.MustParse("9d1f4c62-3b1e-5f0a-8e4b-6a2f7c0d9e35")

// uuidOf makes a UUID from an id of the API.
func uuidOf(id string) string { return uuid.NewSHA1(space, []byte(id)).String() }

// zone is the time zone of the records.
var zone = time.FixedZone("Asia/Ho_Chi_Minh", 7*60*60)

func (h *handler) today() string { return h.Now().In(zone).Format(time.DateOnly) }

// ofCommittee filters the conclusions of a committee: those of meetings that it hosted, and those for which it is
// responsible.
func ofCommittee(slug string) map[string]any {
	committee := map[string]any{"slug": slug}
	return map[string]any{"or": []any{
		map[string]any{"meeting": map[string]any{"host": committee}}, map[string]any{"responsibleCommittee": committee},
	}}
}

// inArea filters the same for all committees in an area and below.
func inArea(slug string) map[string]any {
	committee := map[string]any{"area": map[string]any{"within": map[string]any{"slug": slug}}}
	return map[string]any{"or": []any{
		map[string]any{"meeting": map[string]any{"host": committee}}, map[string]any{"responsibleCommittee": committee},
	}}
}
