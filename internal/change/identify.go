package change

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"bienban/internal/noun"
	"bienban/internal/record"
	"bienban/internal/vi"
)

// Two descriptions are the same record only if nothing that tells such records apart differs. What tells them apart
// stands beside each noun, as its facts; docs/record-format.md lists it. A slug, an identifier or an address says which
// record is meant; a name alone says it as long as exactly one record of that name fits.

// Fact is something that tells records of one noun and one name apart, as far as it is known.
type Fact struct {
	name, value string // the value is empty when unknown
	// of is the kind of record that the value is the key of; 0 for a value that stands for itself.
	of record.Kind
	// apart tells that two known values differ; nil for any two that are not equal.
	apart func(a, b string) bool
}

// refers is a fact that is a record: the key 0 when unknown.
func refers(name string, of record.Kind, key int64) Fact {
	f := Fact{name: name, of: of}
	if key != 0 {
		f.value = strconv.FormatInt(key, 10)
	}
	return f
}

// shown is the value of a fact as messages write it.
func (tx *Writer) shown(f Fact) string {
	key, err := strconv.ParseInt(f.value, 10, 64)
	if f.of == 0 || err != nil {
		return f.value
	}
	return strconv.Quote(tx.SlugOf(f.of, key))
}

// DescribedAs is a description of a record by its facts and identifiers.
type DescribedAs struct {
	Facts       []Fact
	Identifiers noun.Identifiers
}

// daysApart tells that two days, each as far as it is known, cannot be one.
func daysApart(a, b string) bool {
	x, y := record.PartialDate(a), record.PartialDate(b)
	return x.Last() < y.First() || y.Last() < x.First()
}

// yearsApart tells that two days, each as far as it is known, are in different years.
func yearsApart(a, b string) bool {
	x, y := record.PartialDate(a), record.PartialDate(b)
	return x.Last()[:4] < y.First()[:4] || y.Last()[:4] < x.First()[:4]
}

// Unlike says in which facts a recorded description and a given one differ. The identifiers come last, as they say
// least to people.
func (tx *Writer) Unlike(recorded, given DescribedAs) []string {
	var differ []string
	for i, g := range given.Facts {
		r := recorded.Facts[i]
		if r.value == "" || g.value == "" || r.value == g.value || g.apart != nil && !g.apart(r.value, g.value) {
			continue
		}
		differ = append(differ, g.name+" "+tx.shown(r)+" is not "+tx.shown(g))
	}
	if scheme, has, gives := otherValue(recorded.Identifiers, given.Identifiers); scheme != "" {
		differ = append(differ, "identifier "+scheme+" "+strconv.Quote(has)+" is not "+strconv.Quote(gives))
	}
	return differ
}

// otherValue finds a scheme of which a record has an identifier and an input gives another one. An input that gives one
// of the record's own, too, says that both are of one record.
func otherValue(recorded, given noun.Identifiers) (scheme, has, gives string) {
	for _, g := range given {
		own := slices.IndexFunc(recorded, func(r record.ExternalIdentifier) bool { return r.Scheme == g.Scheme })
		isRecorded := func(id record.ExternalIdentifier) bool {
			return id.Scheme == g.Scheme && slices.Contains(recorded, id)
		}
		if own >= 0 && !slices.ContainsFunc(given, isRecorded) {
			return g.Scheme, recorded[own].Value, g.Value
		}
	}
	return "", "", ""
}

// told are the known facts of a description, for a message.
func (tx *Writer) told(d DescribedAs) string {
	var known []string
	for _, f := range d.Facts {
		if f.value != "" {
			known = append(known, f.name+" "+tx.shown(f))
		}
	}
	for _, id := range d.Identifiers {
		known = append(known, id.Scheme+" "+strconv.Quote(id.Value))
	}
	if len(known) == 0 {
		return ""
	}
	return " (" + strings.Join(known, ", ") + ")"
}

// sought is a description of a record that its name alone leads to.
type sought struct {
	kind     record.Kind
	field    string // where the name is given; empty for the field of the kind
	name     string
	given    func() DescribedAs
	recorded func(key int64) DescribedAs
	distinct bool // never one that its name alone would lead to
	at       record.Path
}

// fitting finds the one record among those of a name that a description fits; 0 when it fits none. That it fits several
// is a fault, which lists them.
func (tx *Writer) fitting(s *sought, named []int64) int64 {
	if s.distinct {
		return 0
	}
	var fit []int64
	for _, key := range named {
		if len(tx.Unlike(s.recorded(key), s.given())) == 0 {
			fit = append(fit, key)
		}
	}
	switch len(fit) {
	case 0:
		return 0
	case 1:
		return fit[0]
	}
	tx.refuseSeveral(s, fit)
	return fit[0]
}

