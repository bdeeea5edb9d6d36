package oidc_test

import (
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"encoding/base64"
	"encoding/json"
	"errors"
	"maps"
	"net/http"
	"net/http/httptest"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/coreos/go-oidc/v3/oidc/oidctest"

	"bienban/internal/access"
	"bienban/internal/oidc"
)

// provider is a real one behind a real server, whose keys change and which may be down.
type provider struct {
	t *testing.T
	*httptest.Server
	mu    sync.Mutex
	keys  oidctest.Server
	down  bool
	stall map[string]chan struct{} // how long an address keeps whoever asks waiting
	asked map[string]int
	now   time.Time
}

func newProvider(t *testing.T) *provider {
	p := &provider{t: t, asked: map[string]int{}, now: time.Date(2026, 1, 15, 9, 0, 0, 0, time.UTC)}
	p.keys.Algorithms = []string{"ES256", "HS256", "none"}
	p.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		p.mu.Lock()
		p.asked[r.URL.Path]++
		stall := p.stall[r.URL.Path]
		p.mu.Unlock()
		if stall != nil {
			<-stall
		}
		p.mu.Lock()
		defer p.mu.Unlock()
		if p.down {
			w.WriteHeader(http.StatusBadGateway)
			return
		}
		p.keys.ServeHTTP(w, r)
	}))
	t.Cleanup(p.Close)
	p.keys.SetIssuer(p.URL)
	return p
}

// rotate makes a key the only one.
func (p *provider) rotate(id string) *ecdsa.PrivateKey {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		p.t.Fatal(err)
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.keys.PublicKeys = []oidctest.PublicKey{{PublicKey: key.Public(), KeyID: id, Algorithm: "ES256"}}
	return key
}

func (p *provider) verifier() *oidc.Verifier {
	p.t.Helper()
	v, err := oidc.New(oidc.Config{
		Issuer: p.URL, Audience: "bienban", RoleClaim: "realm_access.roles", Now: func() time.Time { return p.now },
		Roles: map[string]access.Role{"thu-ky": access.Editor, "can-bo": access.Reader},
	})
	if err != nil {
		p.t.Fatal(err)
	}
	return v
}

// claims are good ones, with changes; nil takes a claim out.
func (p *provider) claims(changes map[string]any) string {
	all := map[string]any{
		"iss": p.URL, "aud": []string{"other", "bienban"}, "sub": "nguoi-dung-1", "exp": p.now.Add(time.Hour).Unix(),
		"realm_access": map[string]any{"roles": []any{"offline", "can-bo", 7, "thu-ky"}},
	}
	maps.Copy(all, changes)
	maps.DeleteFunc(all, func(_ string, v any) bool { return v == nil })
	text, err := json.Marshal(all)
	if err != nil {
		p.t.Fatal(err)
	}
	return string(text)
}

func reason(err error) string {
	known, ok := errors.AsType[*access.PersonError](err)
	if !ok {
		return "let in"
	}
	return known.Reason
}

func TestPersonsThatAreLetIn(t *testing.T) {
	p := newProvider(t)
	key, v := p.rotate("one"), p.verifier()
	for _, c := range []struct {
		changes map[string]any
		want    access.Role
	}{
		{nil, access.Editor},
		{map[string]any{"aud": "bienban"}, access.Editor},
		{map[string]any{"realm_access": map[string]any{"roles": "can-bo"}}, access.Reader},
		{map[string]any{"realm_access": nil, "realm_access.roles": []string{"can-bo"}}, access.Reader},
	} {
		got, err := v.Person(t.Context(), oidctest.SignIDToken(key, "one", "ES256", p.claims(c.changes)))
		if err != nil || got.Role != c.want || got.Actor != "oidc:nguoi-dung-1" || !got.Until.Equal(p.now.Add(time.Hour)) {
			t.Errorf("%v: %+v %v", c.changes, got, err)
		}
	}
	if p.asked["/keys"] != 1 {
		t.Errorf("asked %v", p.asked)
	}
}

