package intake

import (
	"bytes"
	"cmp"
	"encoding"
	"encoding/json"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	jsonv2 "github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"bienban/internal/record"
)

// decode reads an entry. Only one with a fault is read a second time, to find all its faults and their positions.
func (e entry) decode() (*record.RecordMeetingInput, record.Faults) {
	in := new(record.RecordMeetingInput)
	if err := jsonv2.Unmarshal(e.raw, in, jsonv2.RejectUnknownMembers(true)); err == nil && e.raw[0] == '{' {
		return in, nil
	}
	w := newWalk(e.raw)
	w.value(reflect.TypeFor[record.RecordMeetingInput](), record.Path{})
	switch {
	case len(w.faults) > 0:
		return nil, w.faults.BeforeOthers(e.without(w.faults))
	case !utf8.Valid(e.raw):
		w.faults.Add(record.Path{}, "is not valid UTF-8: save the file as UTF-8")
	default:
		w.faults.Add(record.Path{}, "is not an entry of a record file")
	}
	return nil, w.faults
}

// without validates the rest of an entry without the values that could not be read.
func (e entry) without(unread record.Faults) record.Faults {
	lenient := jsonv2.JoinOptions(jsontext.AllowDuplicateNames(true), jsontext.AllowInvalidUTF8(true))
	var tree any
	if jsonv2.Unmarshal(e.raw, &tree, lenient) != nil {
		return nil
	}
	for _, f := range unread {
		setNull(tree, f.Field)
	}
	in := new(record.RecordMeetingInput)
	rest, err := jsonv2.Marshal(tree, lenient)
	if err != nil || jsonv2.Unmarshal(rest, in, lenient) != nil {
		return nil
	}
	return record.FaultsOf(in.Validate())
}

// setNull replaces the value at a path by null, so that its neighbours in a list keep their indexes.
func setNull(tree any, path string) {
	steps := strings.FieldsFunc(path, func(r rune) bool { return r == '.' || r == '[' || r == ']' })
	for i, step := range steps {
		last := i == len(steps)-1
		switch parent := tree.(type) {
		case map[string]any:
			if tree = parent[step]; last {
				parent[step] = nil
			}
		case []any:
			at, err := strconv.Atoi(step)
			if err != nil || at >= len(parent) {
				return
			}
			if tree = parent[at]; last {
				parent[at] = nil
			}
		default:
			return
		}
	}
}

// at gives faults the lines of the values that they are about, and orders them by line.
func (e entry) at(file string, faults record.Faults) Errors {
	if len(faults) == 0 {
		return nil
	}
	w := newWalk(e.raw)
	w.value(nil, record.Path{})
	errs := make(Errors, len(faults))
	for i, f := range faults {
		errs[i] = Error{File: file, Line: e.line + bytes.Count(e.raw[:w.offset(f.Field)], []byte("\n")), Fault: f}
	}
	slices.SortStableFunc(errs, func(a, b Error) int { return cmp.Compare(a.Line, b.Line) })
	return errs
}

// walk checks an entry against the Go type into which it is read.
type walk struct {
	dec     *json.Decoder
	faults  record.Faults
	offsets map[string]int64 // of the end of each value's first token, by path
	depth   int
}

// maxDepth bounds the depth of kept offsets. No field is deeper, and the paths of values nested in thousands would
// take minutes.
const maxDepth = 64

func newWalk(raw []byte) *walk {
	w := &walk{dec: json.NewDecoder(bytes.NewReader(raw)), offsets: map[string]int64{}}
	w.dec.UseNumber()
	return w
}

// offset is the offset of the value at a path, or of the nearest value around it.
func (w *walk) offset(path string) int64 {
	for {
		if at, ok := w.offsets[path]; ok || path == "" {
			return at
		}
		path = path[:max(strings.LastIndexAny(path, ".["), 0)]
	}
}

var unmarshalerType = reflect.TypeFor[encoding.TextUnmarshaler]()

