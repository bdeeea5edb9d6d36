package store

import (
	"bienban/internal/record"
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
)

// word says what a member of a stored body is called in the API, and how its value is told there.
type word struct {
	stored string // the member
	field  string // path of the API's field, such as "notice.documentNumber"
	tell   tell
}

// tell makes the API's value of a stored one; all are the members that it stands among. It returns nil for what is not
// told.
type tell func(v any, all map[string]any) (any, error)

// object is a JSON object that keeps the order of its members.
type object struct {
	names  []string
	values map[string]any
}

func (o *object) set(path string, v any) {
	name, rest, nested := strings.Cut(path, ".")
	if nested {
		inner, ok := o.values[name].(*object)
		if !ok {
			inner = &object{}
			o.put(name, inner)
		}
		inner.set(rest, v)
		return
	}
	o.put(name, v)
}

func (o *object) put(name string, v any) {
	if o.values == nil {
		o.values = map[string]any{}
	}
	if _, ok := o.values[name]; !ok {
		o.names = append(o.names, name)
	}
	o.values[name] = v
}

// MarshalJSON writes the members in their order.
func (o *object) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	b.WriteByte('{')
	for i, name := range o.names {
		if i > 0 {
			b.WriteByte(',')
		}
		value, err := compact(o.values[name])
		if err != nil {
			return nil, err
		}
		b.WriteString(`"` + name + `":` + value)
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}

// compact writes a value as JSON in one line, with its letters as they are.
func compact(v any) (string, error) {
	var b strings.Builder
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	err := enc.Encode(v)
	return strings.TrimSuffix(b.String(), "\n"), err
}

// told puts a stored body into the API's words: its fields, with opaque ids for what it refers to.
func told(kind record.Kind, stored string) (*object, error) {
	dec := json.NewDecoder(strings.NewReader(stored))
	dec.UseNumber() // a key need not fit a float
	var all map[string]any
	if err := dec.Decode(&all); err != nil {
		return nil, err
	}
	return tellAll(wordings[kind], all)
}

func tellAll(words []word, all map[string]any) (*object, error) {
	o := &object{}
	for _, w := range words {
		v, ok := all[w.stored]
		if !ok {
			continue
		}
		if w.tell != nil {
			var err error
			if v, err = w.tell(v, all); err != nil {
				return nil, fmt.Errorf("member %s: %w", w.stored, err)
			}
		}
		if v != nil {
			o.set(w.field, v)
		}
	}
	return o, nil
}

// same are members that are called in the API what they are called in the body.
func same(names string) []word {
	var words []word
	for name := range strings.FieldsSeq(names) {
		words = append(words, word{name, name, nil})
	}
	return words
}

// reference tells the key of a record of one kind.
func reference(kind record.Kind) tell {
	return func(v any, _ map[string]any) (any, error) { return opaque(kind, v) }
}

func opaque(kind record.Kind, v any) (string, error) {
	key, err := integer(v)
	return record.NodeID{Kind: kind, Key: key}.String(), err
}

func integer(v any) (int64, error) {
	n, ok := v.(json.Number)
	if !ok {
		return 0, fmt.Errorf("expected a number, found %T", v)
	}
	return n.Int64()
}

// references tells a list of keys.
func references(kind record.Kind) tell {
	return listOfEach(func(v any) (any, error) { return opaque(kind, v) })
}

// entries tells a list of objects.
func entries(words ...[]word) tell {
	all := joinWords(words...)
	return listOfEach(func(v any) (any, error) {
		m, ok := v.(map[string]any)
		if !ok {
			return nil, fmt.Errorf("expected an object, found %T", v)
		}
		return tellAll(all, m)
	})
}

func listOfEach(one func(any) (any, error)) tell {
	return func(v any, _ map[string]any) (any, error) {
		stored, ok := v.([]any)
		if !ok {
			return nil, fmt.Errorf("expected a list, found %T", v)
		}
		list := make([]any, len(stored))
		for i, s := range stored {
			var err error
			if list[i], err = one(s); err != nil {
				return nil, err
			}
		}
		return list, nil
	}
}

// tellKinds tells a meeting's set of kinds.
func tellKinds(v any, _ map[string]any) (any, error) {
	set, err := integer(v)
	var list []any
	for _, k := range record.MeetingKindSet(set).Kinds() {
		list = append(list, string(k))
	}
	return list, err
}

// tellNotice tells that there is a notice, of which nothing need be known.
func tellNotice(v any, _ map[string]any) (any, error) {
	if v != true {
		return nil, nil //nolint:nilnil // nothing is told
	}
	return &object{}, nil
}

// tellCited tells which record a citation belongs to, whatever its kind.
func tellCited(v any, all map[string]any) (any, error) {
	kind, err := integer(all["kind"])
	if err != nil {
		return nil, err
	}
	return opaque(record.Kind(kind), v)
}

func joinWords(parts ...[]word) []word {
	var all []word
	for _, p := range parts {
		all = append(all, p...)
	}
	return all
}

