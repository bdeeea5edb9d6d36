package change

import (
	"encoding/json"
	"maps"
	"slices"

	"bienban/internal/noun"
	"bienban/internal/record"
)

// Support is what a citation says, wherever it stands.
type Support struct {
	Field, Quote, Locator string
	Source                int64
}

// SupportOf is what a citation says, wherever it stands.
func SupportOf(c *record.Citation) Support {
	return Support{noun.ValueOf(c.Field), noun.ValueOf(c.Quote), noun.ValueOf(c.Locator), c.SourceKey}
}

// Supports resolves the sources of citations; one that is given twice counts once.
func (tx *Writer) Supports(in []record.CitationInput, at record.Path) []Support {
	var found []Support
	for i := range in {
		c := &in[i]
		source := tx.Source(&c.Source, at.Index(i).At("source"))
		if s := (Support{c.Field, c.Quote, c.Locator, source}); source != 0 && !slices.Contains(found, s) {
			found = append(found, s)
		}
	}
	return found
}

// cite adds citations to a record that many inputs may describe: what others cited stays.
func (tx *Writer) cite(of record.NodeID, in []record.CitationInput, at record.Path) {
	if len(in) == 0 || of.Key == 0 {
		return
	}
	tx.CiteAll(of, tx.Supports(in, at))
}

// CiteAll is cite for citations whose sources are resolved.
func (tx *Writer) CiteAll(of record.NodeID, supports []Support) {
	if len(supports) == 0 {
		return
	}
	var have []*noun.CitationBody
	if of != tx.created {
		have = tx.CitationsOf(of)
	}
	for _, s := range supports {
		if !slices.ContainsFunc(have, func(c *noun.CitationBody) bool { return SupportOf(&c.Citation) == s }) {
			tx.SaveCitation(&noun.CitationBody{}, of, s)
		}
	}
}

// citeWhole makes the citations of a record exactly these. Those that say the same stay as they are, others are put to
// new use before any is made or deleted.
func (tx *Writer) citeWhole(of record.NodeID, wanted []Support, fresh bool) {
	var have []*noun.CitationBody
	if !fresh {
		have = tx.CitationsOf(of)
	}
	var missing []Support
	for _, s := range wanted {
		i := slices.IndexFunc(have, func(c *noun.CitationBody) bool { return SupportOf(&c.Citation) == s })
		if i < 0 {
			missing = append(missing, s)
			continue
		}
		tx.Tally().Unchanged[record.KindCitation]++
		have = slices.Delete(have, i, i+1)
	}
	for i, s := range missing {
		b := &noun.CitationBody{}
		if i < len(have) {
			b = have[i]
		}
		tx.SaveCitation(b, of, s)
	}
	for _, c := range have[min(len(missing), len(have)):] {
		tx.Delete(c.NodeID())
	}
}

// SaveCitation makes a citation of a record say what a support says; a body without a key is a new one.
func (tx *Writer) SaveCitation(b *noun.CitationBody, of record.NodeID, s Support) {
	if b.Key == 0 {
		b.Key = tx.NewKey(record.KindCitation)
	}
	b.RecordKind, b.RecordKey, b.SourceKey = of.Kind, of.Key, s.Source
	b.Field, b.Quote, b.Locator = noun.Text(s.Field), noun.Text(s.Quote), noun.Text(s.Locator)
	tx.Save(b)
}

// CitationsOf loads the citations of a record, in the order of their keys.
func (tx *Writer) CitationsOf(of record.NodeID) []*noun.CitationBody {
	var keys []int64
	tx.All(&keys, "SELECT id FROM citations WHERE kind = ? AND record_id = ?", int64(of.Kind), of.Key)
	slices.Sort(keys)
	bodies := make([]*noun.CitationBody, 0, len(keys))
	for _, key := range keys {
		b := &noun.CitationBody{Citation: record.Citation{Key: key}}
		if tx.Load(b.NodeID(), b) {
			bodies = append(bodies, b)
		}
	}
	return bodies
}

// uncite notes a meeting that loses a citation.
func (tx *Writer) uncite(id record.NodeID, body string) {
	if id.Kind != record.KindCitation {
		return
	}
	var of struct {
		Kind record.Kind `json:"kind"`
		Key  int64       `json:"recordId"`
	}
	tx.Fail(json.Unmarshal([]byte(body), &of))
	if of.Kind != record.KindMeeting {
		return
	}
	if tx.uncited == nil {
		tx.uncited = map[int64]bool{}
	}
	tx.uncited[of.Key] = true
}

// refuseUncited refuses to leave a meeting without any source: none could be recorded so. It looks at the end of every
// change, whichever way the last citation went.
func (tx *Writer) refuseUncited() {
	var bare []record.NodeID
	for _, key := range slices.Sorted(maps.Keys(tx.uncited)) {
		var one int64
		if tx.Get(&one, "SELECT x.id FROM meetings AS x WHERE x.id = ? AND NOT EXISTS (SELECT 1 FROM citations AS c WHERE c.kind = ? AND c.record_id = x.id)", key, int64(record.KindMeeting)) {
			bare = append(bare, noun.MeetingID(one))
		}
	}
	if len(bare) == 0 {
		return
	}
	told := make([]string, 0, MostTold)
	for _, id := range bare[:min(MostTold, len(bare))] {
		told = append(told, tx.Describe(id.Kind, id.Key))
	}
	e := record.Conflict("", "no source would be left for %s: every meeting has at least one, so cite another one first",
		NamedOf(told, len(bare)))
	e.References = bare[:len(told)]
	tx.Fail(e)
}