func TestPersonsThatAreKeptOut(t *testing.T) {
	p := newProvider(t)
	key := p.rotate("one")
	other, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	sign := func(changes map[string]any) string {
		return oidctest.SignIDToken(key, "one", "ES256", p.claims(changes))
	}
	encode := func(text string) string { return base64.RawURLEncoding.EncodeToString([]byte(text)) }
	good := sign(nil)
	parts := strings.Split(good, ".")
	for name, c := range map[string]struct{ presented, reason string }{
		"another audience":     {sign(map[string]any{"aud": "payroll"}), "not verified"},
		"no audience":          {sign(map[string]any{"aud": nil}), "not verified"},
		"another issuer":       {sign(map[string]any{"iss": "https://evil.example"}), "not verified"},
		"expired":              {sign(map[string]any{"exp": p.now.Add(-time.Second).Unix()}), "expired"},
		"no end":               {sign(map[string]any{"exp": nil}), "expired"},
		"not yet valid":        {sign(map[string]any{"nbf": p.now.Add(time.Hour).Unix()}), "not verified"},
		"no subject":           {sign(map[string]any{"sub": nil}), "not verified"},
		"a subject of escapes": {sign(map[string]any{"sub": "an\x1b[2J"}), "not verified"},
		"a mirrored subject":   {sign(map[string]any{"sub": "an\u202e1"}), "not verified"},
		"a long subject":       {sign(map[string]any{"sub": strings.Repeat("a", 256)}), "not verified"},
		"no role":              {sign(map[string]any{"realm_access": nil}), "no role"},
		"roles of others": {
			sign(map[string]any{"realm_access": map[string]any{"roles": []string{"admin"}}}),
			"no role",
		},
		"roles of another sort": {sign(map[string]any{"realm_access": []string{"thu-ky"}}), "no role"},
		"alg none":              {encode(`{"alg":"none"}`) + "." + parts[1] + ".", "not verified"},
		"alg None, signed":      {encode(`{"alg":"None","kid":"one"}`) + "." + parts[1] + "." + parts[2], "not verified"},
		"HS256 by the public": {
			oidctest.SignIDToken([]byte(strings.Repeat("k", 32)), "one", "HS256", p.claims(nil)),
			"not verified",
		},
		"another's claims": {
			parts[0] + "." + encode(p.claims(map[string]any{"sub": "root"})) + "." + parts[2],
			"not verified",
		},
		"no signature": {parts[0] + "." + parts[1] + ".", "not verified"},
		"another key":  {oidctest.SignIDToken(other, "one", "ES256", p.claims(nil)), "not verified"},
		"no JWT":       {"hello", "not verified"},
	} {
		// Each by a verifier of its own: an unknown signature has the keys fetched, which is throttled.
		if _, err := p.verifier().Person(t.Context(), c.presented); reason(err) != c.reason {
			t.Errorf("%s: %s (%v), expected %s", name, reason(err), errors.Unwrap(err), c.reason)
		}
	}
	if _, err := p.verifier().Person(t.Context(), good); err != nil {
		t.Error(err)
	}
}

func TestKeysAreFollowedWhenTheyChange(t *testing.T) {
	p := newProvider(t)
	old, v := p.rotate("one"), p.verifier()
	before := oidctest.SignIDToken(old, "one", "ES256", p.claims(map[string]any{"exp": p.now.Add(3 * time.Hour).Unix()}))
	if _, err := v.Person(t.Context(), before); err != nil {
		t.Fatal(err)
	}
	after := oidctest.SignIDToken(p.rotate("two"), "two", "ES256",
		p.claims(map[string]any{"exp": p.now.Add(3 * time.Hour).Unix()}))
	p.eventually(t, v, after, "unknown key") // asked again at once
	p.now = p.now.Add(11 * time.Second)
	p.eventually(t, v, after, "let in") // by the new key
	p.now = p.now.Add(11 * time.Second)
	p.eventually(t, v, before, "not verified") // the key that was taken back
}

// eventually asks until what is presented is let in, or refused for the reason: the library hands what it fetched to
// those who wait a moment before it keeps it.
func (p *provider) eventually(t *testing.T, v *oidc.Verifier, presented, want string) {
	t.Helper()
	var err error
	for end := time.Now().Add(10 * time.Second); time.Now().Before(end); runtime.Gosched() {
		if _, err = v.Person(t.Context(), presented); reason(err) == want {
			return
		}
	}
	t.Errorf("%v, expected %s", err, want)
}