// refuseSeveral notes that a description may mean several records.
func (tx *Writer) refuseSeveral(s *sought, fit []int64) {
	e := record.Conflict(s.at.At(cmp.Or(s.field, nameField(s.kind))).String(), "%q may be any of %s: say which by %s, give what tells it "+
		"from the others, or say distinct: true for another one", s.name, tx.candidatesTold(s, fit), waysToName(s.kind))
	for _, key := range fit[:min(MostTold, len(fit))] {
		e.References = append(e.References, record.NodeID{Kind: s.kind, Key: key})
	}
	tx.Fault(e)
}

func (tx *Writer) candidatesTold(s *sought, keys []int64) string {
	told := make([]string, 0, MostTold)
	for _, key := range keys[:min(MostTold, len(keys))] {
		told = append(told, tx.Describe(s.kind, key)+tx.told(s.recorded(key)))
	}
	return NamedOf(told, len(keys))
}

// bySought finds the record that an input describes without a slug, an identifier or an address of its own, or makes a
// slug for a new one. base is the slug made from the name, more are what may tell it from others.
func (tx *Writer) bySought(s *sought, named []int64, base string, more ...func() string) (slug string, key int64) {
	if key = tx.fitting(s, named); key != 0 {
		return base, key
	}
	holder := tx.BySlug(s.kind, base)
	if holder != 0 && !s.distinct && !slices.Contains(named, holder) {
		if tx.isMerged(s.kind, base) && len(tx.Unlike(s.recorded(holder), s.given())) == 0 {
			return base, holder // the one with this name was merged into it
		}
		tx.refuseDoubtful(s, holder)
	}
	if holder == 0 {
		return base, 0
	}
	return tx.newSlug(s.kind, base, more...), 0
}

// refuseDoubtful notes that a description may mean the record under the slug made from its name, though that has
// another name: one that agrees but for marks, where one of the two is written without any, or one that it got since.
// Two names that are written with their marks are two names.
func (tx *Writer) refuseDoubtful(s *sought, holder int64) {
	if len(tx.Unlike(s.recorded(holder), s.given())) > 0 {
		return
	}
	id := record.NodeID{Kind: s.kind, Key: holder}
	name := tx.nameOf(id)
	// Nothing else tells topics apart, so that marks alone do not either.
	unmarked := !vi.HasMarks(s.name) || !vi.HasMarks(name) || s.kind == record.KindTopic
	var why string
	switch {
	case unmarked && vi.Fold(s.name) == vi.Fold(name):
		why = "is called " + strconv.Quote(name) + ", which is the same but for the marks"
	case tx.wasNamed(id, s.name):
		why = "had this name and is called " + strconv.Quote(name) + " now"
	default:
		return
	}
	e := record.Conflict(s.at.At(cmp.Or(s.field, nameField(s.kind))).String(), "%q may be %s, which %s: say by %s which is meant, or say "+
		"distinct: true for another one", s.name, tx.Describe(s.kind, holder), why, waysToName(s.kind))
	e.References = []record.NodeID{id}
	tx.Fault(e)
}

// nameOf is the name or title of a record that has one.
func (tx *Writer) nameOf(id record.NodeID) string {
	var name string
	tx.Get(&name, "SELECT "+nameField(id.Kind)+" FROM "+noun.Tables[id.Kind]+" WHERE id = ?", id.Key)
	return name
}

// wasNamed tells whether a record ever had a name.
func (tx *Writer) wasNamed(id record.NodeID, name string) bool {
	var one int64
	return tx.Get(&one, "SELECT 1 FROM revisions WHERE kind = ? AND record_id = ? AND body ->> ? = ? LIMIT 1",
		int64(id.Kind), id.Key, nameField(id.Kind), name)
}

// nameField is the field of an input by whose value a record is sought.
func nameField(kind record.Kind) string {
	switch kind {
	case record.KindMeeting:
		return "title"
	case record.KindSource:
		return "documentNumber"
	case record.KindTenure:
		return "start"
	}
	return "name"
}

// waysToName are the ways in which an input says which record of a kind it means.
func waysToName(kind record.Kind) string {
	switch kind {
	case record.KindTopic:
		return "slug"
	case record.KindPost, record.KindTenure:
		return "identifier or id"
	case record.KindSource:
		return "url or identifier"
	}
	return "slug or identifier"
}

