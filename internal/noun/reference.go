package noun

import (
	"slices"

	"bienban/internal/journal"
	"bienban/internal/record"
	"bienban/internal/row"
)

// Reference is a column in which records of one kind refer to those of another. It stands once, beside the noun that
// it is in; undoing, deleting, merging, drafts and the check read it from there. A test holds all to the foreign keys
// of the schema.
type Reference struct {
	Column string
	To     record.Kind
	Rows   *row.Table // the rows of the record that have the column; nil for its own row
	Where  string     // which rows x count; all when empty
	// Required tells that the record cannot be without it: it is deleted with what it refers to.
	Required bool
	// Owned tells that the record is a part of the other one and goes with it.
	Owned bool
	// Cited tells the record that a citation belongs to, by kind and key; no foreign key.
	Cited bool
	// Repeated tells that another reference of the record leads to the same records, so that it need not be followed.
	Repeated bool
	// SameMeeting tells that it never leads out of the meeting that the record belongs to.
	SameMeeting bool
	// Circle says what is wrong with a record that the references lead back to; empty where they may.
	Circle string
	// rewrite puts another key in the place of each in the body; 0 takes the reference out.
	rewrite func(b journal.Body, to func(key int64) int64)

	// What follows from the noun that it stands in:

	From  record.Kind
	Table string
	Owner string // column of the referring record's key
}

// completeReferences fills in what follows from the noun.
func (n *Noun) completeReferences() {
	for i := range n.References {
		r := &n.References[i]
		r.From, r.Table, r.Owner = n.Kind, n.Row.Name, "id"
		for _, o := range n.Owned {
			if o.Table == r.Rows {
				r.Table, r.Owner = o.Table.Name, o.Owner
				if o.Kinds {
					r.Where = "x.kind = " + n.Kind.Number()
				}
			}
		}
	}
}

var allReferences = func() (all []Reference) {
	for i := range nounsByKind {
		all = append(all, nounsByKind[i].References...)
	}
	return all
}()

// References are all references between records, in the order of the kinds that hold them.
func References() []Reference { return allReferences }

// ReferencesTo are those to records of a kind. Left out are the record of a citation, which
// CitationsOf finds, and those that are repeated.
func ReferencesTo(kind record.Kind) []Reference {
	var to []Reference
	for _, r := range allReferences {
		if r.To == kind && !r.Cited && !r.Repeated {
			to = append(to, r)
		}
	}
	return to
}

// Referring asks for the keys of the records that refer to the one whose key is bound.
func (r *Reference) Referring() string {
	query := "SELECT DISTINCT x." + r.Owner + " FROM " + r.Table + " AS x WHERE x." + r.Column + " = ?"
	if r.Where != "" {
		query += " AND " + r.Where
	}
	return query
}

// Forget takes the references to a record out of a body, and what says nothing without them. It returns false when
// the body cannot be without one of them; it is of no use any more then.
func Forget(b journal.Body, of record.NodeID) bool {
	for _, r := range Of(b.NodeID().Kind).References {
		if r.To != of.Kind {
			continue
		}
		found := false
		r.rewrite(b, func(key int64) int64 {
			if key != of.Key {
				return key
			}
			found = true
			return 0
		})
		if found && r.Required {
			return false
		}
	}
	if e, ok := b.(interface{ dropEmpty() }); ok {
		e.dropEmpty()
	}
	return true
}

// Redirect has a body refer to another record in a record's stead; what it then says twice, it says once.
func Redirect(b journal.Body, from, to record.NodeID) {
	for _, r := range Of(b.NodeID().Kind).References {
		if r.To == from.Kind {
			r.rewrite(b, func(key int64) int64 {
				if key == from.Key {
					return to.Key
				}
				return key
			})
		}
	}
	if d, ok := b.(interface{ dropDoubles() }); ok {
		d.dropDoubles()
	}
}

// required rewrites a key that is always there.
func required[B journal.Body](at func(B) *int64) func(journal.Body, func(int64) int64) {
	return func(b journal.Body, to func(int64) int64) {
		key := at(b.(B))
		*key = to(*key)
	}
}

// optional rewrites a key that may be missing.
func optional[B journal.Body](at func(B) **int64) func(journal.Body, func(int64) int64) {
	return func(b journal.Body, to func(int64) int64) { rewriteOptional(at(b.(B)), to) }
}

func rewriteOptional(at **int64, to func(int64) int64) {
	if *at != nil {
		*at = Ref(to(**at))
	}
}

// eachKey rewrites a list of keys.
func eachKey[B journal.Body](in func(B) *[]int64) func(journal.Body, func(int64) int64) {
	return requiredInEach(in, func(key *int64) *int64 { return key })
}

// requiredInEach rewrites the key in each entry of a list; an entry without it is none.
func requiredInEach[B journal.Body, E any](in func(B) *[]E, at func(*E) *int64) func(journal.Body, func(int64) int64) {
	return func(b journal.Body, to func(int64) int64) {
		list := in(b.(B))
		for i := range *list {
			key := at(&(*list)[i])
			*key = to(*key)
		}
		*list = slices.DeleteFunc(*list, func(e E) bool { return *at(&e) == 0 })
	}
}

// optionalInEach rewrites a key that entries of a list may have.
func optionalInEach[B journal.Body, E any](in func(B) []E, at func(*E) **int64) func(journal.Body, func(int64) int64) {
	return func(b journal.Body, to func(int64) int64) {
		list := in(b.(B))
		for i := range list {
			rewriteOptional(at(&list[i]), to)
		}
	}
}

// partOf is the reference of a part to its meeting.
func partOf[B Part](at func(B) *int64) Reference {
	return Reference{Column: "meeting_id", To: record.KindMeeting, Required: true, Owned: true, rewrite: required(at)}
}

// topicReference is that of a record to its topics.
func topicReference[B journal.Body](in func(B) *[]int64) Reference {
	return Reference{Rows: topicLinkRows, Column: "topic_id", To: record.KindTopic, rewrite: eachKey(in)}
}

// RefID is how a description refers to a record; nil for none.
func RefID(kind record.Kind, key *int64) string {
	if key == nil {
		return ""
	}
	return record.NodeID{Kind: kind, Key: *key}.String()
}

// AppendOnce appends a key that is not in the list; 0 stands for a fault and is left out.
func AppendOnce(keys []int64, key int64) []int64 {
	if key == 0 || slices.Contains(keys, key) {
		return keys
	}
	return append(keys, key)
}
