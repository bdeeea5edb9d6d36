package bench

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"io"
	"net"
	"net/http/httputil"
	"strconv"
	"time"
)

// client is one HTTP/1.1 connection that is kept open. It does no more than it must, since it shares the
// processors with the server that it measures.
type client struct {
	conn net.Conn
	in   *bufio.Reader
	body bytes.Buffer
}

// answerTime bounds one exchange.
const answerTime = time.Minute

func dial(addr string) (*client, error) {
	dialer := net.Dialer{Timeout: answerTime}
	conn, err := dialer.DialContext(context.Background(), "tcp", addr) // the timeout ends it
	if err != nil {
		return nil, err
	}
	return &client{conn: conn, in: bufio.NewReaderSize(conn, 64<<10)}, nil
}

func (c *client) close() { _ = c.conn.Close() }

// request writes the whole of a POST, headers included, for send.
func request(addr string, body []byte) []byte {
	head := fmt.Sprintf("POST /graphql HTTP/1.1\r\nHost: %s\r\nContent-Type: application/json\r\nAccept: "+
		"application/json\r\nContent-Length: %d\r\n\r\n", addr, len(body))
	return append([]byte(head), body...)
}

// send makes one exchange and returns the body of the answer, which stays good until the next one.
func (c *client) send(request []byte) ([]byte, error) {
	if err := c.conn.SetDeadline(time.Now().Add(answerTime)); err != nil {
		return nil, err
	}
	if _, err := c.conn.Write(request); err != nil {
		return nil, err
	}
	status, err := c.in.ReadSlice('\n')
	if err != nil {
		return nil, err
	}
	if !bytes.HasPrefix(status, []byte("HTTP/1.1 200")) {
		return nil, fmt.Errorf("the server answers %q", bytes.TrimSpace(status))
	}
	length, err := c.header()
	if err != nil {
		return nil, err
	}
	c.body.Reset()
	if length >= 0 {
		_, err = io.CopyN(&c.body, c.in, length)
		return c.body.Bytes(), err
	}
	if _, err := c.body.ReadFrom(httputil.NewChunkedReader(c.in)); err != nil {
		return nil, err
	}
	_, err = c.in.ReadSlice('\n') // the empty line behind the last chunk
	return c.body.Bytes(), err
}

// header reads to the empty line and returns the length of the body, or -1 if it comes in chunks.
func (c *client) header() (int64, error) {
	length := int64(-1)
	for {
		line, err := c.in.ReadSlice('\n')
		if err != nil {
			return 0, err
		}
		line = bytes.TrimSpace(line)
		if len(line) == 0 {
			return length, nil
		}
		if name, value, _ := bytes.Cut(line, []byte(":")); bytes.EqualFold(name, []byte("Content-Length")) {
			if length, err = strconv.ParseInt(string(bytes.TrimSpace(value)), 10, 64); err != nil {
				return 0, err
			}
		}
	}
}