// named are the keys of the records of a kind that have exactly a name, but for capitals and the place of the tone, in
// the order in which they were made.
func (tx *Writer) named(kind record.Kind, name string) []int64 {
	lower := vi.Lower(name)
	k := namesakeKey{kind, lower}
	if keys, ok := tx.Cache.namesakes.Get(k); ok {
		return keys
	}
	var rows []struct {
		Key  int64  `db:"id"`
		Name string `db:"name"`
	}
	if kind == record.KindCommittee { // each by the index that there is
		tx.All(&rows, "SELECT id, name FROM committees WHERE name_folded = ?", vi.Fold(name))
	} else {
		from, to := vi.SortKeyRange(name)
		tx.All(&rows, "SELECT id, name FROM "+noun.Tables[kind]+" WHERE sort_key >= ? AND sort_key < ?", from, to)
	}
	var keys []int64
	for _, r := range rows {
		if vi.Lower(r.Name) == lower {
			keys = append(keys, r.Key)
		}
	}
	slices.Sort(keys)
	if tx.Err() == nil {
		tx.Cache.namesakes.Put(k, keys)
	}
	return keys
}

// namesakeKey is a name of records of a kind.
type namesakeKey struct {
	kind  record.Kind
	lower string
}

// noteNamed keeps what is known of the records of a name up to date.
func (tx *Writer) noteNamed(kind record.Kind, name string, key int64, outcome record.RecordOutcome) {
	switch outcome {
	case record.RecordOutcomeCreated:
		k := namesakeKey{kind, vi.Lower(name)}
		if known, ok := tx.Cache.namesakes.Get(k); ok {
			tx.Cache.namesakes.Put(k, append(slices.Clip(known), key))
		}
	case record.RecordOutcomeUpdated:
		tx.Cache.namesakes.Clear()
	}
}

// newSlug is a free slug for a new record whose own is taken: with what tells it from others of the name, or with a
// number.
func (tx *Writer) newSlug(kind record.Kind, slug string, more ...func() string) string {
	for _, qualifier := range more {
		if q := qualifier(); q != "" {
			if slug = joinSlugs(slug, q); tx.BySlug(kind, slug) == 0 {
				return slug
			}
		}
	}
	return tx.freeSlug(kind, slug)
}

// contradicted notes that the record that a slug, an identifier or an address leads to cannot be the one described.
func (tx *Writer) contradicted(id record.NodeID, differ []string, at record.Path, way string) {
	if len(differ) == 0 {
		return
	}
	e := record.Conflict(at.String(), "%s cannot be the one that is described: its %s; %s", tx.Describe(id.Kind, id.Key),
		strings.Join(differ, ", its "), way)
	e.References = []record.NodeID{id}
	tx.Fault(e)
}

// underFormerSlug holds a description under a slug that a record had before to what tells the record from others: by
// then the slug may be wanted for another one. What was merged into the record is not held to it.
func (tx *Writer) underFormerSlug(b noun.Addressed, slug string, recorded, given []Fact, at record.Path) {
	if slices.Contains(b.MergedRef().Own(), slug) {
		tx.contradicted(b.NodeID(), tx.Unlike(DescribedAs{Facts: recorded}, DescribedAs{Facts: given}), at.At("slug"),
			"it had this slug before, which leads to it for ever: to change it, name it by its slug of today; another record "+
				"needs another slug")
	}
}

// sameIdentifiers notes that a record that was found by something else has another identifier of a scheme than the
// input gives.
func (tx *Writer) sameIdentifiers(id record.NodeID, recorded noun.Identifiers, given []record.ExternalIdentifier,
	at record.Path,
) {
	scheme, has, gives := otherValue(recorded, given)
	if scheme == "" {
		return
	}
	i := slices.Index(given, record.ExternalIdentifier{Scheme: scheme, Value: gives})
	e := record.Conflict(at.At("identifiers").Index(i).String(), "%s has the identifier %s %q already, and this is %q: two "+
		"identifiers of one scheme are of two records, unless both are given; describe another record, or give both",
		tx.Describe(id.Kind, id.Key), scheme, has, gives)
	e.References = []record.NodeID{id}
	tx.Fault(e)
}

// keepName leaves the name of a recorded record as it is, and tells that another one was given.
func (tx *Writer) keepName(of record.NodeID, field string, has, given string, at record.Path) {
	if given == "" || vi.Lower(has) == vi.Lower(given) {
		return
	}
	if tx.KeptCount++; len(tx.Kept) < record.MostKept {
		tx.Kept = append(tx.Kept, record.KeptValue{
			Record: of, Field: field, Kept: has, Given: given, Path: at.At(field).String(), Place: tx.place,
		})
	}
}

// slugOf is the slug of a record, empty for the key 0.
func (tx *Writer) slugOf(kind record.Kind, key int64) func() string {
	return func() string {
		if key == 0 {
			return ""
		}
		return tx.SlugOf(kind, key)
	}
}