func TestAKeyThatWasTakenBackEndsWithinTheHour(t *testing.T) {
	p := newProvider(t)
	v := p.verifier()
	stolen := oidctest.SignIDToken(p.rotate("one"), "one", "ES256",
		p.claims(map[string]any{"exp": p.now.Add(3 * time.Hour).Unix()}))
	if _, err := v.Person(t.Context(), stolen); err != nil {
		t.Fatal(err)
	}
	p.rotate("two") // and nobody presents anything signed with it
	p.now = p.now.Add(time.Hour)
	if _, err := v.Person(t.Context(), stolen); reason(err) != "not verified" {
		t.Errorf("%v", err)
	}
}

func TestAProviderThatIsDown(t *testing.T) {
	p := newProvider(t)
	p.down = true
	key, v := p.rotate("one"), p.verifier()
	good := oidctest.SignIDToken(key, "one", "ES256", p.claims(map[string]any{"exp": p.now.Add(9 * time.Hour).Unix()}))
	for range 5 {
		if _, err := v.Person(t.Context(), good); reason(err) != "provider unavailable" {
			t.Errorf("down at the start: %v", err)
		}
	}
	if p.asked["/.well-known/openid-configuration"] != 1 {
		t.Errorf("asked %v", p.asked)
	}
	p.down, p.now = false, p.now.Add(11*time.Second)
	if _, err := v.Person(t.Context(), good); err != nil {
		t.Errorf("back again: %v", err)
	}
	p.down, p.now = true, p.now.Add(2*time.Hour)
	if _, err := v.Person(t.Context(), good); err != nil {
		t.Errorf("down when its keys are known: %v", err)
	}
}

// TestAProviderThatStallsKeepsOneWaiting asks for new keys when the hour is over, and the provider takes its time:
// whoever comes meanwhile does not wait.
func TestAProviderThatStallsKeepsOneWaiting(t *testing.T) {
	for _, address := range []string{"/.well-known/openid-configuration", "/keys"} {
		p := newProvider(t)
		key, v := p.rotate("one"), p.verifier()
		good := oidctest.SignIDToken(key, "one", "ES256", p.claims(map[string]any{"exp": p.now.Add(9 * time.Hour).Unix()}))
		if _, err := v.Person(t.Context(), good); err != nil {
			t.Fatal(err)
		}
		stall := make(chan struct{})
		p.mu.Lock()
		p.stall = map[string]chan struct{}{address: stall}
		before := p.asked[address]
		p.mu.Unlock()
		p.now = p.now.Add(time.Hour)
		one := make(chan error, 1)
		go func() {
			_, err := v.Person(t.Context(), good)
			one <- err
		}()
		for asked := before; asked == before; runtime.Gosched() {
			p.mu.Lock()
			asked = p.asked[address]
			p.mu.Unlock()
		}
		for range 20 {
			if _, err := v.Person(t.Context(), good); err != nil {
				t.Errorf("%s: %v", address, err)
			}
		}
		select {
		case err := <-one:
			t.Errorf("%s: the provider stalls, but its answer is there: %v", address, err)
		default:
		}
		close(stall)
		if err := <-one; err != nil {
			t.Errorf("%s: %v", address, err)
		}
	}
}

// TestWhoeverWaitsForTheFirstKeysMayLeave is not kept by a provider that stalls.
func TestWhoeverWaitsForTheFirstKeysMayLeave(t *testing.T) {
	p := newProvider(t)
	stall := make(chan struct{})
	p.stall = map[string]chan struct{}{"/.well-known/openid-configuration": stall}
	key, v := p.rotate("one"), p.verifier()
	good := oidctest.SignIDToken(key, "one", "ES256", p.claims(nil))
	one := make(chan error, 1)
	go func() {
		_, err := v.Person(t.Context(), good)
		one <- err
	}()
	for asked := 0; asked == 0; runtime.Gosched() {
		p.mu.Lock()
		asked = p.asked["/.well-known/openid-configuration"]
		p.mu.Unlock()
	}
	gone, leave := context.WithCancel(t.Context())
	leave()
	if _, err := v.Person(gone, good); reason(err) != "provider unavailable" {
		t.Errorf("who left: %v", err)
	}
	close(stall)
	if err := <-one; err != nil {
		t.Error(err)
	}
}

