package record

// UndoInput — The change to undo.
type UndoInput struct {
	Change string `json:"change"`
	Note   string `json:"note,omitempty"`
}

// Validate checks the input by itself, without the database; see RecordMeetingInput.Validate.
func (in *UndoInput) Validate() error {
	return validated(func(v *validation, at Path) {
		v.paragraph(at.At("note"), &in.Note, MostNote)
	})
}

// UndoPayload is the result of undo: the change that was undone, and the one that undid it.
type UndoPayload struct {
	Undone *Change
	Written
}
