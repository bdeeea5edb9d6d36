package record

import (
	"encoding/base64"
	"fmt"
	"strconv"
	"strings"
)

// Kind is the kind of a record. The numbers are stored (revisions, citations, the full-text index), never change and
// stay below 16. A change's own number is not stored: it sorts after all others.
type Kind int64

// The kinds of record.
const (
	KindArea Kind = iota + 1
	KindCommittee
	KindOfficial
	KindPost
	KindTenure
	KindMeeting
	KindParticipation
	KindAgendaItem
	KindConclusion
	KindTopic
	KindSource
	KindCitation
	KindSavedQuery
	KindTerm
	KindSuccession
	KindChange
)

var kindNames = [...]string{
	KindArea: "Area", KindCommittee: "Committee", KindOfficial: "Official", KindPost: "Post", KindTenure: "Tenure",
	KindMeeting: "Meeting", KindParticipation: "Participation", KindAgendaItem: "AgendaItem", KindConclusion: "Conclusion",
	KindTopic: "Topic", KindSource: "Source", KindCitation: "Citation", KindSavedQuery: "SavedQuery", KindTerm: "Term",
	KindSuccession: "Succession", KindChange: "Change",
}

// String returns the name of the kind's GraphQL type.
func (k Kind) String() string {
	if k < KindArea || k > KindChange {
		return "Kind(" + strconv.FormatInt(int64(k), 10) + ")"
	}
	return kindNames[k]
}

// NodeID identifies a record by kind and database key.
type NodeID struct {
	Kind Kind
	Key  int64
}

// String returns the opaque form used in the API: the base64url of "Meeting:12", without padding.
func (id NodeID) String() string {
	buf := make([]byte, 0, 32)
	buf = append(buf, id.Kind.String()...)
	buf = append(buf, ':')
	buf = strconv.AppendInt(buf, id.Key, 10)
	return base64.RawURLEncoding.EncodeToString(buf)
}

// ParseID reads the opaque form. It accepts nothing that String would not have written.
func ParseID(s string) (NodeID, error) {
	raw, err := base64.RawURLEncoding.DecodeString(s)
	if err == nil {
		if name, digits, ok := strings.Cut(string(raw), ":"); ok {
			key, err := strconv.ParseInt(digits, 10, 64)
			id := NodeID{kindNamed(name), key}
			if err == nil && key > 0 && id.Kind != 0 && id.String() == s {
				return id, nil
			}
		}
	}
	return NodeID{}, Invalid("id", "%q is not an id of this API: use one from a response", clip(s))
}

// ParseIDOf is ParseID where only one kind of record is allowed.
func ParseIDOf(kind Kind, s string) (int64, error) {
	id, err := ParseID(s)
	if err != nil {
		return 0, err
	}
	if id.Kind != kind {
		return 0, Invalid("id", "%q is the id of %s, expected that of %s", clip(s), article(id.Kind), article(kind))
	}
	return id.Key, nil
}

func kindNamed(name string) Kind {
	for k, n := range kindNames {
		if n != "" && n == name {
			return Kind(k)
		}
	}
	return 0
}

func article(k Kind) string {
	name := k.String()
	if strings.ContainsRune("AEIO", rune(name[0])) {
		return "an " + name
	}
	return "a " + name
}

// clip shortens client input for quoting it in an error message.
func clip(s string) string {
	const most = 80
	runes := []rune(s)
	if len(runes) <= most {
		return s
	}
	return string(runes[:most]) + "…"
}

// Node is anything that node(id:) can fetch.
type Node interface {
	IsNode()
	NodeID() NodeID
}

// Record is a node that is versioned and whose facts cite sources.
type Record interface {
	Node
	IsRecord()
}

var _ fmt.Stringer = NodeID{}

// Number writes the kind as the digits by which the database knows it.
func (k Kind) Number() string { return strconv.FormatInt(int64(k), 10) }
