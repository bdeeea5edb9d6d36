package bench

import (
	"path/filepath"
	"testing"
	"time"

	"bienban/db"
	"bienban/internal/demo"
	"bienban/internal/store"
)

func records(t *testing.T, meetings int) *db.DB {
	t.Helper()
	path := filepath.Join(t.TempDir(), "records.db")
	d, err := db.Open(t.Context(), path, db.Options{Create: true})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := d.Close(); err != nil {
			t.Error(err)
		}
	})
	if _, err := demo.Generate(t.Context(), store.New(d, time.Now),
		demo.Config{Meetings: meetings, Seed: seed}); err != nil {
		t.Fatal(err)
	}
	return d
}

// TestWaysAgree asks every question in every way; Compare refuses answers that differ by a byte. What is measured must
// be the same work, and nothing else holds the hand-written statements to the schema.
func TestWaysAgree(t *testing.T) {
	d := records(t, 300)
	questions := append(Questions(), Cookbook()...)
	results, err := Compare(t.Context(), d, questions, Comparison{Rounds: 1, Turn: time.Millisecond})
	if err != nil {
		t.Fatal(err)
	}
	if len(results) != len(questions) {
		t.Fatalf("%d results of %d questions", len(results), len(questions))
	}
	for _, r := range results {
		if r.Bytes < 100 {
			t.Errorf("%s: an answer of %d bytes has nothing in it", r.Name, r.Bytes)
		}
		for _, w := range r.Ways {
			if w.PerSecond[1] <= 0 || w.PerSecond[16] <= 0 || w.Statements < 1 || w.Allocations <= 0 {
				t.Errorf("%s, %s: not measured: %+v", r.Name, w.Name, w)
			}
		}
		if limit := r.Ways[2]; limit.Name != Limit || limit.Statements != 1 {
			t.Errorf("%s: the limit is to run one statement: %+v", r.Name, limit)
		}
	}
}

// TestGrowth asks two files, one of them twice as large.
func TestGrowth(t *testing.T) {
	small, large := records(t, 150).Path(), records(t, 300).Path()
	questions := append(Questions(), Summaries()...)
	growth, err := Grow(t.Context(), small, large, questions, Comparison{Rounds: 1, Turn: time.Millisecond})
	if err != nil {
		t.Fatal(err)
	}
	for i, g := range growth {
		if g.Name != questions[i].Name || g.Small <= 0 || g.Large <= 0 || g.SmallBytes < 100 || g.LargeBytes < 100 {
			t.Errorf("not measured: %+v", g)
		}
	}
	refused := point()
	refused.Query = "{ nothing }"
	if _, err := Grow(t.Context(), small, large, []Question{refused},
		Comparison{Rounds: 1, Turn: time.Millisecond}); err == nil {
		t.Error("a refusal was measured")
	}
}

// TestDisagreementIsFound gives a question the statement of another.
func TestDisagreementIsFound(t *testing.T) {
	d := records(t, 60)
	q := point()
	q.SQL = `SELECT json_object('meeting', json((SELECT json_object('title', m.title) FROM meetings AS m WHERE m.slug = ?)))`
	if _, err := Compare(t.Context(), d, []Question{q}, Comparison{Rounds: 1, Turn: time.Millisecond}); err == nil {
		t.Fatal("a statement that answers something else was measured")
	}
}

func TestSpread(t *testing.T) {
	for _, c := range []struct {
		values []float64
		want   Spread
	}{
		{[]float64{3}, Spread{3, 3, 3}},
		{[]float64{4, 1, 2, 3, 5}, Spread{2, 3, 4}},
		{[]float64{1, 2, 3, 4}, Spread{1.75, 2.5, 3.25}},
	} {
		if got := spreadOf(c.values); got != c.want {
			t.Errorf("of %v: got %v, want %v", c.values, got, c.want)
		}
	}
	fast, slow := []sample{{perSecond: 10}, {perSecond: 30}}, []sample{{perSecond: 5}, {perSecond: 10}}
	if got := ratios(fast, slow, perSecond); got != (Spread{2.25, 2.5, 2.75}) {
		t.Errorf("ratios are taken round by round: got %v", got)
	}
}

func TestGeneratorVersionIsStable(t *testing.T) {
	first, err := generatorVersion()
	if err != nil {
		t.Fatal(err)
	}
	second, err := generatorVersion()
	if err != nil || first != second || len(first) != 8 {
		t.Errorf("got %q, then %q (%v)", first, second, err)
	}
}
