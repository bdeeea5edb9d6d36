package access_test

import (
	"bytes"
	"context"
	"log/slog"
	"strings"
	"testing"
	"time"

	"bienban/internal/access"
	"bienban/internal/record"
)

// office is a gate over tokens in memory, with a clock and a log.
type office struct {
	*access.Gate
	now    time.Time
	tokens map[string]access.Token
	log    bytes.Buffer
	counts map[string]int
}

func newOffice(anonymous access.Role) *office {
	o := &office{
		now: time.Date(2026, 1, 15, 9, 0, 0, 0, time.UTC), tokens: map[string]access.Token{},
		counts: map[string]int{},
	}
	o.Gate = access.NewGate(access.Config{
		Anonymous: anonymous,
		Token: func(_ context.Context, prefix string) (access.Token, error) {
			if t, ok := o.tokens[prefix]; ok {
				return t, nil
			}
			return access.Token{}, access.ErrNoToken
		},
		Now:    func() time.Time { return o.now },
		Logger: slog.New(slog.NewTextHandler(&o.log, nil)),
		Count:  func(reason string) { o.counts[reason]++ },
	})
	return o
}

// mint keeps a new token of an editor and gives its secret.
func (o *office) mint(expires time.Time) (access.Token, string) {
	t, secret := access.Mint("van-thu", access.Editor, o.now, expires)
	o.tokens[t.Prefix] = t
	return t, secret
}

func (o *office) admit(t *testing.T, authorization, address string) (access.Principal, record.Code) {
	t.Helper()
	ctx, err := o.Admit(t.Context(), access.Caller{Authorization: authorization, Address: address})
	if err != nil {
		return access.Principal{}, record.CodeOf(err)
	}
	return access.Of(ctx), ""
}

func TestATokenLetsIn(t *testing.T) {
	o := newOffice(access.None)
	token, secret := o.mint(time.Time{})
	for _, authorization := range []string{"Bearer " + secret, "bearer  " + secret} {
		if p, code := o.admit(t, authorization, "a"); code != "" || p.Actor != "token:van-thu" || p.Role != access.Editor {
			t.Errorf("%q: %+v, %s", authorization, p, code)
		}
	}
	if at := o.Uses(); !at[token.Prefix].Equal(o.now) || len(o.Uses()) != 0 {
		t.Errorf("used: %v", at)
	}
	if strings.Contains(string(token.Hash), secret) || !strings.HasPrefix(secret, token.Prefix+"_") {
		t.Error("the hash holds the secret, or the prefix is not that of the token")
	}
}

func TestWhatLetsNobodyIn(t *testing.T) {
	o := newOffice(access.Reader)
	_, good := o.mint(time.Time{})
	_, expired := o.mint(o.now)
	gone, revoked := o.mint(time.Time{})
	gone.RevokedAt = o.now
	o.tokens[gone.Prefix] = gone
	_, unknown := access.Mint("nobody", access.Admin, o.now, time.Time{})
	other := "A"
	if strings.HasSuffix(good[:len(good)-5], other) {
		other = "B"
	}
	for name, authorization := range map[string]string{
		"no scheme": good, "another scheme": "Basic " + good, "nothing": "Bearer ", "cut short": "Bearer " +
			good[:len(good)-1],
		"one letter off": "Bearer " + good[:len(good)-6] + other + good[len(good)-5:], "unknown": "Bearer " + unknown,
		"expired": "Bearer " + expired, "revoked": "Bearer " + revoked, "two": "Bearer " + good + ", Bearer " + good,
		"what a provider signs": "Bearer e30.e30.x", "SQL": "Bearer bb_aaaaaaaa_' OR 1=1 --",
	} {
		if p, code := o.admit(t, authorization, name); code != record.CodeUnauthenticated {
			t.Errorf("%s: %+v, %q", name, p, code)
		}
	}
	for _, secret := range []string{good, expired, revoked, unknown, good[:len(good)-1]} {
		if strings.Contains(o.log.String(), secret[len("bb_12345678_"):]) {
			t.Errorf("the log tells a secret:\n%s", o.log.String())
		}
	}
	if lines := strings.Count(o.log.String(), "sign-in refused"); lines != 11 {
		t.Errorf("%d lines in the log:\n%s", lines, o.log.String())
	}
}

func TestAnAddressThatFailsTooOftenIsTurnedAway(t *testing.T) {
	o := newOffice(access.Reader)
	_, good := o.mint(time.Time{})
	seen := map[record.Code]int{}
	for range 50 {
		_, code := o.admit(t, "Bearer wrong", "a")
		seen[code]++
	}
	if seen[record.CodeUnauthenticated] != 10 || seen[record.CodeTooExpensive] != 40 ||
		strings.Count(o.log.String(), "\n") != 10 {
		t.Errorf("%v\n%s", seen, o.log.String())
	}
	if _, code := o.admit(t, "Bearer wrong", "b"); code != record.CodeUnauthenticated {
		t.Errorf("another address: %s", code)
	}
	if p, code := o.admit(t, "Bearer "+good, "a"); code != "" || p.Role != access.Editor {
		t.Errorf("who is right beside one who is wrong: %s", code)
	}
	o.now = o.now.Add(time.Minute)
	if _, code := o.admit(t, "Bearer wrong", "a"); code != record.CodeUnauthenticated {
		t.Errorf("a minute later: %s", code)
	}
	if o.counts["throttled"] != 40 {
		t.Errorf("%v", o.counts)
	}
}

