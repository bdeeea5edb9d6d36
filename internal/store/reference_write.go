package store

import (
	"strconv"
	"strings"

	"bienban/internal/record"
	"bienban/internal/vi"
)

// kindTables are the tables of the records that an input may refer to.
var kindTables = [...]string{
	record.KindArea: "areas", record.KindCommittee: "committees", record.KindOfficial: "officials", record.KindPost: "posts",
	record.KindTenure: "tenures", record.KindMeeting: "meetings", record.KindParticipation: "participations",
	record.KindAgendaItem: "agenda_items", record.KindConclusion: "conclusions", record.KindTopic: "topics",
	record.KindSource: "sources", record.KindCitation: "citations", record.KindSavedQuery: "saved_queries",
}

// kindWords name the kinds in messages.
var kindWords = [...]string{
	record.KindArea: "area", record.KindCommittee: "committee", record.KindOfficial: "official", record.KindPost: "post",
	record.KindTenure: "tenure", record.KindMeeting: "meeting", record.KindParticipation: "participation",
	record.KindAgendaItem: "agenda item", record.KindConclusion: "conclusion", record.KindTopic: "topic",
	record.KindSource: "source", record.KindCitation: "citation", record.KindSavedQuery: "saved query",
}

// mostCached bounds what a transaction remembers of each sort, so that an import of any length needs the same memory.
const (
	mostCached  = 1 << 16
	mostSources = 1 << 10
)

// txCache remembers what a transaction looked up, because many inputs refer to the same few committees and officials.
type txCache struct {
	slugs   recent[slugKey, int64]
	bodies  recent[record.NodeID, body]
	sources recent[record.NodeID, body] // apart: there are more of them than of all others, and few are wanted again
	named   recent[namedKey, []candidate]
	offices recent[int64, []record.Office]
}

func (c *txCache) bodiesOf(kind record.Kind) *recent[record.NodeID, body] {
	if kind == record.KindSource {
		c.sources.most = mostSources
		return &c.sources
	}
	return &c.bodies
}

type slugKey struct {
	kind record.Kind
	slug string
}

// outright resolves the forms of a reference that name a record without describing it; 0 means that a fault was noted.
func (tx *Tx) outright(kind record.Kind, id, slug string, identifier *record.ExternalIdentifier, at record.Path) int64 {
	switch {
	case id != "":
		if former, err := record.ParseIDOf(kind, id); err == nil {
			if into := tx.survivor(kind, former); into != 0 {
				return into
			}
		}
		return tx.byID(kind, id, at.At("id"))
	case slug != "":
		key := tx.bySlug(kind, slug)
		if key == 0 {
			tx.notFound(at.At("slug"), "no %s has the slug %q", kindWords[kind], slug)
		}
		return key
	case identifier != nil:
		key := tx.byIdentifier(kind, *identifier)
		if key == 0 {
			tx.notFound(at.At("identifier"), "no %s has the identifier %s %q", kindWords[kind], identifier.Scheme,
				identifier.Value)
		}
		return key
	}
	return 0
}

func (tx *Tx) byID(kind record.Kind, id string, at record.Path) int64 {
	key, err := record.ParseIDOf(kind, id)
	if err != nil {
		tx.faultAt(at, err)
		return 0
	}
	if into := tx.survivor(kind, key); into != 0 {
		tx.notFound(at, "the %s was merged into %s, %s: change that one", kindWords[kind], tx.describe(kind, into),
			record.NodeID{Kind: kind, Key: into})
		return 0
	}
	if !tx.exists(kind, key) {
		tx.notFound(at, "no %s has the id %q", kindWords[kind], id)
		return 0
	}
	return key
}

func (tx *Tx) exists(kind record.Kind, key int64) bool {
	var found int64
	return tx.get(&found, "SELECT id FROM "+kindTables[kind]+" WHERE id = ?", key)
}

