package change

import (
	"strconv"
	"strings"

	"bienban/internal/journal"
	"bienban/internal/noun"
	"bienban/internal/record"
	"bienban/internal/vi"
)

// mostCached bounds what a transaction remembers of each sort, so that an import of any length needs the same memory.
const (
	mostCached  = 1 << 16
	mostSources = 1 << 10
)

// TxCache remembers what a transaction looked up, because many inputs refer to the same few committees and officials.
type TxCache struct {
	slugs   journal.LRU[slugKey, int64]
	bodies  journal.LRU[record.NodeID, journal.Body]
	sources journal.LRU[record.NodeID,
		journal.Body] // apart: there are more of them than of all others, and few are wanted again
	Named   journal.LRU[namedKey, []candidate]
	Offices journal.LRU[int64, []record.Office]
	posts   journal.LRU[place, []record.Office] // of a place
	// namesakes are the records of one name.
	namesakes journal.LRU[namesakeKey, []int64]
}

func (c *TxCache) bodiesOf(kind record.Kind) *journal.LRU[record.NodeID, journal.Body] {
	if kind == record.KindSource {
		c.sources.Most = mostSources
		return &c.sources
	}
	return &c.bodies
}

type slugKey struct {
	kind record.Kind
	slug string
}

// outright resolves the forms of a reference that name a record without describing it; 0 means that a fault was noted.
func (tx *Writer) outright(kind record.Kind, id, slug string, identifier *record.ExternalIdentifier,
	at record.Path,
) int64 {
	switch {
	case id != "":
		if former, err := record.ParseIDOf(kind, id); err == nil {
			if into := tx.survivor(kind, former); into != 0 {
				return into
			}
		}
		return tx.ByID(kind, id, at.At("id"))
	case slug != "":
		key := tx.BySlug(kind, slug)
		if key == 0 {
			tx.NotFound(at.At("slug"), "no %s has the slug %q", noun.KindNames[kind], slug)
		}
		return key
	case identifier != nil:
		key := tx.ByIdentifier(kind, *identifier)
		if key == 0 {
			tx.NotFound(at.At("identifier"), "no %s has the identifier %s %q", noun.KindNames[kind], identifier.Scheme,
				identifier.Value)
		}
		return key
	}
	return 0
}

// ByID resolves an opaque id of a kind; 0 when it has a fault.
func (tx *Writer) ByID(kind record.Kind, id string, at record.Path) int64 {
	key, err := record.ParseIDOf(kind, id)
	if err != nil {
		tx.FaultAt(at, err)
		return 0
	}
	if into := tx.survivor(kind, key); into != 0 {
		tx.NotFound(at, "the %s was merged into %s, %s: change that one", noun.KindNames[kind], tx.Describe(kind, into),
			record.NodeID{Kind: kind, Key: into})
		return 0
	}
	if !tx.Exists(kind, key) {
		tx.NotFound(at, "no %s has the id %q", noun.KindNames[kind], id)
		return 0
	}
	return key
}

// Exists tells whether a record is there.
func (tx *Writer) Exists(kind record.Kind, key int64) bool {
	var found int64
	return tx.Get(&found, "SELECT id FROM "+noun.Tables[kind]+" WHERE id = ?", key)
}

// BySlug returns the key of the record with the slug, 0 when there is none.
func (tx *Writer) BySlug(kind record.Kind, slug string) int64 {
	k := slugKey{kind, slug}
	if key, ok := tx.Cache.slugs.Get(k); ok {
		return key
	}
	key := tx.Find(noun.SlugLookup(kind, slug))
	if key == 0 {
		key = tx.survivorBySlug(kind, slug)
	}
	if key != 0 && kind != record.KindMeeting {
		tx.Cache.slugs.Put(k, key)
	}
	return key
}

// ByIdentifier returns the key of the record with the identifier, 0 when there is none.
func (tx *Writer) ByIdentifier(kind record.Kind, id record.ExternalIdentifier) int64 {
	return tx.Find(noun.IdentifierLookup(kind, id))
}

// Identify finds the record that an input describes by its slug and identifiers, 0 when there is none. That they lead
// to different records is a fault.
func (tx *Writer) Identify(kind record.Kind, slug string, identifiers []record.ExternalIdentifier,
	at record.Path,
) int64 {
	var key int64
	if slug != "" {
		key = tx.BySlug(kind, slug)
	}
	return tx.Identified(kind, key, identifiers, at)
}

// Identified is identify for a record that may have been found by something else already.
func (tx *Writer) Identified(kind record.Kind, key int64, identifiers []record.ExternalIdentifier,
	at record.Path,
) int64 {
	for i, id := range identifiers {
		switch other := tx.ByIdentifier(kind, id); {
		case other == 0 || other == key:
		case key == 0:
			key = other
		default:
			tx.Conflict(at.At("identifiers").Index(i), "%s %q identifies %s, but the rest of the input %s",
				id.Scheme, id.Value, tx.Describe(kind, other), tx.Describe(kind, key))
		}
	}
	return key
}

// Describe names a record in a message: by slug where it has one, else by id.
func (tx *Writer) Describe(kind record.Kind, key int64) string {
	var slug string
	switch kind {
	case record.KindArea, record.KindCommittee, record.KindOfficial, record.KindMeeting, record.KindTopic,
		record.KindSavedQuery:
		tx.Get(&slug, "SELECT slug FROM "+noun.Tables[kind]+" WHERE id = ?", key)
	}
	if slug == "" {
		return noun.KindNames[kind] + " " + record.NodeID{Kind: kind, Key: key}.String()
	}
	return noun.KindNames[kind] + " " + strconv.Quote(slug)
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
func (tx *Writer) freeSlug(kind record.Kind, slug string) string {
	free := slug
	for n := 2; tx.BySlug(kind, free) != 0 && tx.Err() == nil; n++ {
		free = joinSlugs(slug, strconv.Itoa(n))
	}
	return free
}

// SlugOf is the slug of a record.
func (tx *Writer) SlugOf(kind record.Kind, key int64) string {
	var slug string
	tx.Get(&slug, "SELECT slug FROM "+noun.Tables[kind]+" WHERE id = ?", key)
	return slug
}