// wordings are the words of each kind of record, in the order of its type in the schema. A member of a stored body that
// is not here would never be told: a test holds them to the bodies.
var wordings = [...][]word{
	record.KindArea: joinWords(
		own(record.KindArea), same("slug name kind"), refers("parentId", "parent", record.KindArea),
		same("validFrom validTo"),
		refers("successorId", "successor", record.KindArea), identifierWords,
	),
	record.KindCommittee: joinWords(
		own(record.KindCommittee), same("slug name shortName"), otherNameWords, same("kind"),
		refers("areaId", "area", record.KindArea),
		refers("parentId", "parent", record.KindCommittee), refers("directedById", "directedBy", record.KindCommittee),
		same("established establishedBasis dissolved dissolvedBasis cadence"), mergedWords(record.KindCommittee),
		identifierWords,
	),
	record.KindOfficial: joinWords(own(record.KindOfficial), same("slug name"), otherNameWords,
		mergedWords(record.KindOfficial), []word{{"identities", "identities", entries(
			refers("officialId", "official", record.KindOfficial), same("identity"),
			refers("sourceId", "source", record.KindSource), same("basis"),
		)}}, identifierWords),
	record.KindPost: joinWords(
		own(record.KindPost), refers("committeeId", "committee", record.KindCommittee),
		same("name kind rank established abolished"), identifierWords,
	),
	record.KindTenure: joinWords(
		own(record.KindTenure), refers("officialId", "official", record.KindOfficial),
		refers("postId", "post", record.KindPost),
		called("startOn", "start"), called("endOn", "end"), same("endUnknown legalBasis endReason endBasis"), identifierWords,
	),
	record.KindMeeting: joinWords(
		own(record.KindMeeting), same("slug title"), []word{{"kinds", "kinds", tellKinds}}, same("status"),
		refers("postponedToId", "postponedTo", record.KindMeeting), same("ordinal"),
		[]word{{"committees", "committees", references(record.KindCommittee)}},
		refers("hostId", "host", record.KindCommittee),
		same("heldOn partOfDay startTime endTime timeZone place"),
		[]word{{"sites", "sites", entries(same("name"), refers("localChairId", "localChair", record.KindOfficial),
			same("localChairText"))}},
		called("reviewsFrom", "reviews.from"), called("reviewsTo", "reviews.to"), called("reviewsLabel", "reviews.label"),
		called("plansFrom", "plans.from"), called("plansTo", "plans.to"), called("plansLabel", "plans.label"),
		[]word{{"hasNotice", "notice", tellNotice}}, called("noticeNumber", "notice.documentNumber"),
		called("noticeIssuedOn", "notice.issuedOn"),
		refers("noticeSignatoryId", "notice.signatory", record.KindOfficial),
		called("noticeSignatory", "notice.signatoryText"),
		refers("noticeSourceId", "notice.source", record.KindSource), draftWords, identifierWords, topicWords,
	),
	record.KindParticipation: joinWords(
		own(record.KindParticipation), refers("meetingId", "meeting", record.KindMeeting), same("position role attendance"),
		refers("officialId", "official", record.KindOfficial), refers("committeeId", "committee", record.KindCommittee),
		called("groupText", "group"), same("headCount"), refers("actingForId", "actingFor", record.KindOfficial),
		[]word{{"titles", "statedTitles", entries(same("text"), refers("tenureId", "tenure", record.KindTenure))}},
		draftWords,
	),
	record.KindAgendaItem: joinWords(
		own(record.KindAgendaItem), refers("meetingId", "meeting", record.KindMeeting), same("position number title summary"),
		refers("presenterId", "presenter", record.KindParticipation), same("presenterText"),
		refers("parentId", "parent", record.KindAgendaItem),
		refers("carriedOverFromId", "carriedOverFrom", record.KindAgendaItem), topicWords, draftWords,
	),
	record.KindConclusion: joinWords(
		own(record.KindConclusion), refers("meetingId", "meeting", record.KindMeeting), same("position number body kind"),
		refers("concludedById", "concludedBy", record.KindParticipation),
		refers("agendaItemId", "agendaItem", record.KindAgendaItem),
		[]word{{"responsibilities", "responsibilities", entries(
			same("role"), refers("committeeId", "committee", record.KindCommittee),
			refers("officialId", "official", record.KindOfficial), same("text"),
		)}},
		called("deadlineKind", "deadline.kind"), called("deadlineOn", "deadline.day"),
		called("deadlineText", "deadline.text"),
		[]word{{"progress", "progress", entries(
			same("on status note"), refers("evidenceId", "evidence", record.KindSource),
			refers("reviewedById", "reviewedBy", record.KindMeeting),
		)}},
		[]word{{"links", "links", entries(same("kind"), refers("earlierId", "conclusion", record.KindConclusion))}},
		topicWords, draftWords,
	),
	record.KindTopic: joinWords(own(record.KindTopic), same("slug name")),
	record.KindSource: joinWords(
		own(record.KindSource), same("url title publisher documentNumber issuedOn publishedOn retrievedOn mediaType sha256"),
		identifierWords,
	),
	record.KindCitation: joinWords(
		own(record.KindCitation), []word{{"recordId", "record", tellCited}}, same("field"),
		refers("sourceId", "source", record.KindSource), same("quote locator"), draftWords,
	),
	record.KindSavedQuery: joinWords(own(record.KindSavedQuery), same("slug title description document variables")),
}

var (
	identifierWords = []word{{"identifiers", "identifiers", entries(same("scheme value"))}}
	otherNameWords  = []word{{"otherNames", "otherNames", entries(same("name from to"))}}
	// A part tells the visibility of its meeting. Only that of a draft is told: that of everything else goes without
	// saying.
	draftWords = []word{{"isDraft", "visibility", tellDraft}}
	topicWords = []word{{"topics", "topics", references(record.KindTopic)}}
)

// own is the record's id.
func own(kind record.Kind) []word { return refers("id", "id", kind) }

func refers(stored, field string, kind record.Kind) []word {
	return []word{{stored, field, reference(kind)}}
}

func called(stored, field string) []word { return []word{{stored, field, nil}} }

func mergedWords(kind record.Kind) []word {
	return []word{{"merged", "mergedFrom", entries(refers("id", "formerId", kind), same("slug"))}}
}

func tellDraft(v any, _ map[string]any) (any, error) {
	if v != true {
		return nil, nil //nolint:nilnil // nothing is told
	}
	return string(record.VisibilityDraft), nil
}
