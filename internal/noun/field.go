package noun

import (
	"encoding/json"
	"strings"

	"bienban/internal/list"
	"bienban/internal/record"
	"bienban/internal/row"
	"bienban/internal/vi"
)

// field is a field of a noun, wherever it is kept and told. The columns that are read and written, and the words of
// the history, are derived from it.
type field[T any] struct {
	Column string // of the record's own row; empty for what is kept in rows of its own
	Member string // of the stored body; empty for what follows from other fields
	// Path is that of the API's field, such as "notice.documentNumber". Of what follows from other fields it is the
	// field that shows it; empty where none does.
	Path string
	// Also is another field of the API that needs the column.
	Also string
	tell tell // how the API tells the member; as it is kept when nil
	access[T]
}

// access leads from a record to what a column holds.
type access[T any] struct {
	at    func(*T) any // what a row is scanned into; nil for a column that is never read
	value func(*T) any // what is written
}

// fields are those of a noun in the order of its type in the schema, the id first.
type fields[T any] []field[T]

// table reads the columns.
func (f fields[T]) table(noun, name string, key func(*T) int64) list.Table[T] {
	t := list.Table[T]{Name: name, Noun: noun, Shown: map[string]string{}, Also: map[string]string{}, Key: key}
	var at []func(*T) any
	for i, c := range f {
		if c.at == nil {
			continue
		}
		t.Columns, at = append(t.Columns, c.Column), append(at, c.at)
		if i > 0 {
			t.Shown[c.Column], _, _ = strings.Cut(c.Path, ".")
			if c.Also != "" {
				t.Also[c.Column] = c.Also
			}
		}
	}
	t.Fields = func(r *T) []any {
		pointers := make([]any, len(at))
		for i := range at {
			pointers[i] = at[i](r)
		}
		return pointers
	}
	return t
}

// rows writes the columns.
func (f fields[T]) rows(name string) *row.Table {
	var columns []string
	for _, c := range f {
		if c.value != nil {
			columns = append(columns, c.Column)
		}
	}
	return row.NewTable(name, 1, strings.Join(columns, ", "))
}

// values are those of the record's own row.
func (f fields[T]) values(r *T) []any {
	values := make([]any, 0, len(f))
	for i := range f {
		if f[i].value != nil {
			values = append(values, f[i].value(r))
		}
	}
	return values
}

// words say how the members of a stored body are told. A member without a word would never be: a test holds them to
// the bodies.
func (f fields[T]) words() []word {
	var words []word
	for _, c := range f {
		if c.Member != "" {
			words = append(words, word{c.Member, c.Path, c.tell})
		}
	}
	return words
}

// paths are the fields of the API that show the fields.
func (f fields[T]) paths() []string {
	var paths []string
	for _, c := range f {
		if c.Path != "" {
			paths = append(paths, c.Path)
		}
	}
	return paths
}

// plain is a column that holds what the record holds; nil is NULL.
func plain[T, V any](of func(*T) *V) access[T] {
	return access[T]{
		at:    func(r *T) any { return of(r) },
		value: func(r *T) any { return *of(r) },
	}
}

// text is a column that is never NULL, of a type that is text.
func text[T any, V ~string](of func(*T) *V) access[T] {
	return access[T]{
		at:    func(r *T) any { return of(r) },
		value: func(r *T) any { return string(*of(r)) },
	}
}

// known is a column that is NULL where the text is empty: nothing is known.
func known[T any, V ~string](of func(*T) *V) access[T] {
	return access[T]{
		at:    func(r *T) any { return of(r) },
		value: func(r *T) any { return list.Known(*of(r)) },
	}
}

// dayAndKey is a column that holds the sort key of a day, and is NULL without one: both are read from it.
func dayAndKey[T any](of func(*T) (*record.PartialDate, *record.DayKey)) access[T] {
	return access[T]{
		at: func(r *T) any {
			day, key := of(r)
			return &keyedDay{day, key}
		},
		value: func(r *T) any {
			_, key := of(r)
			return list.Known(*key)
		},
	}
}

type keyedDay struct {
	day *record.PartialDate
	key *record.DayKey
}

