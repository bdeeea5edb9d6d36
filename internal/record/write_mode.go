package record

// WriteMode is how an input is written over a meeting that is recorded already.
type WriteMode string

const (
	// WriteModeReplace — The meeting is taken whole: what the input leaves out is not recorded any more. Tiếng Việt: thay
	// thế.
	WriteModeReplace WriteMode = "REPLACE"
	// WriteModePatch — Only what is given changes; what the input leaves out stays. Tiếng Việt: bổ sung.
	WriteModePatch WriteMode = "PATCH"
)

// Values lists the values.
func (WriteMode) Values() []string { return []string{string(WriteModeReplace), string(WriteModePatch)} }

// WriteOptions are how an import is written.
type WriteOptions struct {
	// Mode is that of every entry that gives none itself; REPLACE when empty.
	Mode WriteMode
	// RefuseDeletions refuses an entry that would delete a part or a citation, or leave a recorded fact empty.
	RefuseDeletions bool
	// DryRun leaves nothing written; what would be is told all the same.
	DryRun bool
}

// Check finds the faults of an entry that need no database, and gives it the mode if it has none of its own.
func (o WriteOptions) Check(e Entry) Faults {
	if e.Faults != nil {
		return e.Faults
	}
	if e.Input.Mode == "" {
		e.Input.Mode = o.Mode
	}
	return FaultsOf(e.Input.Validate())
}

// Imported is what an import did, or would do.
type Imported struct {
	Tally   Tally
	Entries EntryTally
	// Effects are what it did to records, in their order; of very many the first, and EffectCount is how many there are.
	Effects     []RecordEffect
	EffectCount int
	// Kept are the values that it gave and that left recorded ones as they are; KeptCount is how many there are.
	Kept      []KeptValue
	KeptCount int
	// Warnings are what whoever imports should look at, such as new officials who bear a recorded name; WarningCount is
	// how many there are.
	Warnings     []DataIssue
	WarningCount int
}

// EntryTally counts the entries of an import: those that were read are those created, updated, left unchanged, given
// once more after they were written, or refused.
type EntryTally struct {
	Read, Created, Updated, Unchanged, Repeated, Refused int
}

// Add adds another tally.
func (t *EntryTally) Add(other EntryTally) {
	t.Read += other.Read
	t.Created += other.Created
	t.Updated += other.Updated
	t.Unchanged += other.Unchanged
	t.Repeated += other.Repeated
	t.Refused += other.Refused
}

// RecordEffect is what a write did, or would do, to one record. Before and After are the record as its revisions keep
// it, empty where it was not, or is not any more.
type RecordEffect struct {
	Target    NodeID
	Operation Operation
	Label     string
	Before    string
	After     string
	// Fields are what differs between the two, in the API's words.
	Fields []FieldChange
	// Trial tells that nothing was written: a record that would be created has no id yet.
	Trial bool
}

// RecordID is the opaque id of the record; nil for one that would be created.
func (e *RecordEffect) RecordID() *string {
	if e.Trial && e.Operation == OperationCreate {
		return nil
	}
	id := e.Target.String()
	return &id
}

// Kind is the kind of the record.
func (e *RecordEffect) Kind() RecordKind { return RecordKindOf(e.Target.Kind) }

// MostEffects is how many effects one write tells.
const MostEffects = 1000