// bySlug returns the key of the record with the slug, 0 when there is none.
func (tx *Tx) bySlug(kind record.Kind, slug string) int64 {
	k := slugKey{kind, slug}
	if key, ok := tx.cache.slugs.get(k); ok {
		return key
	}
	key := tx.find(slugLookup(kind, slug))
	if key == 0 && (kind == record.KindOfficial || kind == record.KindCommittee) {
		key = tx.survivorBySlug(kind, slug)
	}
	if key != 0 && kind != record.KindMeeting {
		tx.cache.slugs.put(k, key)
	}
	return key
}

func slugLookup(kind record.Kind, slug string) lookup {
	return lookup{query: "SELECT id FROM " + kindTables[kind] + " WHERE slug = ?", args: []any{slug}}
}

// byIdentifier returns the key of the record with the identifier, 0 when there is none.
func (tx *Tx) byIdentifier(kind record.Kind, id record.ExternalIdentifier) int64 {
	return tx.find(identifierLookup(kind, id))
}

func identifierLookup(kind record.Kind, id record.ExternalIdentifier) lookup {
	return lookup{
		query: "SELECT record_id FROM identifiers WHERE kind = ? AND scheme = ? AND value = ?",
		args:  []any{int64(kind), id.Scheme, id.Value},
	}
}

// identify finds the record that an input describes by its slug and identifiers, 0 when there is none. That they lead
// to different records is a fault.
func (tx *Tx) identify(kind record.Kind, slug string, identifiers []record.ExternalIdentifier, at record.Path) int64 {
	var key int64
	if slug != "" {
		key = tx.bySlug(kind, slug)
	}
	return tx.identified(kind, key, identifiers, at)
}

// identified is identify for a record that may have been found by something else already.
func (tx *Tx) identified(kind record.Kind, key int64, identifiers []record.ExternalIdentifier, at record.Path) int64 {
	for i, id := range identifiers {
		switch other := tx.byIdentifier(kind, id); {
		case other == 0 || other == key:
		case key == 0:
			key = other
		default:
			tx.conflict(at.At("identifiers").Index(i), "%s %q identifies %s, but the rest of the input %s",
				id.Scheme, id.Value, tx.describe(kind, other), tx.describe(kind, key))
		}
	}
	return key
}

// describe names a record in a message: by slug where it has one, else by id.
func (tx *Tx) describe(kind record.Kind, key int64) string {
	var slug string
	switch kind {
	case record.KindArea, record.KindCommittee, record.KindOfficial, record.KindMeeting, record.KindTopic, record.KindSavedQuery:
		tx.get(&slug, "SELECT slug FROM "+kindTables[kind]+" WHERE id = ?", key)
	}
	if slug == "" {
		return kindWords[kind] + " " + record.NodeID{Kind: kind, Key: key}.String()
	}
	return kindWords[kind] + " " + strconv.Quote(slug)
}

// joinSlugs writes slugs one after another and shortens the first, after a word, so that all fit.
func joinSlugs(first string, rest ...string) string {
	tail := "-" + strings.Join(rest, "-")
	if len(tail) >= vi.MaxSlug-1 {
		tail = strings.TrimRight(tail[:vi.MaxSlug/2], "-")
	}
	if most := vi.MaxSlug - len(tail); len(first) > most {
		cut := strings.LastIndexByte(first[:most+1], '-')
		if cut <= 0 {
			cut = most
		}
		first = first[:cut]
	}
	return first + tail
}

// freeSlug numbers a slug until no record of the kind has it.
func (tx *Tx) freeSlug(kind record.Kind, slug string) string {
	free := slug
	for n := 2; tx.bySlug(kind, free) != 0 && tx.err == nil; n++ {
		free = joinSlugs(slug, strconv.Itoa(n))
	}
	return free
}

func (tx *Tx) slugOf(kind record.Kind, key int64) string {
	var slug string
	tx.get(&slug, "SELECT slug FROM "+kindTables[kind]+" WHERE id = ?", key)
	return slug
}
