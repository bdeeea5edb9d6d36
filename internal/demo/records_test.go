package demo

import (
	"bytes"
	"encoding/json"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"

	"bienban/internal/record"
)

// written is the records as JSON Lines.
func written(t testing.TB, cfg Config) []byte {
	t.Helper()
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	for e := range Records(cfg) {
		if err := enc.Encode(e.Input); err != nil {
			t.Fatal(err)
		}
	}
	return out.Bytes()
}

func TestSameSeedSameBytes(t *testing.T) {
	first := written(t, Config{Meetings: 1700, Seed: 7})
	if again := written(t, Config{Meetings: 1700, Seed: 7}); !bytes.Equal(first, again) {
		t.Error("the same seed and size gave other records")
	}
	if other := written(t, Config{Meetings: 1700, Seed: 8}); bytes.Equal(first, other) {
		t.Error("another seed gave the same records")
	}
}

func TestTextIsWholeAndComposed(t *testing.T) {
	text := written(t, Config{Meetings: 300, Seed: 6})
	if !norm.NFC.IsNormal(text) {
		t.Error("the records are not in NFC")
	}
	if left := regexp.MustCompile(`\{[A-Za-z ]+\}`).Find(text); left != nil {
		t.Errorf("a blank was left unfilled: %s", left)
	}
}

func TestAsManyMeetingsAsAsked(t *testing.T) {
	for _, size := range []int{0, 1, 2, 37, 300, 749, 750, 2251} {
		slugs := map[string]bool{}
		places := map[string]bool{}
		for e := range Records(Config{Meetings: size, Seed: 3}) {
			slugs[e.Input.Meeting.Slug] = true
			places[e.Place] = true
		}
		if len(slugs) != size || len(places) != size {
			t.Errorf("asked for %d meetings, got %d slugs and %d places", size, len(slugs), len(places))
		}
	}
}

func TestStopsWhenTold(t *testing.T) {
	n := 0
	for range Records(Config{Meetings: 500, Seed: 1}) {
		if n++; n == 20 {
			break
		}
	}
	if n != 20 {
		t.Errorf("%d records were made, expected 20", n)
	}
}

func TestEachInputIsValid(t *testing.T) {
	for _, seed := range []uint64{1, 2, 1 << 63} {
		for e := range Records(Config{Meetings: 800, Seed: seed}) {
			if err := e.Input.Validate(); err != nil {
				t.Fatalf("seed %d, %s (%s): %v", seed, e.Place, e.Input.Meeting.Slug, err)
			}
		}
	}
}

// TestEverySourceSaysThatItIsFictional looks at each object of the JSON that has the fields of a source,
// wherever it stands.
func TestEverySourceSaysThatItIsFictional(t *testing.T) {
	sources := 0
	var look func(v any)
	look = func(v any) {
		switch v := v.(type) {
		case []any:
			for _, part := range v {
				look(part)
			}
		case map[string]any:
			if publisher, ok := v["publisher"].(string); ok {
				sources++
				title, _ := v["title"].(string)
				url, _ := v["url"].(string)
				if !strings.Contains(title, "hư cấu") || !strings.Contains(publisher, "dữ liệu minh họa (hư cấu)") &&
					publisher != "Dữ liệu minh họa (hư cấu)" {
					t.Errorf("a source does not say that it is fictional: %q by %q", title, publisher)
				}
				if !strings.HasPrefix(url, "https://example.invalid/hu-cau/") {
					t.Errorf("a source could exist: %q", url)
				}
			}
			for _, part := range v {
				look(part)
			}
		}
	}
	for line := range bytes.Lines(written(t, Config{Meetings: 400, Seed: 4})) {
		var v any
		if err := json.Unmarshal(line, &v); err != nil {
			t.Fatal(err)
		}
		look(v)
	}
	if sources < 400 {
		t.Errorf("found %d sources in 400 meetings", sources)
	}
}

// TestAreasFormOneInventedCountry holds every area to a place in the hierarchy under the invented country.
func TestAreasFormOneInventedCountry(t *testing.T) {
	kinds := map[string]record.AreaKind{}
	above := map[record.AreaKind]record.AreaKind{
		record.AreaKindProvince: record.AreaKindCountry, record.AreaKindDistrict: record.AreaKindProvince, record.AreaKindCommune: record.AreaKindDistrict,
	}
	merged := 0
	for e := range Records(Config{Meetings: 26_000, Seed: 2}) {
		for _, a := range e.Input.Areas {
			if _, seen := kinds[a.Slug]; seen {
				t.Errorf("area %s is declared twice", a.Slug)
			}
			kinds[a.Slug] = a.Kind
			if a.Kind == record.AreaKindCountry {
				continue
			}
			if got := kinds[a.Parent.Slug]; got != above[a.Kind] && a.ValidFrom != "2025-07-01" {
				t.Errorf("%s %s is part of a %q", a.Kind, a.Slug, got)
			}
			isTown := strings.HasPrefix(a.Name, "Thị trấn")
			if (a.Kind == record.AreaKindDistrict || a.Successor != nil || isTown) != (a.ValidTo == "2025-06-30") {
				t.Errorf("%s %s ends on %q", a.Kind, a.Slug, a.ValidTo)
			}
			if a.Successor != nil {
				merged++
			}
		}
	}
	count := map[record.AreaKind]int{}
	for _, k := range kinds {
		count[k]++
	}
	if count[record.AreaKindCountry] != 1 || count[record.AreaKindProvince] != 2 || count[record.AreaKindDistrict] != 17 ||
		count[record.AreaKindCommune] < 70 || merged < 15 {
		t.Errorf("areas by kind: %v, %d of them merged", count, merged)
	}
}

func BenchmarkRecords(b *testing.B) {
	b.ReportAllocs()
	n := 0
	for b.Loop() {
		for range Records(Config{Meetings: 3000, Seed: 1}) {
			n++
		}
	}
	b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "meetings/s")
}
