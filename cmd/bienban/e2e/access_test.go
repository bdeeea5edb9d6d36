package e2e

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/coreos/go-oidc/v3/oidc/oidctest"

	"bienban/db/dbtest"
)

// newToken makes one on the command line, beside a server that may be running.
func newToken(t *testing.T, path, role, name string) (prefix, secret string) {
	t.Helper()
	r := bienban(t, "token", "create", "--db", path, "--role", role, "--name", name)
	secret = strings.TrimSpace(r.out)
	if r.code != 0 || !regexp.MustCompile(`^bb_[a-z2-9]{8}_\S{43}$`).MatchString(secret) ||
		strings.Contains(r.stderr, secret) {
		t.Fatalf("%+v", r)
	}
	return secret[:len("bb_12345678")], secret
}

const (
	aQuestion = `{ meetings { totalCount } }`
	aMutation = `mutation { createTopic(input: {topic: {slug: "x", name: "X"}}) { change { actor } } }`
)

func TestTokensLetInAndKeepOut(t *testing.T) {
	t.Parallel()
	path := dbtest.NewFile(t)
	s := serve(t, "--anonymous=none", "--metrics-addr=127.0.0.1:0", "--db", path)
	_, reader := newToken(t, path, "reader", "bang tin")
	prefix, editor := newToken(t, path, "editor", "van thu")
	for _, c := range []struct {
		token, query string
		status       int
		has          string
	}{
		{"", aQuestion, 401, `"UNAUTHENTICATED"`},
		{"bb_wrong", aQuestion, 401, `"UNAUTHENTICATED"`},
		{"", "{ no such", 401, `"UNAUTHENTICATED"`},
		{reader, aQuestion, 200, `"totalCount":0`},
		{reader, aMutation, 403, `"FORBIDDEN"`},
		{editor, aMutation, 200, `"actor":"token:van thu"`},
	} {
		a := executeAs(t, s.url, c.token, c.query)
		if a.status != c.status || !strings.Contains(a.body, c.has) ||
			(a.status == 401) != (a.header.Get("WWW-Authenticate") != "") {
			t.Errorf("%q %s: %d %v %s", c.token, c.query, a.status, a.header, a.body)
		}
		if a.header.Get("Set-Cookie") != "" {
			t.Error("a cookie")
		}
	}
	if a := executeAs(t, s.url, reader, aMutation, "Accept", "application/json"); a.status != 200 ||
		!strings.Contains(a.body, `"FORBIDDEN"`) {
		t.Errorf("the older media type: %d %s", a.status, a.body)
	}
	for _, route := range []string{
		"/q/x.csv", "/report/x/2021-Q3", "/calendar/x.ics",
		"/feeds/committees/x/meetings.atom",
	} {
		if got := get(t, s.url+route); got.status != 401 {
			t.Errorf("%s: %d %s", route, got.status, got.body)
		}
	}
	if r := bienban(t, "token", "revoke", "--db", path, prefix); r.code != 0 {
		t.Errorf("%+v", r)
	}
	if a := executeAs(t, s.url, editor, aQuestion); a.status != 401 || !strings.Contains(a.body, "revoked") {
		t.Errorf("after it was revoked: %d %s", a.status, a.body)
	}
	figures := s.readMetrics(t)
	for _, want := range []string{
		`bienban_sign_ins_refused_total{reason="revoked"} 1`,
		`bienban_sign_ins_refused_total{reason="nothing presented"}`, `code="FORBIDDEN"`,
	} {
		if !strings.Contains(figures, want) {
			t.Errorf("no %s in the figures", want)
		}
	}
	_, log := s.stop()
	for _, secret := range []string{reader, editor} {
		if strings.Contains(log, secret[12:]) {
			t.Error("the log has a secret")
		}
	}
	for _, want := range []string{
		`msg="sign-in refused" reason=malformed`, "reason=revoked", "token=" + prefix,
		`msg=denied actor="token:bang tin"`,
	} {
		if !strings.Contains(log, want) {
			t.Errorf("no %s in the log:\n%s", want, log)
		}
	}
	r := bienban(t, "token", "list", "--db", path)
	if !regexp.MustCompile(prefix+
		` +van thu +editor +revoked +\d{4}-\d\d-\d\d \d\d:\d\d +\d{4}\S+ \S+ +\d{4}-`).MatchString(r.out) ||
		strings.Contains(r.out, editor[12:]) {
		t.Error(r.out)
	}
}

