// Package edit is what mutations do with single records: creating, changing and correcting them, and the acts of
// offices, such as a notice published or a post given to somebody else. Each is one change, written by package change.
package edit

import (
	"context"

	"bienban/internal/change"
	"bienban/internal/record"
)

// Editor makes the edits of one database. It is safe for concurrent use.
type Editor struct{ *change.Recorder }

// New makes an editor that writes through a recorder.
func New(r *change.Recorder) *Editor { return &Editor{r} }

// editor makes one edit.
type editor struct{ *change.Writer }

// edit is [change.Recorder.Edit] for an editor.
func (s *Editor) edit(ctx context.Context, actor, note string, f func(editor)) (*record.Change, error) {
	return s.Edit(ctx, actor, note, func(tx *change.Writer) { f(editor{tx}) })
}

// act is [change.Recorder.Act] for an editor.
func (s *Editor) act(ctx context.Context, actor string, note *string, in interface{ Validate() error },
	f func(editor),
) (*record.Change, error) {
	return s.Act(ctx, actor, note, in, func(tx *change.Writer) { f(editor{tx}) })
}
