package live

import (
	"context"

	"github.com/vektah/gqlparser/v2/gqlerror"

	"bienban/internal/record"
)

// checkRights tells before an event is sent whether the client still has the rights that the subscription began with.
// The errors are for the client, and the event is not sent.
func (o *operation) checkRights(ctx context.Context) gqlerror.List {
	shown := o.lostRight(ctx)
	if shown == nil {
		return nil
	}
	o.unauthenticated = isUnauthenticated(shown)
	return gqlerror.List{shown}
}

// lostRight says which right is lost, or that it could not be checked; nil while none is.
func (o *operation) lostRight(ctx context.Context) *gqlerror.Error {
	if err := o.hub.cfg.CheckRights(ctx); err != nil {
		return o.present(ctx, err)
	}
	return nil
}

// hasLostRight tells that a right is lost for certain: a file that cannot be read at the moment is no reason to drop
// every quiet client.
func (o *operation) hasLostRight(ctx context.Context) bool {
	shown := o.lostRight(ctx)
	return shown != nil && (isUnauthenticated(shown) || shown.Extensions["code"] == string(record.CodeForbidden))
}

// isUnauthenticated tells that the credentials of a connection are no longer valid.
func isUnauthenticated(err *gqlerror.Error) bool {
	return err.Extensions["code"] == string(record.CodeUnauthenticated)
}

// reauthenticate returns a context with the principal as it is now. If the credentials are no longer valid, the socket
// is closed; if that could not be checked, errs end the operation.
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

// forbid closes a socket whose credentials are not valid.
func (s *socket) forbid(why string) { s.close(closeForbidden, closeReason("Forbidden: "+why)) }