func TestWhatAnonymousMayDo(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		flags        []string
		read, change int
	}{
		{[]string{"--anonymous=auto"}, 200, 401},
		{[]string{"--anonymous=auto", "--demo"}, 200, 200},
		{[]string{"--anonymous=read", "--demo"}, 200, 401},
		{[]string{"--anonymous=write"}, 200, 200},
		{[]string{"--anonymous=none"}, 401, 401},
	} {
		s := serve(t, append(c.flags, "--db", dbtest.NewFile(t))...)
		if a := executeAs(t, s.url, "", aQuestion); a.status != c.read {
			t.Errorf("%v: reading answers %d %s", c.flags, a.status, a.body)
		}
		if a := executeAs(t, s.url, "", aMutation); a.status != c.change {
			t.Errorf("%v: a change answers %d %s", c.flags, a.status, a.body)
		}
		if a := executeAs(t, s.url, "", aMutation, "X-Forwarded-For", "192.0.2.7"); a.status != 401 {
			t.Errorf("%v: a change through a proxy answers %d %s", c.flags, a.status, a.body)
		}
		s.kill()
	}
}

func TestAnAddressForOthersAsksForADecision(t *testing.T) {
	t.Parallel()
	path := dbtest.NewFile(t)
	r := bienban(t, "serve", "--addr=:0", "--db", path)
	if r.code != exitUsage || !strings.Contains(r.stderr, "--anonymous=read") || strings.Count(r.stderr, "\n") != 1 {
		t.Errorf("%+v", r)
	}
	if r := bienban(t, "serve", "--addr=:0", "--anonymous=write", "--db", path); r.code != exitUsage ||
		!strings.Contains(r.stderr, "token create") {
		t.Errorf("%+v", r)
	}
	newToken(t, path, "reader", "somebody")
	s := ready(start(t, "serve", "--addr=:0", "--db", path))
	if a := executeAs(t, s.url, "", aQuestion); a.status != 401 {
		t.Errorf("with a token somewhere: %d %s", a.status, a.body)
	}
	if code, log := s.stop(); code != 0 {
		t.Errorf("exit code %d\n%s", code, log)
	}
}

// TestSocketsAndStreamsLetInByToken tries the two ways that stay open.
func TestSocketsAndStreamsLetInByToken(t *testing.T) {
	t.Parallel()
	path := dbtest.NewFile(t)
	s := serve(t, "--anonymous=none", "--db", path)
	_, reader := newToken(t, path, "reader", "bang tin")
	for _, c := range []struct {
		header, payload, want string
	}{
		{"", `{"type":"connection_init"}`, "4403"},
		{"", `{"type":"connection_init","payload":{"authorization":"Bearer bb_wrong"}}`, "4403"},
		{"", `{"type":"connection_init","payload":{"authorization":"Bearer ` + reader + `"}}`, `"connection_ack"`},
		{"Bearer " + reader, `{"type":"connection_init"}`, `"connection_ack"`},
	} {
		if got := firstMessage(t, s.url, c.header, c.payload); !strings.Contains(got, c.want) {
			t.Errorf("%q %s: %s, expected %s", c.header, c.payload, got, c.want)
		}
	}
	if a := executeAs(t, s.url, "", "subscription { changed { cursor } }", "Accept",
		"text/event-stream"); a.status != 401 {
		t.Errorf("a stream for nobody: %d %s", a.status, a.body)
	}
	if a := executeAs(t, s.url, reader, aQuestion, "Accept", "text/event-stream"); a.status != 200 ||
		!strings.Contains(a.body, `"totalCount":0`) {
		t.Errorf("a stream: %d %s", a.status, a.body)
	}
	if a := executeAs(t, s.url, reader, aMutation, "Accept", "text/event-stream"); !strings.Contains(a.body,
		`"FORBIDDEN"`) {
		t.Errorf("a mutation in a stream: %d %s", a.status, a.body)
	}
}

