package interchange

import (
	"encoding/json"

	"bienban/internal/record"
)

// extra is what a format said of a record beyond what the record says in the format by itself. An export that finds the
// record as it was imported says what was given; of what was edited since it says the edited value.
type extra struct {
	// Given are the members that the record does not say, or says in other words.
	Given object `json:"given,omitempty"`
	// Derived is what the record said for them. A member that is here and not given was not in the file.
	Derived object `json:"derived,omitempty"`
	// Undeclared marks a record that the file only referred to.
	Undeclared bool `json:"undeclared,omitempty"`
	// Rest is what belongs to the file and not to one of its records.
	Rest object `json:"rest,omitempty"`
}

// difference is what must be kept beside a record so that it comes out as it was given.
func difference(given, derived object) extra {
	x := extra{Given: object{}, Derived: object{}}
	for name, v := range given {
		was, ok := derived[name]
		if ok && same(v, was) {
			continue
		}
		x.Given[name] = v
		if ok {
			x.Derived[name] = was
		}
	}
	for name, was := range derived {
		if _, ok := given[name]; !ok {
			x.Derived[name] = was
		}
	}
	return x
}

// restore puts what was given into what the record says now, where the record says what it said then.
func (x extra) restore(now object) object {
	for name, was := range x.Derived {
		if is, ok := now[name]; !ok || !same(is, was) {
			continue
		}
		if given, ok := x.Given[name]; ok {
			now[name] = given
		} else {
			delete(now, name)
		}
	}
	for name, given := range x.Given {
		if _, ok := x.Derived[name]; ok {
			continue
		}
		if _, ok := now[name]; !ok {
			now[name] = given
		}
	}
	return now
}

func (x extra) isEmpty() bool {
	return len(x.Given)+len(x.Derived)+len(x.Rest) == 0 && !x.Undeclared
}

// extras is the extra data as a record keeps it; none if there is nothing to keep.
func (x extra) extras(scheme string) []record.Extra {
	if x.isEmpty() {
		return nil
	}
	return []record.Extra{{Scheme: scheme, Data: compact(x)}}
}

// extraOf reads the extra data of a scheme; an empty one if there is none.
func extraOf(extras []record.Extra, scheme string) extra {
	var x extra
	for _, e := range extras {
		if e.Scheme == scheme {
			if v, err := parse([]byte(e.Data)); err == nil {
				o, _ := v.(map[string]any)
				x.Given, x.Derived, x.Rest = object(o).inner("given"), object(o).inner("derived"), object(o).inner("rest")
				x.Undeclared, _ = o["undeclared"].(bool)
			}
		}
	}
	return x
}

// foreign are the extra data of other schemes, which a format cannot say.
func foreign(extras []record.Extra, scheme string) (more []record.Extra) {
	for _, e := range extras {
		if e.Scheme != scheme {
			more = append(more, e)
		}
	}
	return more
}

// MarshalJSON writes what there is.
func (o object) MarshalJSON() ([]byte, error) { return json.Marshal(map[string]any(o)) }
