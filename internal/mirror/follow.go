package mirror

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"log/slog"
	"slices"
	"time"

	"github.com/google/uuid"

	"bienban/internal/journal"
	"bienban/internal/query"
	"bienban/internal/record"
	"bienban/internal/store"
)

// Config configures a Follower.
type Config struct {
	Store   *store.Store
	Origin  string        // the URL of the origin's endpoint, as Address makes it
	Token   string        // sent as a bearer token; empty sends none
	Timeout time.Duration // of one request
	Every   time.Duration // how long to wait if nothing is new
	Wait    time.Duration // before the first retry after a failure, doubled for each further one; a second by default
	Logger  *slog.Logger
}

// Follower copies the changes of an origin in order. It is for one goroutine.
type Follower struct {
	cfg    Config
	client *client
	sizes  pageSizes
	last   int64   // the number of the last copied change
	cursor *string // of that change
	// identified tells that the origin was asked which database it is.
	identified bool
}

// New makes the store a mirror of the origin, or continues one.
func New(ctx context.Context, cfg Config) (*Follower, error) {
	if _, err := cfg.Store.BeginMirror(ctx, cfg.Origin); err != nil {
		return nil, err
	}
	return &Follower{
		cfg: cfg, client: newClient(cfg.Origin, cfg.Token, cfg.Timeout),
		sizes: pageSizes{mostChanges, maxRevisions},
	}, nil
}

// Last is the number of the last copied change, 0 before the first.
func (f *Follower) Last() int64 { return f.last }

// CatchUp copies all new changes, and returns their number.
func (f *Follower) CatchUp(ctx context.Context) (copied int, err error) {
	for more := true; more; {
		var n int
		n, more, err = f.copyPage(ctx)
		copied += n
		if err != nil {
			return copied, err
		}
	}
	return copied, nil
}

// seenRevisions is how many revisions of the last change are compared.
const seenRevisions = 20

// copyPage requests one page and copies it.
func (f *Follower) copyPage(ctx context.Context) (copied int, more bool, err error) {
	m, err := f.cfg.Store.Mirror(ctx) // each time, as another process may follow, too
	if err != nil || m == nil {
		return 0, false, cmp.Or(err, errors.New("the database is no longer a mirror"))
	}
	f.last, f.cursor = m.Last, m.Cursor
	var p feedPage
	if err := f.page(ctx, feedDocument, triesForFeed, f.feedVariables, &p); err != nil {
		return 0, false, err
	}
	if err := f.compare(ctx, p.Seen); err != nil {
		return 0, false, err
	}
	if p.Changes == nil {
		return 0, false, errors.New("the origin sent no changes")
	}
	if m.Origin != f.cfg.Origin { // only now is it verified to be the origin
		if err := f.cfg.Store.MoveMirror(ctx, f.cfg.Origin); err != nil {
			return 0, false, err
		}
	}
	for i := range p.Changes.Edges {
		fresh, err := f.copy(ctx, &p.Changes.Edges[i].Node, p.Changes.Edges[i].Cursor)
		if err != nil {
			return copied, false, err
		}
		if fresh {
			copied++
		}
	}
	return copied, p.Changes.PageInfo.HasNextPage, f.identify(ctx)
}

// identifyDocument asks which database the origin is.
const identifyDocument = "query Identify { database { uuid } }"

// identify gives the mirror the UUID of its origin, so that calendars and feeds of both are the same. An origin of an
// earlier version has none to tell, and one that is in trouble is asked again with the next page; the mirror keeps its
// own meanwhile.
func (f *Follower) identify(ctx context.Context) error {
	if f.identified {
		return nil
	}
	a, err := f.client.ask(ctx, identifyDocument, nil)
	if err != nil {
		return nil //nolint:nilerr // the changes matter more
	}
	var told struct{ Database *record.Database }
	if len(a.Errors) == 0 && json.Unmarshal(a.Data, &told) == nil && told.Database != nil {
		if err := uuid.Validate(told.Database.UUID); err == nil {
			if err := f.cfg.Store.TakeUUID(ctx, told.Database.UUID); err != nil {
				return err
			}
		}
	}
	f.identified = true
	return nil
}

func (f *Follower) feedVariables(s pageSizes) map[string]any {
	return map[string]any{
		"after": f.cursor, "resumed": f.last > 0, "seen": changeID(f.last), "seenRevisions": min(seenRevisions, s.revisions),
		"changes": s.changes, "revisions": s.revisions,
	}
}