// firstMessage is what a server answers to the first message on a socket, or how it closes it. Whoever is let in is a
// reader, whose mutation is refused.
func firstMessage(t *testing.T, url, authorization, message string) string {
	t.Helper()
	header := http.Header{}
	if authorization != "" {
		header.Set("Authorization", authorization)
	}
	conn, err := dialSocket(t.Context(), url, header)
	if err != nil {
		return err.Error()
	}
	defer func() { _ = conn.CloseNow() }()
	first := exchange(t, conn, message)
	if strings.Contains(first, "connection_ack") {
		const mutation = `{"id":"1","type":"subscribe","payload":{"query":"mutation { undo(input: {change: \"x\"}) { __typename } }"}}`
		if got := exchange(t, conn, mutation); !strings.Contains(got, `"FORBIDDEN"`) {
			t.Errorf("a reader's mutation on a socket: %s", got)
		}
	}
	return first
}

func TestPeopleComeByOpenIDConnect(t *testing.T) {
	t.Parallel()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	keys := &oidctest.Server{
		PublicKeys: []oidctest.PublicKey{{PublicKey: key.Public(), KeyID: "k", Algorithm: "ES256"}},
		Algorithms: []string{"ES256"},
	}
	provider := httptest.NewServer(keys)
	defer provider.Close()
	keys.SetIssuer(provider.URL)
	sign := func(aud, role string) string {
		return oidctest.SignIDToken(key, "k", "ES256",
			`{"iss":"`+provider.URL+`","aud":"`+aud+`","sub":"an-1","roles":["`+role+`"],"exp":`+strconv.FormatInt(time.Now().Add(time.Hour).Unix(), 10)+`}`)
	}
	path := dbtest.NewFile(t)
	s := serve(t, "--anonymous=none", "--db", path, "--oidc-issuer", provider.URL, "--oidc-audience=bienban",
		"--oidc-role=thu-ky=editor", "--oidc-role=can-bo=reader")
	_, token := newToken(t, path, "reader", "beside")
	for _, c := range []struct {
		presented, query string
		status           int
		has              string
	}{
		{sign("bienban", "thu-ky"), aMutation, 200, `"actor":"oidc:an-1"`},
		{sign("bienban", "can-bo"), aQuestion, 200, `"totalCount":0`},
		{sign("bienban", "can-bo"), aMutation, 403, "FORBIDDEN"},
		{sign("bienban", "khach"), aQuestion, 403, "FORBIDDEN"},
		{sign("payroll", "thu-ky"), aQuestion, 401, "UNAUTHENTICATED"},
		{token, aQuestion, 200, `"totalCount":0`},
	} {
		if a := executeAs(t, s.url, c.presented, c.query); a.status != c.status || !strings.Contains(a.body, c.has) {
			t.Errorf("%s: %d %s, expected %d", c.query, a.status, a.body, c.status)
		}
	}
	_, log := s.stop()
	if !strings.Contains(log, `msg=denied actor=oidc:an-1`) || !strings.Contains(log, `reason="no role"`) ||
		strings.Contains(log, "eyJ") {
		t.Error(log)
	}
}

