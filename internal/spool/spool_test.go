package spool_test

import (
	"bytes"
	"errors"
	"math/rand/v2"
	"os"
	"runtime"
	"testing"

	"bienban/internal/spool"
)

// plenty has space without end.
func plenty(string) (int64, error) { return 1 << 40, nil }

func sent(t *testing.T, a *spool.Answer) []byte {
	t.Helper()
	var got bytes.Buffer
	if err := a.Send(func(block []byte) error { got.Write(block); return nil }); err != nil {
		t.Fatal(err)
	}
	return got.Bytes()
}

// TestWhatIsWrittenIsSent goes through all sizes around those at which something begins anew.
func TestWhatIsWrittenIsSent(t *testing.T) {
	s := spool.New(spool.Config{Folder: t.TempDir(), Free: plenty})
	random := rand.New(rand.NewPCG(1, 2))
	for _, size := range []int{0, 1, 32<<10 - 1, 32 << 10, 32<<10 + 1, 100_000, 1 << 20, 1<<20 + 1, 3 << 20} {
		want := make([]byte, size)
		for i := range want {
			want[i] = byte(random.Uint32())
		}
		a := s.New("a")
		for rest := want; len(rest) > 0; {
			n := min(len(rest), 1+random.IntN(50_000))
			if _, err := a.Write(rest[:n]); err != nil {
				t.Fatal(err)
			}
			rest = rest[n:]
		}
		if a.Size() != int64(size) || !bytes.Equal(sent(t, a), want) {
			t.Errorf("%d bytes come out differently, as %d", size, a.Size())
		}
		if err := a.Close(); err != nil {
			t.Error(err)
		}
		if memory, disk := s.Used(); memory != 0 || disk != 0 {
			t.Errorf("after %d bytes %d stay in memory and %d on the disk", size, memory, disk)
		}
	}
}

// TestFilesHaveNoNames looks into the folder while a file is there.
func TestFilesHaveNoNames(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("an open file keeps its name")
	}
	folder := t.TempDir()
	s := spool.New(spool.Config{Folder: folder, Free: plenty})
	a := s.New("a")
	defer a.Close()
	if _, err := a.Write(make([]byte, 5<<20)); err != nil {
		t.Fatal(err)
	}
	if _, disk := s.Used(); disk < 4<<20 {
		t.Errorf("%d bytes on the disk", disk)
	}
	if names, err := os.ReadDir(folder); err != nil || len(names) > 0 {
		t.Errorf("%v, %v", names, err)
	}
}

// fill writes answers of a client until there is no room.
func fill(t *testing.T, s *spool.Spool, client string, size int) (n int) {
	t.Helper()
	for range 10_000 {
		a := s.New(client)
		t.Cleanup(func() { _ = a.Close() })
		if _, err := a.Write(make([]byte, size)); errors.Is(err, spool.ErrFull) {
			_ = a.Close()
			return n
		} else if err != nil {
			t.Fatal(err)
		}
		n++
	}
	t.Fatal("there is room without end")
	return 0
}

// TestNoClientHasAllOfTheSpool has one client leave everything lying, then two.
func TestNoClientHasAllOfTheSpool(t *testing.T) {
	s := spool.New(spool.Config{Memory: 4 << 20, Disk: 64 << 20, Folder: t.TempDir(), Free: plenty})
	first := fill(t, s, "first", 2<<20)
	memory, disk := s.Used()
	if first < 10 || memory > 2<<20 || disk > 32<<20 || disk < 24<<20 {
		t.Errorf("one client keeps %d answers, %d bytes in memory and %d on the disk", first, memory, disk)
	}
	if second := fill(t, s, "second", 2<<20); second < 5 {
		t.Errorf("another one keeps %d answers", second)
	}
	if third := fill(t, s, "third", 2<<20); third < 1 {
		t.Error("nothing is left for a third")
	}
	if _, disk := s.Used(); disk > 64<<20 {
		t.Errorf("%d bytes on the disk", disk)
	}
}

// TestTheDiskKeepsAReserve has a disk with little left, and one that cannot be asked.
func TestTheDiskKeepsAReserve(t *testing.T) {
	free := int64(14 << 20)
	s := spool.New(spool.Config{
		Folder: t.TempDir(), Reserve: 10 << 20,
		Free: func(string) (int64, error) { return free, nil },
	})
	a := s.New("a")
	if _, err := a.Write(make([]byte, 3<<20)); err != nil {
		t.Errorf("what leaves the reserve: %v", err)
	}
	free = 10 << 20
	if _, err := a.Write(make([]byte, 3<<20)); !errors.Is(err, spool.ErrFull) || !errors.Is(a.Err(), spool.ErrFull) {
		t.Errorf("what takes of the reserve: %v", err)
	}
	if err := a.Send(func([]byte) error { t.Error("half an answer is sent"); return nil }); !errors.Is(err,
		spool.ErrFull) {
		t.Error(err)
	}
	if err := a.Close(); err != nil {
		t.Error(err)
	}
	broken := errors.New("broken")
	s = spool.New(spool.Config{Free: func(string) (int64, error) { return 0, broken }})
	a = s.New("a")
	if _, err := a.Write(make([]byte, 3<<20)); !errors.Is(err, broken) {
		t.Error(err)
	}
	if memory, disk := s.Used(); memory > 1<<20 || disk != 0 {
		t.Errorf("%d bytes in memory and %d on the disk", memory, disk)
	}
	_ = a.Close()
}
