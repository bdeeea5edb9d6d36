package bench

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"strings"
	"sync/atomic"
	"time"

	"bienban/db"
	"bienban/internal/endpoint"
	"bienban/internal/server"
	"bienban/internal/store"
)

// The names of the executors in tables.
const (
	Breadth = "breadth"
	Gqlgen  = "gqlgen"
	Limit   = "limit"
)

// way is one server in this process, on a port of its own, with one of the executors.
type way struct {
	name string
	addr string
	// statements is the number of SQL statements of the last request.
	statements atomic.Int64
	stop       func() error
}

// openWays starts the three servers on one database. They differ only in the handler of /graphql.
func openWays(ctx context.Context, d *db.DB, workloads []*workload) ([]*way, error) {
	handlers := []struct {
		name    string
		handler http.Handler
	}{
		{Breadth, breadthHandler(d)},
		{Gqlgen, endpoint.New(endpoint.Config{
			Store: store.New(d, time.Now), Executor: endpoint.ExecutorGqlgen,
			RequestID: server.RequestID,
		})},
		{Limit, newLimit(d, workloads)},
	}
	var ways []*way
	for _, h := range handlers {
		w, err := openWay(ctx, h.name, h.handler)
		if err != nil {
			return nil, errors.Join(err, closeWays(ways))
		}
		ways = append(ways, w)
	}
	return ways, nil
}

func breadthHandler(d *db.DB) http.Handler {
	return endpoint.New(endpoint.Config{
		Store: store.New(d, time.Now), Executor: endpoint.ExecutorBreadth,
		RequestID: server.RequestID,
	})
}

func openWay(ctx context.Context, name string, handler http.Handler) (*way, error) {
	w := &way{name: name}
	s, err := server.New(server.Config{
		Addr:    "127.0.0.1:0",
		GraphQL: handler,
		Web:     http.NotFoundHandler(),
		Ready:   func(context.Context) error { return nil },
		Annotate: func(ctx context.Context) (context.Context, func() []slog.Attr) {
			ctx, counter := db.WithCounter(ctx)
			return ctx, func() []slog.Attr {
				w.statements.Store(int64(counter.N()))
				return []slog.Attr{slog.Int("statements", counter.N())}
			}
		},
		Logger: slog.New(slog.NewTextHandler(io.Discard, nil)),
	})
	if err != nil {
		return nil, err
	}
	if err := s.Listen(ctx); err != nil {
		return nil, err
	}
	w.addr = strings.TrimPrefix(s.URL(), "http://")
	ctx, cancel := context.WithCancel(ctx)
	ended := make(chan error, 1)
	go func() { ended <- s.Serve(ctx) }()
	w.stop = func() error { cancel(); return <-ended }
	return w, nil
}

func closeWays(ways []*way) error {
	var errs []error
	for _, w := range ways {
		errs = append(errs, w.stop())
	}
	return errors.Join(errs...)
}

// limit answers the requests that it knows, byte for byte, with one SQL statement each. It parses nothing.
type limit struct {
	db    *db.DB
	known map[string]statement
}

type statement struct {
	sql  string
	args []any
}

func newLimit(d *db.DB, workloads []*workload) limit {
	l := limit{d, map[string]statement{}}
	for _, a := range workloads {
		for i, v := range a.variations {
			l.known[string(a.bodies[i])] = statement{a.question.SQL, v.Args}
		}
	}
	return l
}

func (l limit) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	s, ok := l.known[string(body)]
	if !ok {
		http.Error(w, "the request is not one of the prepared ones", http.StatusBadRequest)
		return
	}
	ctx, cancel := context.WithTimeout(r.Context(), endpoint.DefaultTime)
	defer cancel()
	var data string
	if err := l.db.Read.Get(ctx, &data, s.sql, s.args...); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	_, _ = io.WriteString(w, `{"data":`+data+`}`) // the client may have gone
}

// workload is a question with its variations as requests.
type workload struct {
	question   Question
	variations []Variation
	bodies     [][]byte
	// bytes is the mean length of the answers.
	bytes int
	// statements is the maximal number of SQL statements by executor.
	statements map[string]int
}

func ask(ctx context.Context, d *db.DB, questions []Question) ([]*workload, error) {
	var all []*workload
	for _, q := range questions {
		a := &workload{question: q, statements: map[string]int{}}
		var err error
		if a.variations, err = q.Ask(ctx, d); err != nil {
			return nil, fmt.Errorf("%s: %w", q.Name, err)
		}
		if len(a.variations) == 0 {
			return nil, fmt.Errorf("%s: the records have no data for this question", q.Name)
		}
		for _, v := range a.variations {
			body, err := q.body(v)
			if err != nil {
				return nil, err
			}
			a.bodies = append(a.bodies, body)
		}
		all = append(all, a)
	}
	return all, nil
}

// verify runs every variation on every executor and compares the answers, counting statements.
func (a *workload) verify(ways []*way) error {
	clients := make([]*client, len(ways))
	for i, w := range ways {
		c, err := dial(w.addr)
		if err != nil {
			return err
		}
		defer c.close()
		clients[i] = c
	}
	total := 0
	for v, body := range a.bodies {
		var first []byte
		for i, w := range ways {
			answer, err := clients[i].send(request(w.addr, body))
			if err != nil {
				return fmt.Errorf("%s, %s: %w", a.question.Name, w.name, err)
			}
			answer = bytes.TrimSpace(answer)
			a.statements[w.name] = max(a.statements[w.name], int(w.statements.Load()))
			if i == 0 {
				first = bytes.Clone(answer)
				total += len(first)
			} else if !bytes.Equal(answer, first) {
				return fmt.Errorf("%s about %v: %s and %s disagree:\n%s", a.question.Name, a.variations[v].Variables, ways[0].name,
					w.name, difference(first, answer))
			}
		}
	}
	a.bytes = total / len(a.bodies)
	return nil
}

// difference shows two answers where they differ.
func difference(a, b []byte) string {
	at := 0
	for at < min(len(a), len(b)) && a[at] == b[at] {
		at++
	}
	around := func(text []byte) string { return string(text[max(0, at-100):min(len(text), at+100)]) }
	return "…" + around(a) + "…\n…" + around(b) + "…"
}
