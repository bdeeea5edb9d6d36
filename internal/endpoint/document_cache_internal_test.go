package endpoint

import (
	"fmt"
	"runtime"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2"

	"bienban/graph/generated"
)

// TestDocumentsWeighWhatTheyRetain keeps valid documents of the schema, as validation leaves them, and measures what
// they take.
func TestDocumentsWeighWhatTheyRetain(t *testing.T) {
	schema := generated.NewExecutableSchema(generated.Config{}).Schema()
	for name, format := range map[string]string{
		"values": "query Q%d{nodes(ids:[" + strings.Repeat(`"ab" `, 900) + "]){__typename}}",
		"fields": "query Q%d{meetings{nodes{" + strings.Repeat("...on Meeting{id title heldOn host{name slug}} ", 15) + "}}}",
		"filter": "query Q%d{meetings(filter:{or:[" +
			strings.Repeat(`{host:{slug:"a"},hasNotice:true} `, 50) + "]}){totalCount}}",
	} {
		t.Run(name, func(t *testing.T) {
			c := newDocumentCache(Config{Limits: Limits{Caches: 128 << 20}})
			before := inUse()
			const many = 100
			for i := range many {
				text := fmt.Sprintf(format, i)
				doc, errs := gqlparser.LoadQueryWithRules(schema, text, nil)
				if errs != nil {
					t.Fatal(errs)
				}
				c.Add(t.Context(), text, doc)
			}
			took, weight := inUse()-before, c.Stats().Bytes
			t.Logf("weight %d, took %d", weight/many, took/many)
			if s := c.Stats(); s.Entries != many || took > 2*weight || weight > 2*took {
				t.Errorf("%+v, took %d", s, took)
			}
			if _, ok := c.Get(t.Context(), fmt.Sprintf(format, 7)); !ok {
				t.Error("a document is not found")
			}
		})
	}
}

func inUse() int {
	runtime.GC()
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int(m.HeapAlloc)
}
