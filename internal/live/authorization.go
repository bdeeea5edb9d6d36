package live

import (
	"context"

	"bienban/internal/record"

	"github.com/vektah/gqlparser/v2/gqlerror"
)

// mayHear asks before an event is sent whether the rights that the subscription began with are still there. What it
// returns is for the client, and the event is not.
func (o *operation) checkRights(ctx context.Context) gqlerror.List {
	shown := o.lostRight(ctx)
	if shown == nil {
		return nil
	}
	o.unauthenticated = isUnauthenticated(shown)
	return gqlerror.List{shown}
}

// lost says which right is lost, or that it cannot be told; nil while all are there.
func (o *operation) lostRight(ctx context.Context) *gqlerror.Error {
	if err := o.hub.cfg.CheckRights(ctx); err != nil {
		return o.present(ctx, err)
	}
	return nil
}

// isLost tells that a right is gone, and not only that it cannot be told: a file that cannot be read just now is no
// reason to cut off everybody who hears nothing.
func (o *operation) hasLostRight(ctx context.Context) bool {
	shown := o.lostRight(ctx)
	return shown != nil && (isUnauthenticated(shown) || shown.Extensions["code"] == string(record.CodeForbidden))
}

// isUnauthenticated tells that what a client presented when it connected is worth nothing any more.
func isUnauthenticated(err *gqlerror.Error) bool {
	return err.Extensions["code"] == string(record.CodeUnauthenticated)
}

// again tells who the client is by now. Where it is nobody any more, the socket ends; where that cannot be told, the
// operation does, and errs are for the client.
func (s *socket) reauthenticate(ctx context.Context) (_ context.Context, errs gqlerror.List) {
	ctx, err := s.hub.cfg.Reauthenticate(ctx)
	if err == nil {
		return ctx, nil
	}
	shown := s.present(ctx, err)
	if isUnauthenticated(shown) {
		s.forbid(shown.Message)
	}
	return ctx, gqlerror.List{shown}
}

// forbid ends a socket whose client is nobody any more.
func (s *socket) forbid(why string) { s.close(closeForbidden, closeReason("Forbidden: "+why)) }