func TestAnonymous(t *testing.T) {
	for _, c := range []struct {
		set   access.Role
		local bool
		want  access.Role
	}{
		{access.None, true, access.None},
		{access.Reader, false, access.Reader},
		{access.Editor, true, access.Editor},
		{access.Editor, false, access.Reader}, // from another machine, or through a proxy
	} {
		ctx, err := newOffice(c.set).Admit(t.Context(), access.Caller{Local: c.local})
		if got := access.Of(ctx).Role; got != c.want || (err != nil) != (c.want == access.None) {
			t.Errorf("%+v: %s, %v", c, got, err)
		}
	}
	if access.Of(t.Context()).Role != access.None {
		t.Error("who was not let in may do something")
	}
}

// codeOf is that of an error, and nothing for none.
func codeOf(err error) record.Code {
	if err == nil {
		return ""
	}
	return record.CodeOf(err)
}

// TestRightsAreAskedAgain takes rights away from somebody who was let in.
func TestRightsAreAskedAgain(t *testing.T) {
	o := newOffice(access.Reader)
	token, secret := o.mint(o.now.Add(time.Hour))
	ctx, err := o.Admit(t.Context(), access.Caller{Authorization: "Bearer " + secret})
	if err != nil {
		t.Fatal(err)
	}
	with := func(change func(*access.Token)) {
		changed := token
		change(&changed)
		o.tokens[token.Prefix] = changed
	}
	for _, c := range []struct {
		name               string
		role               access.Role // by now
		change             func(*access.Token)
		again, still, mayW record.Code
	}{
		{"as it was", access.Editor, func(*access.Token) {}, "", "", ""},
		{"raised", access.Admin, func(t *access.Token) { t.Role = access.Admin }, "", "", ""},
		{
			"lowered", access.Reader, func(t *access.Token) { t.Role = access.Reader }, "", record.CodeForbidden,
			record.CodeForbidden,
		},
		{
			"revoked", 0, func(t *access.Token) { t.RevokedAt = o.now }, record.CodeUnauthenticated, record.CodeUnauthenticated,
			record.CodeUnauthenticated,
		},
		{
			"expired", 0, func(t *access.Token) { t.ExpiresAt = o.now }, record.CodeUnauthenticated, record.CodeUnauthenticated,
			record.CodeUnauthenticated,
		},
	} {
		with(c.change)
		now, err := o.Again(ctx)
		if codeOf(err) != c.again || err == nil && access.Of(now).Role != c.role {
			t.Errorf("%s: %+v, %v", c.name, access.Of(now), err)
		}
		if err := o.Still(ctx); codeOf(err) != c.still {
			t.Errorf("%s: still: %v", c.name, err)
		}
		if err := o.MayWrite(ctx); codeOf(err) != c.mayW {
			t.Errorf("%s: may write: %v", c.name, err)
		}
	}
	with(func(*access.Token) {})
	if delete(o.tokens, token.Prefix); record.CodeOf(o.Still(ctx)) != record.CodeUnauthenticated {
		t.Error("goes on without a token")
	}
	with(func(*access.Token) {})
	if o.now = o.now.Add(time.Hour); record.CodeOf(o.Still(ctx)) != record.CodeUnauthenticated {
		t.Error("goes on after the token has expired")
	}
	if err := o.MayWrite(t.Context()); err != nil {
		t.Errorf("the program itself: %v", err)
	}
	stranger, err := o.Admit(t.Context(), access.Caller{})
	if err != nil || o.Still(stranger) != nil || record.CodeOf(o.MayWrite(stranger)) != record.CodeForbidden {
		t.Errorf("a stranger: %v", err)
	}
}

// TestPeopleAreVerifiedAgain has a provider take its key back.
func TestPeopleAreVerifiedAgain(t *testing.T) {
	now, asked := time.Date(2026, 1, 15, 9, 0, 0, 0, time.UTC), 0
	var gone error
	role := access.Editor
	g := access.NewGate(access.Config{
		Now: func() time.Time { return now },
		Person: func(context.Context, string) (access.Principal, error) {
			asked++
			return access.Principal{Actor: "oidc:an", Role: role, Until: now.Add(time.Minute)}, gone
		},
	})
	ctx, err := g.Admit(t.Context(), access.Caller{Authorization: "Bearer e30.e30.x"})
	if err != nil {
		t.Fatal(err)
	}
	for range 100 {
		if err := g.Still(ctx); err != nil {
			t.Fatal(err)
		}
	}
	if asked != 1 {
		t.Errorf("verified %d times within a second", asked)
	}
	role, now = access.Reader, now.Add(time.Second)
	if err := g.MayWrite(ctx); record.CodeOf(err) != record.CodeForbidden {
		t.Errorf("with another role: %v", err)
	}
	gone, now = &access.PersonError{Reason: "not verified"}, now.Add(time.Second)
	if err := g.Still(ctx); record.CodeOf(err) != record.CodeUnauthenticated {
		t.Errorf("without a key: %v", err)
	}
	gone, role = nil, access.Editor
	if now = now.Add(time.Hour); record.CodeOf(g.Still(ctx)) != record.CodeUnauthenticated {
		t.Error("goes on after it has expired")
	}
}

func TestMostAddressesAreCountedAsOne(t *testing.T) {
	o := newOffice(access.Reader)
	refused := 0
	for i := range 12_000 {
		if _, code := o.admit(t, "Bearer wrong", time.Duration(i).String()); code == record.CodeTooExpensive {
			refused++
		}
	}
	if refused != 12_000-10_000-10 {
		t.Errorf("%d were turned away", refused)
	}
	o.now = o.now.Add(time.Hour)
	if _, code := o.admit(t, "Bearer wrong", "somebody new"); code != record.CodeUnauthenticated {
		t.Errorf("an hour later: %s", code)
	}
}
