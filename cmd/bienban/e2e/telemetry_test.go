package e2e

import (
	"bytes"
	"compress/gzip"
	"io"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"sync"
	"testing"

	collector "go.opentelemetry.io/proto/otlp/collector/trace/v1"
	common "go.opentelemetry.io/proto/otlp/common/v1"
	spans "go.opentelemetry.io/proto/otlp/trace/v1"
	"google.golang.org/protobuf/proto"

	"bienban/db/dbtest"
)

func TestMetricsAreShownOnAnAddressOfTheirOwn(t *testing.T) {
	t.Parallel()
	s := serve(t, "--metrics-addr=127.0.0.1:0", "--db", dbtest.NewFile(t))
	execute(t, s.url, `query Count { meetings { totalCount } }`)
	execute(t, s.url, `query Count { meetings { totalCount } }`)
	execute(t, s.url, `{ meetings(first: 100000) { totalCount } }`)
	execute(t, s.url, `{ meetings(first: `)
	execute(t, s.url, `query Looked { __typename __type(name: "Meeting") { name } }`)
	page := s.readMetrics(t)
	for _, want := range []string{
		`bienban_operations_total{code="OK",kind="query",operation="Count"} 2`,
		`bienban_operations_total{code="INVALID",kind="query",operation="unnamed"} 1`,
		`bienban_operations_total{code="GRAPHQL_PARSE_FAILED",kind="none",operation="none"} 1`,
		`bienban_operation_duration_seconds_count{kind="query",operation="Count"} 2`,
		`bienban_cache_lookups_total{cache="documents",found="yes"} 1`,
		`bienban_cache_lookups_total{cache="plans",found="yes"} 1`,
		`bienban_pool_connections_max{pool="write"} 1`,
		`bienban_pool_waits_total{pool="read"} `,
		`bienban_statements_total{pool="read"} `,
		`bienban_log_bytes `, `bienban_log_frames_checkpointed `, `bienban_log_restarts `, `bienban_file_bytes `,
		`bienban_build_info{`, `go_goroutines `, `process_resident_memory_bytes `,
	} {
		if !strings.Contains(page, want) {
			t.Errorf("no %s in the figures", want)
		}
	}
	if strings.Contains(page, "bienban_executor_fallbacks_total{") {
		t.Error("a root field was left to gqlgen's executor")
	}
	if t.Failed() {
		t.Log(regexp.MustCompile(`(?m)^bienban.*`).FindAllString(page, -1))
	}
	// The public address shows the dashboard there, or nothing, but never the figures.
	r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, s.url+"/metrics", nil)
	if err != nil {
		t.Fatal(err)
	}
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	if body, _ := io.ReadAll(answer.Body); bytes.Contains(body, []byte("bienban_operations_total")) {
		t.Error("the public address shows the figures")
	}
	if code, log := s.stop(); code != 0 {
		t.Errorf("exit code %d\n%s", code, log)
	}
}

func TestNamesOfOperationsAreBounded(t *testing.T) {
	t.Parallel()
	few := serve(t, "--metrics-addr=127.0.0.1:0", "--metrics-operation=Kept", "--db", dbtest.NewFile(t))
	many := serve(t, "--metrics-addr=127.0.0.1:0", "--db", dbtest.NewFile(t))
	execute(t, few.url, `query Kept { __typename }`)
	execute(t, few.url, `query Another { __typename }`)
	for i := range 110 {
		execute(t, many.url, `query N`+strings.Repeat("x", i)+` { __typename }`)
	}
	page := few.readMetrics(t)
	if !strings.Contains(page, `operation="Kept"} 1`) || !strings.Contains(page, `operation="other"} 1`) ||
		strings.Contains(page, "Another") {
		t.Errorf("not only the named operation has figures of its own:\n%s", page)
	}
	counted := regexp.MustCompile(`(?m)^bienban_operations_total\{.*operation="(\w+)"\}`).FindAllStringSubmatch(many.readMetrics(t), -1)
	for _, m := range counted {
		if len(m[1]) > 64 {
			t.Errorf("a name of %d bytes", len(m[1]))
		}
	}
	if len(counted) > 101 {
		t.Errorf("%d names", len(counted))
	}
}

