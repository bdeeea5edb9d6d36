package record

// MergedRecord is the id and slug of a record that was merged into another. Key is 0 if it came from a record file,
// which has no ids.
type MergedRecord struct {
	Kind Kind   `json:"-"`
	Key  int64  `json:"id,omitempty"`
	Slug string `json:"slug"`
	// IsOwn tells that no other record had the slug, but this one before it was given another.
	IsOwn bool `json:"isOwn,omitempty"`
	// ChangeKey is that of the change that merged it, if known; it is read, not recorded.
	ChangeKey *int64 `json:"-"`
}

// FormerID is the opaque id that it had; nil if unknown.
func (m *MergedRecord) FormerID() *string {
	if m.Key == 0 {
		return nil
	}
	id := NodeID{m.Kind, m.Key}.String()
	return &id
}

// MergeInput — Records to merge.
type MergeInput struct {
	ID      string             `json:"id"`
	Version int                `json:"version"`
	Merged  []MergedRecordSeen `json:"merged"`
	Note    string             `json:"note,omitempty"`
}

// MergedRecordSeen — A record to merge into another one, and the version that the merge is based on.
type MergedRecordSeen struct {
	ID      string `json:"id"`
	Version int    `json:"version"`
}

// MostMerged is how many records one mutation can merge into another.
const MostMerged = 20

// Validate checks the input by itself.
func (in *MergeInput) Validate() error {
	var v validation
	var root Path
	v.paragraph(root.At("note"), &in.Note, MostNote)
	at := root.At("merged")
	if len(in.Merged) == 0 {
		v.faults.Add(at, "is empty: expected at least one record to merge")
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

// MergeDifference is a fact in which the records differed: the value that is kept, and the one that only the history
// keeps.
type MergeDifference struct {
	Field   string
	Kept    string
	Dropped string
}

// Merge is the result of a merge.
type Merge struct {
	Moved       []NodeID // records that referred to a merged one
	Deleted     []NodeID // the merged ones and their duplicates
	Differences []MergeDifference
	Written
}

// MovedIDs are the opaque ids of the records whose references moved.
func (m *Merge) MovedIDs() []string { return opaque(m.Moved) }

// DeletedIDs are the opaque ids of the deleted records.
func (m *Merge) DeletedIDs() []string { return opaque(m.Deleted) }

// MergeOfficialsPayload is the result of mergeOfficials.
type MergeOfficialsPayload struct {
	Official *Official
	Merge
}

// MergeCommitteesPayload is the result of mergeCommittees.
type MergeCommitteesPayload struct {
	Committee *Committee
	Merge
}
