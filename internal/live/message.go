package live

import (
	"bytes"
	"encoding/json"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"bienban/internal/request"
	"bienban/internal/strictjson"
)

// subprotocol is the one of a WebSocket.
const subprotocol = "graphql-transport-ws"

// The types of its messages.
const (
	typeInit      = "connection_init"
	typeAck       = "connection_ack"
	typePing      = "ping"
	typePong      = "pong"
	typeSubscribe = "subscribe"
	typeNext      = "next"
	typeError     = "error"
	typeComplete  = "complete"
)

// message is what either side sends.
type message struct {
	Type    string          `json:"type"`
	ID      string          `json:"id,omitempty"`
	Payload json.RawMessage `json:"payload,omitempty"`

	params *graphql.RawParams // of a subscribe
}

// parseMessage parses what a client sent; false where the protocol has no such message.
func parseMessage(text []byte) (m message, ok bool) {
	if strictjson.Members(text, "type", "id", "payload") != nil || json.Unmarshal(text, &m) != nil {
		return m, false
	}
	switch m.Type {
	case typeInit, typePing, typePong:
		return m, isObject(m.Payload) || isAbsent(m.Payload)
	case typeComplete:
		return m, m.ID != ""
	case typeSubscribe:
		var err error
		if m.ID == "" || !isObject(m.Payload) {
			return m, false
		}
		m.params, err = request.Decode(m.Payload)
		return m, err == nil
	}
	return m, false
}

func isObject(payload json.RawMessage) bool {
	return bytes.HasPrefix(bytes.TrimSpace(payload), []byte("{"))
}

func isAbsent(payload json.RawMessage) bool { return payload == nil || string(payload) == "null" }

// lastMessage ends an operation: with the errors that it failed with, or as complete.
func lastMessage(id string, errs gqlerror.List) any {
	if len(errs) == 0 {
		return message{Type: typeComplete, ID: id}
	}
	return struct {
		Type    string        `json:"type"`
		ID      string        `json:"id"`
		Payload gqlerror.List `json:"payload"`
	}{typeError, id, errs}
}

// nextMessage wraps a response without parsing it again.
func nextMessage(id string, r *graphql.Response) ([]byte, error) {
	var b bytes.Buffer
	b.Grow(len(r.Data) + 128)
	b.WriteString(`{"type":"next","id":`)
	quoted, err := json.Marshal(id)
	if err != nil {
		return nil, err
	}
	b.Write(quoted)
	b.WriteString(`,"payload":`)
	if err := encode(&b, r); err != nil {
		return nil, err
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}
