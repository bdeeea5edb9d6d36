package live

import (
	"context"
	"net/http"
	"strings"

	"github.com/99designs/gqlgen/graphql"
	"github.com/coder/websocket"
)

// The close codes of the protocol, and those of WebSocket itself that are used.
const (
	closeInvalid      = 4400 // no message of the protocol
	closeUnauthorized = 4401 // subscribe before the acknowledgement
	closeForbidden    = 4403 // the credentials are not valid, or no longer
	closeSubprotocol  = 4406 // another subprotocol
	closeInitTimeout  = 4408 // no connection_init in time
	closeDuplicate    = 4409 // an operation of this id runs already
	closeInitAgain    = 4429 // more than one connection_init
	closeGoingAway    = websocket.StatusGoingAway
	closePolicy       = websocket.StatusPolicyViolation
	closeTryAgain     = websocket.StatusTryAgainLater
)

// WebSocket is the transport of the graphql-transport-ws protocol. Errors that end a subscription are made by present.
func (h *Hub) WebSocket(present graphql.ErrorPresenterFunc) graphql.Transport {
	return webSocketTransport{h, present}
}

type webSocketTransport struct {
	hub     *Hub
	present graphql.ErrorPresenterFunc
}

// Supports takes requests for an upgrade.
func (webSocketTransport) Supports(r *http.Request) bool { return isUpgrade(r) }

func isUpgrade(r *http.Request) bool {
	return r.Method == http.MethodGet && strings.EqualFold(r.Header.Get("Upgrade"), "websocket")
}

// Do serves one socket to its end.
func (t webSocketTransport) Do(w http.ResponseWriter, r *http.Request, exec graphql.GraphExecutor) {
	disconnect, err := t.hub.connect(r)
	if err != nil {
		refuse(w, err)
		return
	}
	defer disconnect()
	s := newSocket(t.hub, t.present, exec, r)
	conn, failed := websocket.Accept(w, r, &websocket.AcceptOptions{
		Subprotocols:       []string{subprotocol},
		InsecureSkipVerify: true, // connect has checked the origin
		OnPingReceived:     s.onPing,
	})
	if failed != nil {
		return // Accept has answered
	}
	s.conn = conn
	conn.SetReadLimit(int64(t.hub.limits.MessageBytes))
	if conn.Subprotocol() != subprotocol {
		s.close(closeSubprotocol, "Subprotocol not acceptable")
		return
	}
	s.serve()
}

func newSocket(h *Hub, present graphql.ErrorPresenterFunc, exec graphql.GraphExecutor, r *http.Request) *socket {
	s := &socket{
		hub: h, present: present, exec: exec, request: r, operations: map[string]*subscriber{},
		rate: rate{limit: h.limits.MessagesPerSecond}, backlog: h.backlogOf(r), writing: make(chan struct{}, 1),
		closed: make(chan struct{}),
	}
	s.ctx, s.cancel = context.WithCancel(r.Context())
	s.client = s.ctx
	return s
}
