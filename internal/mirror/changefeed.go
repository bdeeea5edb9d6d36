package mirror

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"slices"
	"time"

	"bienban/internal/journal"
	"bienban/internal/record"
)

// revisionFields are the fields of a revision that a mirror copies.
const revisionFields = "nodes { recordId version operation stored } pageInfo { hasNextPage endCursor }"

// feedDocument requests the changes after a cursor, and the last copied one, which must still be the same.
const feedDocument = `query Follow($after: String, $seen: ID!, $resumed: Boolean!, $seenRevisions: Int!, $changes: Int!, $revisions: Int!) {
  seen: change(id: $seen) @include(if: $resumed) { id recordedAt actor note revisions(first: $seenRevisions) { ` + revisionFields + ` } }
  changes(first: $changes, after: $after) {
    edges { cursor node { id recordedAt actor note revisions(first: $revisions) { ` + revisionFields + ` } } }
    pageInfo { hasNextPage }
  }
}`

// restDocument requests further pages of a change's revisions.
const restDocument = `query FollowRest($change: ID!, $revisions: Int!, $after: String!) {
  change(id: $change) { revisions(first: $revisions, after: $after) { ` + revisionFields + ` } }
}`

// revisionPage is a page of a change's revisions.
type revisionPage struct {
	Nodes []struct {
		RecordID  string
		Version   int
		Operation record.Operation
		Stored    string
	}
	PageInfo struct {
		HasNextPage bool
		EndCursor   *string
	}
}

// change is one change of the changefeed.
type change struct {
	ID         string
	RecordedAt time.Time
	Actor      string
	Note       *string
	Revisions  revisionPage
}

// feedPage is the data of feedDocument.
type feedPage struct {
	Seen    *change
	Changes *struct {
		Edges []struct {
			Cursor string
			Node   change
		}
		PageInfo struct{ HasNextPage bool }
	}
}

func (c *change) record() (*record.Change, error) {
	key, err := record.ParseIDOf(record.KindChange, c.ID)
	return &record.Change{Key: key, RecordedAt: c.RecordedAt, Actor: c.Actor, Note: c.Note}, err
}

func (p *revisionPage) revisions() ([]journal.CopiedRevision, error) {
	revisions := make([]journal.CopiedRevision, len(p.Nodes))
	for i, n := range p.Nodes {
		id, err := record.ParseID(n.RecordID)
		if err != nil || id.Kind >= record.KindChange {
			return nil, &refusedError{fmt.Sprintf("the origin sent a record %q of a kind that this program does not "+
				"know: update this program", n.RecordID)}
		}
		revisions[i] = journal.CopiedRevision{Target: id, Version: n.Version, Operation: n.Operation, Body: n.Stored}
	}
	return revisions, nil
}

// pageSizes are the sizes of requested pages. They shrink when the origin rejects or times out, and grow again.
type pageSizes struct{ changes, revisions int }

const (
	mostChanges  = 50
	maxRevisions = 200 // the maximal page of the API
)

func (s *pageSizes) shrink() bool {
	if s.changes == 1 && s.revisions == 1 {
		return false
	}
	s.changes, s.revisions = max(1, s.changes/2), max(1, s.revisions/2)
	return true
}

func (s *pageSizes) grow() {
	s.changes, s.revisions = min(mostChanges, 2*s.changes), min(maxRevisions, 2*s.revisions)
}

// isChangeMissing reports whether a fault is that the last copied change does not exist any more.
func isChangeMissing(f fault) bool {
	return f.Extensions.Code == record.CodeNotFound && len(f.Path) > 0 && f.Path[0] == "seen"
}

// The number of tries. The rest of a change is worth more of them: otherwise the whole change must be requested again.
// Retry-After of the origin is respected.
const (
	triesForFeed  = 1
	triesForRest  = 6
	triesWhenTold = 20
)

// ask sends a request until there is a response or a permanent failure. After a timeout it requests smaller pages.
func (f *Follower) ask(ctx context.Context, document string, variables func(pageSizes) map[string]any,
	tries int,
) (*answer, error) {
	wait := f.firstWait()
	for try := 1; ; try++ {
		a, err := f.client.ask(ctx, document, variables(f.sizes))
		if isTimeout(err) {
			f.sizes.shrink()
		}
		passing, ok := errors.AsType[*transientError](err)
		if !ok || ctx.Err() != nil || passing.after == 0 && try >= tries || try >= triesWhenTold {
			return a, err
		}
		pause(ctx, cmp.Or(passing.after, wait))
		wait = min(maxWait, 2*wait)
	}
}

// isTimeout reports whether a response did not come in time, or not completely.
func isTimeout(err error) bool {
	slow, ok := errors.AsType[net.Error](err)
	return ok && slow.Timeout()
}

// page requests smaller and smaller pages until the origin responds, and decodes the data.
func (f *Follower) page(ctx context.Context, document string, tries int, variables func(pageSizes) map[string]any,
	data any,
) error {
	for {
		a, err := f.ask(ctx, document, variables, tries)
		if _, ok := errors.AsType[tooLongError](err); ok && f.sizes.shrink() {
			continue
		}
		if err != nil {
			return err
		}
		if len(a.Errors) == 0 {
			f.sizes.grow()
			return json.Unmarshal(a.Data, data)
		}
		if slices.ContainsFunc(a.Errors, isChangeMissing) {
			return &refusedError{f.otherOrigin("has no change %d, the last one of this mirror")}
		}
		switch e := a.Errors[0]; e.Extensions.Code {
		case record.CodeTooExpensive:
			if !f.sizes.shrink() {
				return &refusedError{"the origin cannot send even one revision at once: " + e.Message}
			}
		case record.CodeUnavailable, record.CodeInternal:
			return passingf("the origin reports: %s", e.Message)
		default:
			return &refusedError{"the origin rejects the request: " + e.Message}
		}
	}
}