// Scan takes a sort key or NULL.
func (k *keyedDay) Scan(v any) error {
	err := k.key.Scan(v)
	*k.day = k.key.Day()
	return err
}

// ranges is a column of the days that a day can be, as JSON, where they are not just all between two; it is searched,
// never read.
func ranges[T any](of func(*T) [][2]record.Date) access[T] {
	return access[T]{value: func(r *T) any {
		days := of(r)
		if days == nil {
			return nil
		}
		b, _ := json.Marshal(days) // texts always encode
		return string(b)
	}}
}

// optionalText is a column of a type that is text, or NULL for nil.
func optionalText[T any, V ~string](of func(*T) **V) access[T] {
	return access[T]{
		at:    func(r *T) any { return list.NullableText(of(r)) },
		value: func(r *T) any { return enum(*of(r)) },
	}
}

// integer is a column of a type that is an integer.
func integer[T any, V ~int | ~int64](of func(*T) *V) access[T] {
	return access[T]{
		at:    func(r *T) any { return of(r) },
		value: func(r *T) any { return int64(*of(r)) },
	}
}

// truth is a column that is 0 or 1.
func truth[T any](of func(*T) *bool) access[T] {
	return access[T]{
		at:    func(r *T) any { return of(r) },
		value: func(r *T) any { return flag(*of(r)) },
	}
}

// folded is a column that names are searched by: written, never read.
func folded[T any](name func(*T) *string) access[T] {
	return access[T]{value: func(r *T) any { return vi.Fold(*name(r)) }}
}

// unread is a column that is sorted by alone.
func unread[T any](a access[T]) access[T] { return access[T]{value: a.value} }

// otherNames is a column that holds names as a JSON array.
func otherNames[T any](of func(*T) *record.OtherNames) access[T] {
	return access[T]{
		at:    func(r *T) any { return of(r) },
		value: func(r *T) any { return namesColumn(*of(r)) },
	}
}

// yearsOf is the years of a period as SQL, such as "2016–2021"; NULL if nothing is known of it.
func yearsOf(start, end, endUnknown string) string {
	return "CASE WHEN " + start + " IS NOT NULL OR " + end + " IS NOT NULL THEN coalesce(substr(" + start + ", 1, 4), '?') || '–' || " +
		"coalesce(substr(" + end + ", 1, 4), CASE WHEN " + endUnknown + " THEN '?' ELSE '' END) END"
}

// ofMeeting is the context of a part: the title and the day of its meeting.
var ofMeeting = "(SELECT concat_ws(' · ', m.title, " + dayOf("m.held_on") + ") FROM meetings AS m WHERE m.id = r.meeting_id)"

// dayOf is the day of a sort key as SQL: without the hour, or the date behind its earliest day.
func dayOf(key string) string {
	return "CASE WHEN instr(" + key + ", '|') > 0 THEN substr(" + key + ", instr(" + key + ", '|') + 1) ELSE substr(" + key + ", 1, 10) END"
}

// nameThen is what a committee, post or area was called on a day, as SQL: its names and the day, of which [NamesThen]
// makes the name. The day is a date or a sort key; without one it is the present name.
func nameThen(alias, day string) string {
	return "char(31) || json_array(" + alias + ".name, json(" + alias + ".other_names), coalesce(" + day + ", '')) || char(31)"
}

// NamesThen puts the names of the day into a text that SQL made with names and days.
func NamesThen(text string) (string, error) {
	pieces := strings.Split(text, "\x1f")
	for i := 1; i < len(pieces); i += 2 {
		var name string
		var other record.OtherNames
		var day record.DayKey
		if err := json.Unmarshal([]byte(pieces[i]), &[]any{&name, &other, &day}); err != nil {
			return "", err
		}
		pieces[i] = other.OnDayOf(name, day.Day())
	}
	return strings.Join(pieces, ""), nil
}

// otherNamesSnippet is what search shows of the other names of a row r.
const otherNamesSnippet = "coalesce((SELECT group_concat(' · ' || (o.value ->> 'name'), '') " +
	"FROM json_each(r.other_names) AS o), '')"
