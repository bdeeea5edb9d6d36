package change

import (
	"bienban/internal/noun"
	"bienban/internal/record"
)

// takeSlug gives a record that an import describes its slug. A slug that it had before leads to it as it is.
func (tx *Writer) takeSlug(b noun.Addressed, slug string, at record.Path) {
	if slug != "" && slug != *b.SlugRef() && !b.MergedRef().Has(slug) {
		noun.Rename(b, slug)
		tx.TooManySlugs(b, at)
	}
}

// TooManySlugs notes a record that would have had more slugs than one may.
func (tx *Writer) TooManySlugs(b noun.Addressed, at record.Path) {
	if n := len(*b.MergedRef()); n > record.MostFacets {
		tx.Invalid(at.At("slug"), "the record would have %d former slugs, at most %d are allowed", n, record.MostFacets)
	}
}
