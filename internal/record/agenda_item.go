package record

// AgendaItem is an item on a meeting's agenda. Position counts over all levels; Number is as printed.
type AgendaItem struct {
	Key                int64   `json:"id"`
	Version            int     `json:"-"`
	MeetingKey         int64   `json:"meetingId"`
	Position           int     `json:"position,omitempty"`
	HeldKey            DayKey  `json:"-"`
	Number             *string `json:"number,omitempty"`
	Title              string  `json:"title,omitempty"`
	Summary            *string `json:"summary,omitempty"`
	PresenterKey       *int64  `json:"presenterId,omitempty"`
	PresenterText      *string `json:"presenterText,omitempty"`
	ParentKey          *int64  `json:"parentId,omitempty"`
	CarriedOverFromKey *int64  `json:"carriedOverFromId,omitempty"`
}

// IsNode marks AgendaItem as a Node.
func (a *AgendaItem) IsNode() {}

// IsRecord marks AgendaItem as a Record.
func (a *AgendaItem) IsRecord() {}

// NodeID is the identity of the agenda item among all records.
func (a *AgendaItem) NodeID() NodeID { return NodeID{KindAgendaItem, a.Key} }

// ID is the opaque id of the API.
func (a *AgendaItem) ID() string { return a.NodeID().String() }

// AgendaItemConnection is a page of agenda items.
type AgendaItemConnection = Page[*AgendaItem]

// AgendaItemEdge is one element of a page of agenda items, with its cursor.
type AgendaItemEdge = Edge[*AgendaItem]

// AgendaItemFilter — Which agenda items to list; all given conditions must hold.
type AgendaItemFilter struct {
	And            []AgendaItemFilter `json:"and,omitempty"`
	Or             []AgendaItemFilter `json:"or,omitempty"`
	Not            *AgendaItemFilter  `json:"not,omitempty"`
	ID             *string            `json:"id,omitempty"`
	Meeting        *MeetingFilter     `json:"meeting,omitempty"`
	Text           *string            `json:"text,omitempty"`
	Topic          *TopicFilter       `json:"topic,omitempty"`
	IsCarriedOver  *bool              `json:"isCarriedOver,omitempty"`
	IsTopLevel     *bool              `json:"isTopLevel,omitempty"`
	HasConclusions *bool              `json:"hasConclusions,omitempty"`
}

// AgendaItemOrderField is a sort key of agenda items.
type AgendaItemOrderField string

const (
	// AgendaItemOrderFieldHeldOn — The meeting's day.
	AgendaItemOrderFieldHeldOn AgendaItemOrderField = "HELD_ON"
	// AgendaItemOrderFieldPosition — Position in the agenda.
	AgendaItemOrderFieldPosition AgendaItemOrderField = "POSITION"
)

// AgendaItemOrder is one sort key of a list, with its direction.
type AgendaItemOrder = Order[AgendaItemOrderField]

// AgendaItemRef — A reference to one agenda item of a recorded meeting.
type AgendaItemRef struct {
	ID string      `json:"id,omitempty"`
	At *PlaceInput `json:"at,omitempty"`
}

// AgendaItemInput — An agenda item.
type AgendaItemInput struct {
	Number          string          `json:"number,omitempty"`
	Title           string          `json:"title"`
	Summary         string          `json:"summary,omitempty"`
	Presenter       *int            `json:"presenter,omitempty"`
	PresenterText   string          `json:"presenterText,omitempty"`
	Parent          *int            `json:"parent,omitempty"`
	CarriedOverFrom *AgendaItemRef  `json:"carriedOverFrom,omitempty"`
	Topics          []TopicRef      `json:"topics,omitempty"`
	Citations       []CitationInput `json:"citations,omitempty"`
}
