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

// Extra is what another format says of a record beyond the record's own fields: JSON as text, one for each scheme. It is
// kept for the format, whose export says it again; the API neither takes nor tells it.
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
