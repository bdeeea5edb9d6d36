package change

import (
	"cmp"
	"slices"
	"strings"

	"bienban/internal/record"
	"bienban/internal/vi"
)

// candidate is a record that a name may mean.
type candidate struct {
	Key       int64             `db:"id"`
	Slug      string            `db:"slug"`
	Name      string            `db:"name"`
	ShortName *string           `db:"short_name"`
	Others    record.OtherNames `db:"other_names"`
}

// namedKey names a set of candidates: those of a kind that belong to one committee.
type namedKey struct {
	kind record.Kind
	of   int64
}

func (tx *Writer) namedCommittee(ref *record.NamedCommitteeInput, at record.Path) int64 {
	parent := tx.Committee(&ref.Parent, at.At("parent"))
	if parent == 0 {
		return 0
	}
	parts := tx.candidates(namedKey{record.KindCommittee, parent},
		"SELECT id, slug, name, short_name, other_names FROM committees WHERE parent_id = ?")
	return tx.pick(parts, ref.Name, "part of the committee", at.At("name"))
}

func (tx *Writer) namedOfficial(ref *record.NamedOfficialInput, at record.Path) int64 {
	committee := tx.Committee(&ref.Committee, at.At("committee"))
	if committee == 0 {
		return 0
	}
	holders := tx.candidates(namedKey{record.KindOfficial, committee},
		"SELECT id, slug, name, NULL AS short_name, other_names FROM officials WHERE id IN "+
			"(SELECT t.official_id FROM posts AS p JOIN tenures AS t ON t.post_id = p.id WHERE p.committee_id = ?)")
	return tx.pick(holders, ref.Name, "official with a post in the committee", at.At("name"))
}

func (tx *Writer) namedPost(ref *record.NamedPostInput, at record.Path) int64 {
	committee := tx.Committee(&ref.Committee, at.At("committee"))
	if committee == 0 {
		return 0
	}
	return tx.pick(tx.PostsOf(committee), ref.Name, "post in the committee", at.At("name"))
}

// PostsOf are the posts of a committee, by which a name is resolved.
func (tx *Writer) PostsOf(committee int64) []candidate { //nolint:revive // its fields are its own package's
	return tx.candidates(namedKey{record.KindPost, committee},
		"SELECT id, '' AS slug, name, NULL AS short_name, '[]' AS other_names FROM posts WHERE committee_id = ?")
}

func (tx *Writer) candidates(k namedKey, query string) []candidate {
	if found, ok := tx.Cache.Named.Get(k); ok {
		return found
	}
	var found []candidate
	tx.All(&found, query, k.of)
	slices.SortFunc(found, func(a, b candidate) int { return cmp.Compare(a.Key, b.Key) })
	if tx.Err() == nil {
		tx.Cache.Named.Put(k, found)
	}
	return found
}

// nameAlso adds a new record to the candidates that are known already. Its key is the highest of all, so that they stay
// in order.
func (tx *Writer) nameAlso(k namedKey, c candidate) {
	if known, ok := tx.Cache.Named.Get(k); ok {
		tx.Cache.Named.Put(k, append(known, c))
	}
}

// pick finds the one candidate that has the name: with exactly these marks, or else with any.
func (tx *Writer) pick(among []candidate, name, what string, at record.Path) int64 {
	found := Having(among, name, vi.Lower)
	if len(found) == 0 {
		found = Having(among, name, vi.Fold)
	}
	switch len(found) {
	case 0:
		tx.NotFound(at, "no %s is named %q", what, name)
		return 0
	case 1:
		return found[0].Key
	}
	names := make([]string, len(found))
	for i, c := range found {
		names[i] = c.label()
	}
	tx.Invalid(at, "%q may mean any of %s: use the slug or the id", name, strings.Join(names, ", "))
	return 0
}

func (c candidate) label() string {
	if c.Slug == "" {
		return c.Name
	}
	return c.Slug
}

// Having are the candidates that bear a name, compared in a form.
func Having(among []candidate, name string, form func(string) string) []candidate { //nolint:revive // its fields are its own package's
	wanted := form(name)
	var found []candidate
	for _, c := range among {
		if c.has(wanted, form) {
			found = append(found, c)
		}
	}
	return found
}

func (c candidate) has(wanted string, form func(string) string) bool {
	if form(c.Name) == wanted || (c.ShortName != nil && form(*c.ShortName) == wanted) {
		return true
	}
	for _, other := range c.Others {
		if form(other.Name) == wanted {
			return true
		}
	}
	return false
}
