package bench

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"sync"
	"time"

	"bienban/db"
)

// Program is the measurement of the binary.
type Program struct {
	// FirstAnswer is the time from starting the process to its first answer.
	FirstAnswer Spread
	// Idle and Loaded are the resident memory of the process in MiB after the first answer and at its peak under load;
	// Anonymous is the part of Loaded that is the program's own, the rest being pages of files: the record file, mapped
	// once for each connection, and the binary. Shared is Loaded with pages that are mapped several times counted once.
	Idle, Loaded, Anonymous, Shared float64
	// Asked is the number of requests of the load.
	Asked int
}

const (
	starts   = 7
	loadTime = 15 * time.Second
)

// Measure starts the binary on a record file: several times for the start-up, and once for a load of all the questions
// over 16 connections.
func Measure(ctx context.Context, binary, file string, questions []Question) (p Program, err error) {
	d, err := db.Open(ctx, file, db.Options{ReadOnly: true})
	if err != nil {
		return p, err
	}
	all, err := ask(ctx, d, questions)
	if err := errors.Join(err, d.Close()); err != nil {
		return p, err
	}
	var firsts []float64
	for range starts {
		s, err := start(ctx, binary, file, all[0].bodies[0])
		if err != nil {
			return p, err
		}
		firsts = append(firsts, s.first.Seconds())
		if err := s.stop(); err != nil {
			return p, err
		}
	}
	p.FirstAnswer = spreadOf(firsts)
	s, err := start(ctx, binary, file, all[0].bodies[0])
	if err != nil {
		return p, err
	}
	defer func() { err = errors.Join(err, s.stop()) }()
	return p, s.load(all, &p)
}

// served is a running binary.
type served struct {
	command *exec.Cmd
	addr    string
	first   time.Duration
}

func start(ctx context.Context, binary, file string, body []byte) (*served, error) {
	addr, err := freeAddr(ctx)
	if err != nil {
		return nil, err
	}
	s := &served{
		command: exec.CommandContext(ctx, binary, "serve", "--rate", "0", "--db", file, "--addr", addr),
		addr:    addr,
	}
	var log bytes.Buffer
	s.command.Stderr = &log
	begun := time.Now()
	if err := s.command.Start(); err != nil {
		return nil, err
	}
	for {
		c, err := dial(addr)
		if err == nil {
			_, err = c.send(request(addr, body))
			c.close()
			if err == nil {
				s.first = time.Since(begun)
				return s, nil
			}
		}
		if time.Since(begun) > exchangeTimeout {
			return nil, errors.Join(fmt.Errorf("%s does not respond:\n%s", binary, log.String()), s.stop())
		}
		time.Sleep(time.Millisecond) // a refused connection does not say when to retry
	}
}

func freeAddr(ctx context.Context) (string, error) {
	var config net.ListenConfig
	l, err := config.Listen(ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		return "", err
	}
	return l.Addr().String(), l.Close()
}

func (s *served) stop() error {
	if err := s.command.Process.Signal(os.Interrupt); err != nil {
		return err
	}
	return s.command.Wait()
}

// load runs every variation of every question over 16 connections and samples the memory meanwhile.
func (s *served) load(all []*workload, p *Program) error {
	idle, err := s.memory()
	if err != nil {
		return err
	}
	p.Idle = idle.resident
	var requests [][]byte
	for i := range maxVariations {
		for _, a := range all {
			requests = append(requests, request(s.addr, a.bodies[i%len(a.bodies)]))
		}
	}
	end := time.Now().Add(loadTime)
	errs := make([]error, 16)
	asked := make([]int, 16)
	var clients sync.WaitGroup
	for i := range errs {
		clients.Go(func() {
			at := i * len(requests) / len(errs)
			took, err := until(end, s.addr, func() []byte { at++; return requests[at%len(requests)] })
			asked[i], errs[i] = len(took), err
		})
	}
	done := make(chan struct{})
	go func() { clients.Wait(); close(done) }()
	for {
		select {
		case <-done:
			for _, n := range asked {
				p.Asked += n
			}
			return errors.Join(errs...)
		case <-time.After(200 * time.Millisecond):
			m, err := s.memory()
			if err != nil {
				return err
			}
			p.Loaded, p.Anonymous, p.Shared = max(p.Loaded, m.resident), max(p.Anonymous, m.anonymous), max(p.Shared, m.shared)
		}
	}
}

// memory is in MiB.
type memory struct{ resident, anonymous, shared float64 }

// memory reads the memory of the process from Linux's /proc.
func (s *served) memory() (memory, error) {
	content, err := os.ReadFile("/proc/" + strconv.Itoa(s.command.Process.Pid) + "/smaps_rollup")
	if err != nil {
		return memory{}, err
	}
	var m memory
	for line := range strings.Lines(string(content)) {
		fields := strings.Fields(line)
		if len(fields) < 2 {
			continue
		}
		kilobytes, _ := strconv.ParseFloat(fields[1], 64) // the first line has an address there, and no name below
		switch fields[0] {
		case "Rss:":
			m.resident = kilobytes / 1024
		case "Anonymous:":
			m.anonymous = kilobytes / 1024
		case "Pss:":
			m.shared = kilobytes / 1024
		}
	}
	return m, nil
}