func TestTheLogsTellOperationsAndNeverVariables(t *testing.T) {
	t.Parallel()
	s := serve(t, "--log-level=debug", "--slow-operation=1ns", "--db", dbtest.NewFile(t))
	post(t, s.url, operation(`query Find($name: String!) { meetings(filter: {chairedBy: {name: $name}}) { totalCount } }`,
		map[string]any{"name": "matkhau"}), "X-Request-ID", "r-1")
	execute(t, s.url, `{ nonsense }`)
	execute(t, s.url, `{ __schema { queryType { name } } }`)
	code, log := s.stop()
	for _, want := range []string{
		`msg=request .*path=/graphql status=200 .*code=OK operation=Find kind=query .*statements=[1-9]\d* rows=[1-9]\d* request_id=r-1`,
		`level=WARN msg="slow operation" code=OK operation=Find kind=query cost=\d+ document=[0-9a-f]{64} ms=\d+ statements=[1-9]\d* rows=[1-9]\d* request_id=r-1`,
		`msg=request .*code=GRAPHQL_VALIDATION_FAILED`,
	} {
		if !regexp.MustCompile(want).MatchString(log) {
			t.Errorf("no %s in the log", want)
		}
	}
	if strings.Contains(log, "left to gqlgen's executor") {
		t.Error("what is asked about the schema was left to gqlgen's executor")
	}
	if strings.Contains(log, "matkhau") || strings.Contains(log, "chairedBy") || code != 0 {
		t.Errorf("exit code %d, or the log tells too much", code)
	}
	if t.Failed() {
		t.Log(log)
	}
}

// tracesTo is a collector that keeps what it is sent.
func tracesTo(t *testing.T) (url string, received func() []*spans.Span) {
	t.Helper()
	var mu sync.Mutex
	var all []*spans.Span
	receive := func(w http.ResponseWriter, r *http.Request) {
		var body io.Reader = r.Body
		if r.Header.Get("Content-Encoding") == "gzip" {
			unzipped, err := gzip.NewReader(r.Body)
			if err != nil {
				t.Error(err)
				return
			}
			body = unzipped
		}
		content, err := io.ReadAll(body)
		var request collector.ExportTraceServiceRequest
		if err != nil || proto.Unmarshal(content, &request) != nil || r.URL.Path != "/v1/traces" {
			t.Errorf("%s: not a request to a collector (%v)", r.URL.Path, err)
			return
		}
		mu.Lock()
		defer mu.Unlock()
		for _, from := range request.GetResourceSpans() {
			for _, scope := range from.GetScopeSpans() {
				all = append(all, scope.GetSpans()...)
			}
		}
		w.Header().Set("Content-Type", "application/x-protobuf")
	}
	srv := httptest.NewServer(http.HandlerFunc(receive))
	t.Cleanup(srv.Close)
	return srv.URL, func() []*spans.Span { mu.Lock(); defer mu.Unlock(); return all }
}

func attribute(s *spans.Span, key string) *common.AnyValue {
	for _, a := range s.GetAttributes() {
		if a.GetKey() == key {
			return a.GetValue()
		}
	}
	return nil
}

func TestTracesHaveASpanForEachLevel(t *testing.T) {
	t.Parallel()
	url, received := tracesTo(t)
	s := serve(t, "--traces-to", url, "--demo", "--db", file(t))
	const parent = "0af7651916cd43dd8448eb211c80319c"
	post(t, s.url, operation(`query Deep($n: String!) { meetings(first: 2, filter: {chairedBy: {name: $n}}) { nodes { chairs { official { name } } } } }`,
		map[string]any{"n": "cao van vuong"}), "traceparent", "00-"+parent+"-b7ad6b7169203331-01")
	execute(t, s.url, `{ meetings(first: 999999) { totalCount } }`)
	if code, log := s.stop(); code != 0 {
		t.Fatalf("exit code %d\n%s", code, log)
	}
	var deep *spans.Span
	levels, statements, failed := 0, int64(0), 0
	for _, s := range received() {
		if s.GetName() == "query Deep" {
			deep = s
		}
		if s.GetStatus().GetCode() == spans.Status_STATUS_CODE_ERROR {
			failed++
		}
	}
	if deep == nil || failed != 1 {
		t.Fatalf("no span of the operation, or %d failed ones, in %d spans", failed, len(received()))
	}
	for _, s := range received() {
		if string(s.GetParentSpanId()) == string(deep.GetSpanId()) {
			levels++
			statements += attribute(s, "bienban.statements").GetIntValue()
			if !strings.HasPrefix(s.GetName(), "level ") || len(attribute(s,
				"bienban.relations").GetArrayValue().GetValues()) == 0 {
				t.Errorf("%v", s)
			}
		}
		if text := s.String(); strings.Contains(text, "vuong") {
			t.Errorf("a span tells a variable: %s", text)
		}
	}
	if total := attribute(deep, "bienban.statements").GetIntValue(); levels < 3 || statements == 0 || statements != total {
		t.Errorf("%d levels with %d statements, the operation has %d", levels, statements, total)
	}
	if want := "\x0a\xf7\x65\x19"; !strings.HasPrefix(string(deep.GetTraceId()), want) {
		t.Errorf("trace %x does not go on with the caller's", deep.GetTraceId())
	}
}

func TestACollectorThatIsNotThereStopsNothing(t *testing.T) {
	t.Parallel()
	s := serve(t, "--traces-to", "http://127.0.0.1:1", "--db", dbtest.NewFile(t))
	if got := execute(t, s.url, `{ __typename }`); !strings.Contains(got.body, "Query") {
		t.Error(got)
	}
	if code, log := s.stop(); code != 0 {
		t.Errorf("exit code %d\n%s", code, log)
	}
}
