package record

// UndoInput — Which change to undo.
type UndoInput struct {
	Change string `json:"change"`
	Note   string `json:"note,omitempty"`
}

// Validate checks what needs no look at what is recorded; see RecordMeetingInput.Validate.
func (in *UndoInput) Validate() error {
	return validated(func(v *validation, at Path) {
		v.paragraph(at.At("note"), &in.Note, MostNote)
	})
}

// UndoPayload is what undoing answers: the change that was undone, and the one that undid it.
type UndoPayload struct {
	Undone *Change
	Written
}
