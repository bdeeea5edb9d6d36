package reading

// A Span is a stretch of the text from its first character to before its end, in code points (runes) of the NFC form.
type Span [2]int

// A Draft is what was read from one text: the contract of `bienban read --json`. Every value has its spans.
type Draft struct {
	File      string `json:"file,omitempty"`
	IsMeeting bool   `json:"isMeeting"`
	// Text is what spans count in, if it is not the file itself.
	Text        string       `json:"text,omitempty"`
	Meeting     *Meeting     `json:"meeting,omitempty"`
	Chairs      []Person     `json:"chairs,omitempty"`
	Attendees   []Person     `json:"attendees,omitempty"`
	Groups      []Group      `json:"groups,omitempty"`
	ConcludedBy *Person      `json:"concludedBy,omitempty"`
	Conclusions []Conclusion `json:"conclusions,omitempty"`
	// Spans has by JSON Pointer of a value the stretches of the text that say it.
	Spans map[string][]Span `json:"spans,omitempty"`
	// Reasons has by JSON Pointer why a value is uncertain; a value without reasons is sure.
	Reasons map[string][]Reason `json:"reasons,omitempty"`
	// Alternatives has by JSON Pointer what else the text may mean.
	Alternatives map[string][]Alternative `json:"alternatives,omitempty"`
	Warnings     []string                 `json:"warnings,omitempty"`
}

// Meeting is when, where and what of the meeting.
type Meeting struct {
	Title              *string  `json:"title"`
	HeldOn             *string  `json:"heldOn"`
	HeldOnInferredFrom *string  `json:"heldOnInferredFrom"`
	PartOfDay          *string  `json:"partOfDay"`
	Kinds              []string `json:"kinds"`
	Committees         []string `json:"committees"`
	Hosts              []string `json:"hosts"`
	Place              *string  `json:"place"`
	Reviews            *Period  `json:"reviews"`
	Plans              *Period  `json:"plans"`
}

// A Period is what a meeting reviews or plans: months or years as far as they are known, and the words.
type Period struct {
	From  *string `json:"from"`
	To    *string `json:"to"`
	Label string  `json:"label"`
}

// A Person is somebody named, with the titles as printed, in order.
type Person struct {
	Name   string   `json:"name"`
	Titles []string `json:"titles"`
	// Site is the bridge point at which a chair of an online meeting sits.
	Site *string `json:"site,omitempty"`
}

// A Group is unnamed participants.
type Group struct {
	Text  string `json:"text"`
	Count *int   `json:"count"`
}

// A Conclusion is one task, with who is to do it and by when.
type Conclusion struct {
	Text     string  `json:"text"`
	Lead     *string `json:"lead,omitempty"`
	Deadline *string `json:"deadline,omitempty"`
	// DeadlineOn is the day, month or quarter's last month that the deadline means, as far as it is known.
	DeadlineOn *string `json:"deadlineOn,omitempty"`
}

// A Reason says why a value is to be looked at by a person.
type Reason string

// The reasons.
const (
	YearInferred      Reason = "YEAR_INFERRED"      // the year stands elsewhere than the day
	SeveralDays       Reason = "SEVERAL_DAYS"       // another day of the text fits nearly as well
	NameUnusual       Reason = "NAME_UNUSUAL"       // the name does not look like most names
	TitlesContradict  Reason = "TITLES_CONTRADICT"  // two mentions give different titles
	ByTitleOnly       Reason = "BY_TITLE_ONLY"      // a title alone names the person
	AtASite           Reason = "AT_A_SITE"          // chaired at a bridge point
	Repaired          Reason = "REPAIRED"           // words were put together or taken apart
	Indirect          Reason = "INDIRECT"           // the part is implied, not said
	NotInArticle      Reason = "NOT_IN_ARTICLE"     // read beside the main text of a page
	EncodingConverted Reason = "ENCODING_CONVERTED" // the text was in an old encoding
)

// An Alternative is another value that the text may mean.
type Alternative struct {
	Value string `json:"value"`
	Spans []Span `json:"spans"`
}

func (d *Draft) cite(path string, spans ...Span) { d.Spans[path] = append(d.Spans[path], spans...) }

func (d *Draft) doubt(path string, reason Reason) {
	for _, r := range d.Reasons[path] {
		if r == reason {
			return
		}
	}
	d.Reasons[path] = append(d.Reasons[path], reason)
}