// TestUnknownKeysAreCounted presents tokens that are signed with keys which the provider does not have, while it is
// down.
func TestUnknownKeysAreCounted(t *testing.T) {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	var down atomic.Bool
	keys := &oidctest.Server{
		PublicKeys: []oidctest.PublicKey{{PublicKey: key.Public(), KeyID: "k", Algorithm: "ES256"}},
		Algorithms: []string{"ES256"},
	}
	provider := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if down.Load() {
			w.WriteHeader(http.StatusBadGateway)
			return
		}
		keys.ServeHTTP(w, r)
	}))
	defer provider.Close()
	keys.SetIssuer(provider.URL)
	sign := func(kid string) string {
		return oidctest.SignIDToken(key, kid, "ES256",
			`{"iss":"`+provider.URL+`","aud":"bienban","sub":"an-1","roles":["can-bo"],"exp":`+strconv.FormatInt(time.Now().Add(time.Hour).Unix(), 10)+`}`)
	}
	s := serve(t, "--anonymous=none", "--db", dbtest.NewFile(t), "--oidc-issuer", provider.URL, "--oidc-audience=bienban",
		"--oidc-role=can-bo=reader")
	if a := executeAs(t, s.url, sign("k"), aQuestion); a.status != http.StatusOK {
		t.Fatalf("%d %s", a.status, a.body)
	}
	down.Store(true)
	statuses := map[int]int{}
	for i := range 15 {
		statuses[executeAs(t, s.url, sign("none-"+strconv.Itoa(i)), aQuestion).status]++
	}
	if statuses[http.StatusUnauthorized] < 10 || statuses[http.StatusTooManyRequests] == 0 || len(statuses) != 2 {
		t.Errorf("%v", statuses)
	}
	if a := executeAs(t, s.url, sign("k"), aQuestion); a.status != http.StatusOK {
		t.Errorf("whose key is known, from the same address: %d %s", a.status, a.body)
	}
	if _, log := s.stop(); !strings.Contains(log, `reason="unknown key"`) {
		t.Error(log)
	}
}

// TestEveryAddressAnswersWithItsHeaders walks the addresses that there are, well asked for and not.
func TestEveryAddressAnswersWithItsHeaders(t *testing.T) {
	t.Parallel()
	s := serve(t, "--demo", "--metrics-addr=127.0.0.1:0", "--cors-origin=https://a.example", "--db", dbtest.NewFile(t))
	urls := []string{s.metrics, strings.TrimSuffix(s.metrics, "/metrics") + "/other"}
	for _, path := range []string{
		"/", "/graphiql", "/about", "/assets/none.js", "/none", "/healthz", "/readyz", "/graphql", "/graphql?query=%7B__typename%7D", "/q/none.csv", "/q/none.txt",
		"/report/none/2021-Q3", "/calendar/none.ics", "/feeds/committees/none/meetings.atom", "/feeds/committees/none/overdue.atom", "/feeds/none",
		"/scalars/", "/scalars/date", "/scalars/none",
	} {
		urls = append(urls, s.url+path)
	}
	for _, url := range urls {
		for _, method := range []string{
			http.MethodGet, http.MethodHead, http.MethodPost, http.MethodOptions,
			http.MethodDelete,
		} {
			for _, origin := range []string{"", "https://a.example", "https://evil.example"} {
				checkHeaders(t, method, url, origin)
			}
		}
	}
}

func checkHeaders(t *testing.T, method, url, origin string) {
	t.Helper()
	var headers []string
	if origin != "" {
		headers = []string{"Origin", origin, "Sec-Fetch-Site", "cross-site"}
	}
	got := send(t, method, url, "", headers...)
	for name, want := range map[string]string{
		"Content-Security-Policy": "default-src 'none'", "X-Content-Type-Options": "nosniff", "X-Frame-Options": "DENY",
		"Referrer-Policy": "same-origin", "Cross-Origin-Opener-Policy": "same-origin", "X-Request-ID": "",
	} {
		if values := got.header.Values(name); len(values) != 1 || !strings.Contains(values[0], want) {
			t.Errorf("%s %s (%d): %s is %q", method, url, got.status, name, values)
		}
	}
	if got.header.Get("Set-Cookie") != "" {
		t.Errorf("%s %s sets a cookie", method, url)
	}
	if allowed := got.header.Get("Access-Control-Allow-Origin"); allowed != "" &&
		(origin != "https://a.example" || allowed != origin) {
		t.Errorf("%s %s lets %q read what is for %q", method, url, origin, allowed)
	}
}