// TestKeysThatWereJustFetchedAreKept comes when the hour is over a moment after the keys were asked for: they cannot be
// asked for again yet, and those that are here count.
func TestKeysThatWereJustFetchedAreKept(t *testing.T) {
	p := newProvider(t)
	key, v := p.rotate("one"), p.verifier()
	good := oidctest.SignIDToken(key, "one", "ES256", p.claims(map[string]any{"exp": p.now.Add(9 * time.Hour).Unix()}))
	if _, err := v.Person(t.Context(), good); err != nil {
		t.Fatal(err)
	}
	p.now = p.now.Add(time.Hour - time.Second)
	_, _ = v.Person(t.Context(), oidctest.SignIDToken(key, "unknown", "ES256",
		p.claims(map[string]any{"exp": p.now.Add(time.Hour).Unix()})))
	p.now = p.now.Add(time.Second)
	for range 3 {
		if _, err := v.Person(t.Context(), good); err != nil {
			t.Error(err)
		}
	}
}

func TestNamesOfKeysThatNobodyHasAskNothing(t *testing.T) {
	p := newProvider(t)
	key, v := p.rotate("one"), p.verifier()
	for _, kid := range []string{"one", "a", "b", "c", "d"} {
		_, _ = v.Person(t.Context(), oidctest.SignIDToken(key, kid, "ES256", p.claims(nil)))
	}
	if p.asked["/keys"] != 1 {
		t.Errorf("asked %v", p.asked)
	}
}

// TestAnUnknownKeyIsAFailureOfWhoeverNamesIt names one while the provider is down, and when it has just been asked.
func TestAnUnknownKeyIsAFailureOfWhoeverNamesIt(t *testing.T) {
	p := newProvider(t)
	key, v := p.rotate("one"), p.verifier()
	claims := p.claims(map[string]any{"exp": p.now.Add(9 * time.Hour).Unix()})
	if _, err := v.Person(t.Context(), oidctest.SignIDToken(key, "one", "ES256", claims)); err != nil {
		t.Fatal(err)
	}
	other, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	for _, down := range []bool{false, true} {
		p.down, p.now = down, p.now.Add(11*time.Second)
		asked := p.asked["/keys"]
		for _, forged := range []string{
			oidctest.SignIDToken(key, "none", "ES256", claims),
			oidctest.SignIDToken(other, "one", "ES256", claims),
		} {
			for range 5 {
				_, err := v.Person(t.Context(), forged)
				known, ok := errors.AsType[*access.PersonError](err)
				if !ok || known.Unavailable || known.Reason != "unknown key" && known.Reason != "not verified" {
					t.Errorf("down %v: %v", down, err)
				}
			}
		}
		if n := p.asked["/keys"] - asked; n != 1 {
			t.Errorf("down %v: asked %d times", down, n)
		}
		if _, err := v.Person(t.Context(), oidctest.SignIDToken(key, "one", "ES256", claims)); err != nil {
			t.Errorf("down %v: whose key is known: %v", down, err)
		}
	}
}

// TestWhatNoKeyCouldVerifyAsksNobody is refused while the provider has never been asked.
func TestWhatNoKeyCouldVerifyAsksNobody(t *testing.T) {
	p := newProvider(t)
	key, v := p.rotate("one"), p.verifier()
	sign := func(changes map[string]any) string {
		return oidctest.SignIDToken(key, "one", "ES256", p.claims(changes))
	}
	for presented, want := range map[string]string{
		"hello": "not verified", "a.b.c": "not verified", sign(map[string]any{"aud": "payroll"}): "not verified",
		sign(map[string]any{"iss": "https://evil.example"}): "not verified", sign(map[string]any{"exp": p.now.Unix() - 1}): "expired",
		oidctest.SignIDToken([]byte(strings.Repeat("k", 32)), "one", "HS256", p.claims(nil)): "not verified",
	} {
		if _, err := v.Person(t.Context(), presented); reason(err) != want {
			t.Errorf("%s: %v", presented, err)
		}
	}
	if len(p.asked) != 0 {
		t.Errorf("asked %v", p.asked)
	}
}

func TestConfigurationsThatWouldLetAnybodyInOrNobody(t *testing.T) {
	roles := map[string]access.Role{"a": access.Reader}
	for says, c := range map[string]oidc.Config{
		"is not a URL":              {Issuer: "idp.example", Audience: "b", RoleClaim: "roles", Roles: roles},
		"must use https":            {Issuer: "http://idp.example", Audience: "b", RoleClaim: "roles", Roles: roles},
		"an audience is required":   {Issuer: "https://idp.example", RoleClaim: "roles", Roles: roles},
		"at least one of its value": {Issuer: "https://idp.example", Audience: "b", RoleClaim: "roles"},
	} {
		if _, err := oidc.New(c); err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("%+v: %v", c, err)
		}
	}
}