// value checks one value against the type; nil allows anything.
func (w *walk) value(t reflect.Type, at record.Path) {
	token, err := w.dec.Token()
	if err != nil {
		return
	}
	w.depth++
	defer func() { w.depth-- }()
	if w.depth <= maxDepth {
		w.offsets[at.String()] = w.dec.InputOffset()
	}
	for t != nil && t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	switch token := token.(type) {
	case json.Delim:
		w.delimited(token, t, at)
	case string:
		w.text(token, t, at)
	case json.Number:
		w.number(token, t, at)
	case bool:
		w.expect(t, reflect.Bool, at)
	case nil:
		if t != nil && at.String() == "" {
			w.faults.Add(at, "expected %s", describeType(t))
		}
	}
}

func (w *walk) delimited(token json.Delim, t reflect.Type, at record.Path) {
	if token == '{' {
		if !w.expect(t, reflect.Struct, at) {
			t = nil
		}
		w.object(t, at)
	} else {
		if !w.expect(t, reflect.Slice, at) {
			t = nil
		}
		w.array(t, at)
	}
	_, _ = w.dec.Token() // the end; the entry is known to be JSON
}

func (w *walk) object(t reflect.Type, at record.Path) {
	seen := map[string]bool{}
	for w.dec.More() {
		token, err := w.dec.Token()
		name, ok := token.(string)
		if err != nil || !ok {
			return
		}
		field := at.At(name)
		if w.depth <= maxDepth {
			w.offsets[field.String()] = w.dec.InputOffset()
		}
		if seen[name] {
			w.faults.Add(field, "is given twice")
		}
		seen[name] = true
		w.value(w.fieldType(t, name, at), field)
	}
}

// fieldType is the type of a field, nil if there is none of that name.
func (w *walk) fieldType(t reflect.Type, name string, at record.Path) reflect.Type {
	if t == nil {
		return nil
	}
	var names []string
	for i := range t.NumField() {
		known, _, _ := strings.Cut(t.Field(i).Tag.Get("json"), ",")
		if known == name {
			return t.Field(i).Type
		}
		if known != "-" {
			names = append(names, known)
		}
	}
	w.faults.Add(at.At(name), "there is no such field: expected one of %s", strings.Join(names, ", "))
	return nil
}

func (w *walk) array(t reflect.Type, at record.Path) {
	for i := 0; w.dec.More(); i++ {
		var element reflect.Type
		if t != nil {
			element = t.Elem()
		}
		w.value(element, at.Index(i))
	}
}

func (w *walk) text(s string, t reflect.Type, at record.Path) {
	if !w.expect(t, reflect.String, at) || t == nil || !reflect.PointerTo(t).Implements(unmarshalerType) {
		return
	}
	if err := reflect.New(t).Interface().(encoding.TextUnmarshaler).UnmarshalText([]byte(s)); err != nil {
		for _, fault := range record.FaultsOf(err) {
			w.faults.Add(at, "%s", fault.Message)
		}
	}
}

func (w *walk) number(n json.Number, t reflect.Type, at record.Path) {
	if !w.expect(t, reflect.Int, at) || t == nil {
		return
	}
	if _, err := strconv.ParseInt(n.String(), 10, 32); err != nil {
		w.faults.Add(at, "%s is not a whole number of 32 bits", n.String())
	}
}

// expect adds a fault for a value of another kind than the type.
func (w *walk) expect(t reflect.Type, kind reflect.Kind, at record.Path) bool {
	if t == nil || t.Kind() == kind {
		return true
	}
	w.faults.Add(at, "expected %s", describeType(t))
	return false
}

func describeType(t reflect.Type) string {
	switch t.Kind() {
	case reflect.Struct:
		return "an object"
	case reflect.Slice:
		return "an array"
	case reflect.Int:
		return "a whole number"
	case reflect.Bool:
		return "true or false"
	}
	return "a text"
}
