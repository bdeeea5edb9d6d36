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

// client is one persistent HTTP/1.1 connection. It does no more than it must, since it shares the processors with the
// server that it measures.
type client struct {
	conn net.Conn
	in   *bufio.Reader
	body bytes.Buffer
}

// exchangeTimeout is the timeout of one request and its response.
const exchangeTimeout = time.Minute

func dial(addr string) (*client, error) {
	dialer := net.Dialer{Timeout: exchangeTimeout}
	conn, err := dialer.DialContext(context.Background(), "tcp", addr) // the timeout ends it
	if err != nil {
		return nil, err
	}
	return &client{conn: conn, in: bufio.NewReaderSize(conn, 64<<10)}, nil
}

func (c *client) close() { _ = c.conn.Close() }

// request is the whole of a POST request, headers included, for send.
func request(addr string, body []byte) []byte {
	head := fmt.Sprintf("POST /graphql HTTP/1.1\r\nHost: %s\r\nContent-Type: application/json\r\nAccept: "+
		"application/json\r\nContent-Length: %d\r\n\r\n", addr, len(body))
	return append([]byte(head), body...)
}

// send makes one request and returns the body of the response, which is valid until the next one.
func (c *client) send(request []byte) ([]byte, error) {
	if err := c.conn.SetDeadline(time.Now().Add(exchangeTimeout)); err != nil {
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
		return nil, fmt.Errorf("the server responded with %q", bytes.TrimSpace(status))
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
	_, err = c.in.ReadSlice('\n') // the empty line after the last chunk
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
