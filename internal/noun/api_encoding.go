package noun

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"

	"bienban/internal/record"
)

// word says what a member of a stored body is called in the API, and how its value is told there.
type word struct {
	Stored string // the member
	field  string // path of the API's field, such as "notice.documentNumber"
	tell   tell
}

// tell makes the API's value of a stored one; all are the members that it stands among. It returns nil for what is not
// told.
type tell func(v any, all map[string]any) (any, error)

// Object is a JSON object that keeps the order of its members.
type Object struct {
	Names  []string
	Values map[string]any
}

func (o *Object) set(path string, v any) {
	name, rest, nested := strings.Cut(path, ".")
	if nested {
		inner, ok := o.Values[name].(*Object)
		if !ok {
			inner = &Object{}
			o.put(name, inner)
		}
		inner.set(rest, v)
		return
	}
	o.put(name, v)
}

func (o *Object) put(name string, v any) {
	if o.Values == nil {
		o.Values = map[string]any{}
	}
	if _, ok := o.Values[name]; !ok {
		o.Names = append(o.Names, name)
	}
	o.Values[name] = v
}

// MarshalJSON writes the members in their order.
func (o *Object) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	b.WriteByte('{')
	for i, name := range o.Names {
		if i > 0 {
			b.WriteByte(',')
		}
		value, err := Compact(o.Values[name])
		if err != nil {
			return nil, err
		}
		b.WriteString(`"` + name + `":` + value)
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}

// Compact writes a value as JSON in one line, with its letters as they are.
func Compact(v any) (string, error) {
	var b strings.Builder
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	err := enc.Encode(v)
	return strings.TrimSuffix(b.String(), "\n"), err
}

// Told puts a stored body into the API's words: its fields, with opaque ids for what it refers to.
func Told(kind record.Kind, stored string) (*Object, error) {
	dec := json.NewDecoder(strings.NewReader(stored))
	dec.UseNumber() // a key need not fit a float
	var all map[string]any
	if err := dec.Decode(&all); err != nil {
		return nil, err
	}
	return tellAll(Of(kind).Words, all)
}

func tellAll(words []word, all map[string]any) (*Object, error) {
	o := &Object{}
	for _, w := range words {
		v, ok := all[w.Stored]
		if !ok {
			continue
		}
		if w.tell != nil {
			var err error
			if v, err = w.tell(v, all); err != nil {
				return nil, fmt.Errorf("member %s: %w", w.Stored, err)
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
	key, err := wholeNumber(v)
	return record.NodeID{Kind: kind, Key: key}.String(), err
}

func wholeNumber(v any) (int64, error) {
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
	set, err := wholeNumber(v)
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
	return &Object{}, nil
}

// tellCited tells which record a citation belongs to, whatever its kind.
func tellCited(v any, all map[string]any) (any, error) {
	kind, err := wholeNumber(all["kind"])
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

var (
	tellIdentifiers = entries(same("scheme value"))
	tellOtherNames  = entries(same("name from to"))
)

func refers(stored, field string, kind record.Kind) []word {
	return []word{{stored, field, reference(kind)}}
}

// tellMerged tells the records that were merged into one of a kind.
func tellMerged(kind record.Kind) tell { return entries(refers("id", "formerId", kind), same("slug")) }

// tellDraft tells the visibility; a part tells that of its meeting. Only that of a draft is told: that of everything
// else goes without saying.
func tellDraft(v any, _ map[string]any) (any, error) {
	if v != true {
		return nil, nil //nolint:nilnil // nothing is told
	}
	return string(record.VisibilityDraft), nil
}

// PathOf is the field of the API that tells a member of a stored body, or the member's own name where none does.
func PathOf(kind record.Kind, member string) string {
	for _, w := range Of(kind).Words {
		if w.Stored == member {
			return w.field
		}
	}
	return member
}
