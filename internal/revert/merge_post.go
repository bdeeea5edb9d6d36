package revert

import (
	"slices"
	"strconv"

	"bienban/internal/change"
	"bienban/internal/noun"
	"bienban/internal/record"
	"bienban/internal/vi"
)

// unitePosts has what belongs to a post go to the survivor's post of the same name, in whatever capitals, so that the
// post is there once.
func (m *merging) unitePosts() {
	if m.from.Kind != record.KindCommittee {
		return
	}
	kept := slices.Clone(m.tx.PostsOf(m.into.Key))
	for _, p := range m.tx.PostsOf(m.from.Key) {
		if same := change.Having(kept, p.Name, vi.Lower); len(same) > 0 {
			m.unitePost(p.Key, same[0].Key)
		}
	}
}

func (m *merging) unitePost(theirs, ours int64) {
	from, into := record.NodeID{Kind: record.KindPost, Key: theirs}, record.NodeID{Kind: record.KindPost, Key: ours}
	var tenures []int64
	m.tx.All(&tenures, "SELECT id FROM tenures WHERE post_id = ? ORDER BY id", theirs)
	for _, key := range tenures {
		m.redirect(record.NodeID{Kind: record.KindTenure, Key: key}, from, into)
	}
	for _, c := range m.tx.CitationsOf(from) {
		m.redirect(c.NodeID(), from, into)
	}
	m.change[from] = nil // there twice
	a, b := &noun.PostBody{Post: record.Post{Key: theirs}}, &noun.PostBody{Post: record.Post{Key: ours}}
	m.tx.Load(from, a)
	m.tx.Load(into, b)
	if m.absorbPost(b, a) {
		m.change[into] = b
	}
}

// absorbPost fills in what is not known of the post that stays, and tells in what the two differ.
func (m *merging) absorbPost(b, a *noun.PostBody) (changed bool) {
	was := *b
	if a.Kind != b.Kind {
		m.differ("posts: "+b.Name+": kind", string(b.Kind), string(a.Kind))
	}
	mergeFact(m, "posts: "+b.Name+": rank", &b.Rank, a.Rank, strconv.Itoa)
	m.mergeDay("posts: "+b.Name+": established", &b.Established, a.Established)
	m.mergeDay("posts: "+b.Name+": abolished", &b.Abolished, a.Abolished)
	m.tx.EndsAfterStart(b.Established, b.Abolished, m.at.At("id"))
	b.Identifiers = slices.Clone(b.Identifiers).With(a.Identifiers)
	b.Extras = m.absorbExtras(b.Extras, a.Extras)
	return b.Rank != was.Rank || b.Established != was.Established || b.Abolished != was.Abolished ||
		len(b.Identifiers) != len(was.Identifiers) || len(b.Extras) != len(was.Extras)
}
