package change

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"bienban/internal/journal"
	"bienban/internal/noun"
	"bienban/internal/record"
)

// effects are what a write does to records, for those who want to be told before it does, and what it would take away.
type effects struct {
	told  bool
	list  []record.RecordEffect
	count int
	place map[record.NodeID]int // in the list
	// refuse has what the input at hand would take away be noted as its fault.
	refuse bool
	lost   []string
}

func (tx *Writer) effectSaved(b journal.Body, was string, fresh bool) {
	operation := record.OperationUpdate
	if fresh {
		operation = record.OperationCreate
	}
	is := b.Origin().Last.Body
	tx.noteEffect(record.RecordEffect{Target: b.NodeID(), Operation: operation, Before: was, After: is})
	if tx.effects.refuse && !fresh {
		for _, field := range emptied(b.NodeID().Kind, was, is) {
			tx.effects.lost = append(tx.effects.lost, fmt.Sprintf("%s of %s", field, tx.nameIn(b.NodeID(), was)))
		}
	}
}

func (tx *Writer) effectErased(id record.NodeID, was string) {
	tx.noteEffect(record.RecordEffect{Target: id, Operation: record.OperationDelete, Before: was})
	if tx.effects.refuse {
		tx.effects.lost = append(tx.effects.lost, tx.nameIn(id, was))
	}
}

// noteEffect keeps what happened to a record; of one that is written twice, from what it was to what it is in the end.
func (tx *Writer) noteEffect(e record.RecordEffect) {
	if !tx.effects.told {
		return
	}
	if at, again := tx.effects.place[e.Target]; again {
		had := &tx.effects.list[at]
		had.After = e.After
		if e.Operation == record.OperationDelete {
			had.Operation = e.Operation
		}
		return
	}
	if tx.effects.count++; len(tx.effects.list) >= record.MostEffects {
		return
	}
	if tx.effects.place == nil {
		tx.effects.place = map[record.NodeID]int{}
	}
	tx.effects.place[e.Target] = len(tx.effects.list)
	tx.effects.list = append(tx.effects.list, e)
}

// toldEffects are the effects with the names of their records. What was made and deleted again is none.
func (tx *Writer) toldEffects(trial bool) []record.RecordEffect {
	told := []record.RecordEffect{}
	for _, e := range tx.effects.list {
		if e.Before == "" && e.After == "" {
			tx.effects.count--
			continue
		}
		text := e.After
		if text == "" {
			text = e.Before
		}
		e.Label, e.Trial = labelIn(e.Target.Kind, text), trial
		told = append(told, e)
	}
	return told
}

// labelIn is what a stored body calls its record: its slug, or else its name, its title or its position.
func labelIn(kind record.Kind, body string) string {
	var b struct {
		Slug     string `json:"slug"`
		Name     string `json:"name"`
		Title    string `json:"title"`
		URL      string `json:"url"`
		Position int    `json:"position"`
		StartOn  string `json:"startOn"`
		Quote    string `json:"quote"`
	}
	_ = json.Unmarshal([]byte(body), &b) // it was written by this program
	for _, s := range []string{b.Slug, b.URL, b.Name, b.Title} {
		if s != "" {
			return s
		}
	}
	if b.Position > 0 {
		return fmt.Sprintf("%s %d", noun.KindNames[kind], b.Position)
	}
	for _, s := range []string{b.StartOn, b.Quote} {
		if s != "" {
			return s
		}
	}
	return noun.KindNames[kind]
}

// nameIn names a record in a message, also one that is gone.
func (tx *Writer) nameIn(id record.NodeID, body string) string {
	label := labelIn(id.Kind, body)
	if strings.HasPrefix(label, noun.KindNames[id.Kind]) {
		return label
	}
	return noun.KindNames[id.Kind] + " " + fmt.Sprintf("%q", label)
}

// emptied are the fields that one stored body has and the next has not, and the lists that lost elements.
func emptied(kind record.Kind, was, is string) []string {
	var before, after map[string]any
	if json.Unmarshal([]byte(was), &before) != nil || json.Unmarshal([]byte(is), &after) != nil {
		return nil
	}
	var fields []string
	for name, had := range before {
		has := after[name]
		if list, ok := had.([]any); ok {
			left, _ := has.([]any)
			if len(left) < len(list) {
				fields = append(fields, noun.PathOf(kind, name))
			}
			continue
		}
		gone := has == nil && had != nil || had == true && has == false
		if gone && name != "isDraft" && name != "endUnknown" {
			fields = append(fields, noun.PathOf(kind, name))
		}
	}
	// The source that a citation named before is cited no more.
	if kind == record.KindCitation && before["sourceId"] != after["sourceId"] {
		fields = append(fields, "source")
	}
	slices.Sort(fields)
	return slices.Compact(fields)
}

// refuseLosses notes what the input at hand would take away.
func (tx *Writer) refuseLosses() {
	if len(tx.effects.lost) == 0 {
		return
	}
	lost := tx.effects.lost
	tx.effects.lost = nil
	tx.Conflict(record.Path{}.At("meeting"), "would take away %s: give them, write in the mode PATCH, or do not refuse deletions",
		NamedOf(lost[:min(MostTold, len(lost))], len(lost)))
}
