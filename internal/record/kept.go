package record

// KeptValue is a value that an input gave for what a record is known by, and that left the recorded one as it is: a
// description that stands where a record is only referred to (`new`) renames nothing.
type KeptValue struct {
	Record NodeID
	Field  string
	Kept   string
	Given  string
	Path   string // inside the input
	Place  string // of the input, among many
}

// RecordID is the opaque id of the record.
func (k KeptValue) RecordID() string { return k.Record.String() }

// MostKept is how many kept values one write tells.
const MostKept = 1000