func changeID(key int64) string { return record.NodeID{Kind: record.KindChange, Key: key}.String() }

// compare compares the last change at the origin with the copied one. An origin that was restored to an earlier state
// and went on from there, or that is another database, has another change with that number.
func (f *Follower) compare(ctx context.Context, seen *change) error {
	if f.last == 0 {
		return nil
	}
	if seen == nil {
		return errors.New("the origin did not send the last change again")
	}
	told, err := seen.Revisions.revisions()
	if err != nil {
		return err
	}
	c, kept, err := f.cfg.Store.Now().For(query.Editors).MirroredStart(ctx, f.last, max(1, len(told)))
	if err != nil {
		return err
	}
	same := c.RecordedAt.Equal(seen.RecordedAt) && c.Actor == seen.Actor && (c.Note == nil) == (seen.Note == nil) &&
		(c.Note == nil || *c.Note == *seen.Note)
	if !same || !slices.Equal(told, kept) {
		return &refusedError{f.otherOrigin("has another change %d than this mirror")}
	}
	return nil
}

// otherOrigin is the message about an origin that is not what it was.
func (f *Follower) otherOrigin(what string) string {
	return "the origin " + fmt.Sprintf(what, f.last) +
		": it is another database, or it was restored to an earlier state. " +
		"The mirror was not changed. To follow the origin as it is now, give a new file"
}

// copy copies one change. Revisions beyond the first page are requested while it is written.
func (f *Follower) copy(ctx context.Context, c *change, cursor string) (fresh bool, err error) {
	row, err := c.record()
	if err != nil {
		return false, &refusedError{"the origin sent a change whose id is not one of this program"}
	}
	fresh, err = f.cfg.Store.Copy(ctx, row, cursor, f.revisionsOf(ctx, c))
	if err != nil {
		return false, fmt.Errorf("change %d: %w", row.Key, err)
	}
	f.last = row.Key
	return fresh, nil
}

// revisionsOf yields all revisions of a change, or the error of requesting them.
func (f *Follower) revisionsOf(ctx context.Context, c *change) iter.Seq2[journal.CopiedRevision, error] {
	return func(yield func(journal.CopiedRevision, error) bool) {
		for page := &c.Revisions; ; {
			revisions, err := page.revisions()
			for _, r := range revisions {
				if !yield(r, nil) {
					return
				}
			}
			if err == nil && !page.PageInfo.HasNextPage {
				return
			}
			if err == nil {
				page, err = f.rest(ctx, c.ID, page.PageInfo.EndCursor)
			}
			if err != nil {
				yield(journal.CopiedRevision{}, err)
				return
			}
		}
	}
}

func (f *Follower) rest(ctx context.Context, id string, after *string) (*revisionPage, error) {
	var p struct {
		Change *struct{ Revisions revisionPage }
	}
	err := f.page(ctx, restDocument, triesForRest, func(s pageSizes) map[string]any {
		return map[string]any{"change": id, "revisions": s.revisions, "after": after}
	}, &p)
	if err == nil && p.Change == nil {
		err = errors.New("the origin did not send the rest of a change")
	}
	if err != nil {
		return nil, err
	}
	return &p.Change.Revisions, nil
}

// maxWait bounds the wait before a retry.
const maxWait = time.Minute

// Follow copies changes until the context ends, which is no error. It waits longer and longer while the origin does not
// respond, and ends with a permanent error.
func (f *Follower) Follow(ctx context.Context) error {
	wait := f.firstWait()
	for ctx.Err() == nil {
		copied, err := f.CatchUp(ctx)
		switch {
		case ctx.Err() != nil:
			return nil
		case err == nil:
			if copied > 0 {
				f.cfg.Logger.InfoContext(ctx, "copied", "changes", copied, "last", f.last)
			}
			wait = f.firstWait()
			pause(ctx, f.cfg.Every)
		case !isTransient(err):
			return err
		default:
			f.cfg.Logger.WarnContext(ctx, "the origin cannot be followed now", "error", err, "again_in", wait)
			pause(ctx, wait)
			wait = min(maxWait, 2*wait)
		}
	}
	return nil
}

func (f *Follower) firstWait() time.Duration { return cmp.Or(f.cfg.Wait, time.Second) }

// pause waits, at most until the context ends.
func pause(ctx context.Context, wait time.Duration) {
	t := time.NewTimer(wait)
	defer t.Stop()
	select {
	case <-t.C:
	case <-ctx.Done():
	}
}
