package record

import (
	"encoding/json"
	"fmt"
)

// ExternalIdentifier is an external identifier of a record. Scheme and value are unique among records of one kind. The
// API's IdentifierInput is this type, too.
type ExternalIdentifier struct {
	Scheme string `json:"scheme"`
	Value  string `json:"value"`
}

// OtherName is another name of a committee or an official, with its days of use as far as known.
type OtherName struct {
	Name string      `json:"name"`
	From PartialDate `json:"from,omitempty"`
	To   PartialDate `json:"to,omitempty"`
}

// OtherNames is stored with its record as a JSON array.
type OtherNames []OtherName

// On is the name on a day: of the names with days of use the first that was certainly in use on it, or else the first
// that may have been; otherwise the present one, which the record has without a day, too.
func (n OtherNames) On(present string, on *PartialDate) string {
	if on == nil || *on == "" {
		return present
	}
	maybe := present
	for i := len(n) - 1; i >= 0; i-- {
		if n[i].From == "" && n[i].To == "" {
			continue // used beside the name, nobody knows when
		}
		switch SpanOf(n[i].From, n[i].To, false).Holds(*on) {
		case CertaintyCertain:
			return n[i].Name
		case CertaintyPossible:
			maybe = n[i].Name
		}
	}
	return maybe
}

// OnDayOf is the name on the day of a record: on the last that it can be where that is not certain; the present one
// where nothing is known of the day.
func (n OtherNames) OnDayOf(present string, day PartialDate) string {
	last := day.Last()
	if last.IsOpen() {
		return present
	}
	on := PartialDate(last)
	return n.On(present, &on)
}

// Scan reads the JSON array of a column.
func (n *OtherNames) Scan(v any) error {
	*n = OtherNames{}
	switch v := v.(type) {
	case string:
		if v == "[]" {
			return nil
		}
		return json.Unmarshal([]byte(v), n)
	case nil:
		return nil
	}
	return fmt.Errorf("expected a JSON array of names, found %T", v)
}

// Extra is what another format says of a record beyond the record's own fields: JSON as text, one for each scheme. It
// is kept for the format, whose export says it again; the API neither takes nor tells it.
type Extra struct {
	Scheme string `json:"scheme"`
	Data   string `json:"data"`
}

// Period is a period that a meeting reviewed or planned.
type Period struct {
	From  PartialDate `json:"from,omitempty"`
	To    PartialDate `json:"to,omitempty"`
	Label *string     `json:"label,omitempty"`
}

func periodOf(from, to PartialDate, label *string) *Period {
	if from == "" && to == "" && label == nil {
		return nil
	}
	return &Period{From: from, To: to, Label: label}
}
