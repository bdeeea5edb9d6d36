package record

// MergedRecord is what a record was known by before it was merged into another. Key is 0 where it came in a record
// file, which tells no ids.
type MergedRecord struct {
	Kind Kind   `json:"-"`
	Key  int64  `json:"id,omitempty"`
	Slug string `json:"slug"`
	// ChangeKey is of the change that merged it, where that is known; it is read, not recorded.
	ChangeKey *int64 `json:"-"`
}

// FormerID is the opaque id that it had; nil when that is not known.
func (m *MergedRecord) FormerID() *string {
	if m.Key == 0 {
		return nil
	}
	id := NodeID{m.Kind, m.Key}.String()
	return &id
}

// MergeInput — Records that turned out to be one.
type MergeInput struct {
	ID      string             `json:"id"`
	Version int                `json:"version"`
	Merged  []MergedRecordSeen `json:"merged"`
	Note    string             `json:"note,omitempty"`
}

// MergedRecordSeen — A record that is to go into another one, at the version that was seen.
type MergedRecordSeen struct {
	ID      string `json:"id"`
	Version int    `json:"version"`
}

// MostMerged is how many records one mutation merges into another.
const MostMerged = 20

// Validate checks the input by itself.
func (in *MergeInput) Validate() error {
	var v validation
	var root Path
	v.paragraph(root.At("note"), &in.Note, MostNote)
	at := root.At("merged")
	if len(in.Merged) == 0 {
		v.faults.Add(at, "is empty: expected at least one record that is to go into the other")
	}
	if len(in.Merged) > MostMerged {
		v.faults.Add(at, "has %d elements, at most %d are allowed", len(in.Merged), MostMerged)
	}
	seen := map[string]bool{in.ID: true}
	for i, m := range in.Merged {
		if seen[m.ID] {
			v.faults.Add(at.Index(i).At("id"), "is given twice")
		}
		seen[m.ID] = true
	}
	return v.faults.Err()
}

// MergeDifference is a fact in which the records differed: what stays, and what is not kept anywhere but in the
// history.
type MergeDifference struct {
	Field   string
	Kept    string
	Dropped string
}

// Merge is what a merging came to.
type Merge struct {
	Moved       []NodeID // records that referred to a merged one
	Deleted     []NodeID // the merged ones, and what was there twice
	Differences []MergeDifference
	Written
}

// MovedIDs are the opaque ids of what refers to the survivor now.
func (m *Merge) MovedIDs() []string { return opaque(m.Moved) }

// DeletedIDs are the opaque ids of what is gone.
func (m *Merge) DeletedIDs() []string { return opaque(m.Deleted) }

// MergeOfficialsPayload is what merging officials answers.
type MergeOfficialsPayload struct {
	Official *Official
	Merge
}

// MergeCommitteesPayload is what merging committees answers.
type MergeCommitteesPayload struct {
	Committee *Committee
	Merge
}
