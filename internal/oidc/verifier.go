package oidc

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/netip"
	"net/url"
	"strings"
	"sync"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/coreos/go-oidc/v3/oidc"

	"bienban/internal/access"
)

const (
	// askAgain is the least time between two questions to the provider. Anybody can name a key that nobody has, and each
	// such name would otherwise become a question.
	askAgain = 10 * time.Second
	// patience is how long the provider has to answer. It is shorter than askAgain, so that of many who wait one asks.
	patience = 3 * time.Second
	// freshFor is how long keys are believed without asking again: one that the provider took back ends with it.
	freshFor = time.Hour
	// mostAnswer bounds what the provider answers.
	mostAnswer = 1 << 20
	// longestSubject is what the specification allows.
	longestSubject = 255
)

// algorithms are the signatures that are taken. None of them can be made with what is public: neither none nor any HS
// is here.
var algorithms = []string{
	oidc.RS256, oidc.RS384, oidc.RS512, oidc.PS256, oidc.PS384, oidc.PS512, oidc.ES256,
	oidc.ES384, oidc.ES512, oidc.EdDSA,
}

// Config says whom to believe, and what.
type Config struct {
	// Issuer is the provider's address, as its tokens spell it.
	Issuer string
	// Audience must be among those that a token is meant for. A token for another service of the same provider is no key
	// to this.
	Audience string
	// RoleClaim is where a token lists what its bearer is; dots lead into objects, as realm_access.roles.
	RoleClaim string
	// Roles gives each of those a role here. The highest counts.
	Roles map[string]access.Role
	// Client asks the provider; a plain one unless told.
	Client *http.Client
	// Now is the clock; time.Now unless told.
	Now    func() time.Time
	Logger *slog.Logger
}

// Check tells what is wrong with a configuration.
func (c Config) Check() error {
	u, err := url.Parse(c.Issuer)
	switch {
	case err != nil || u.Host == "" || u.RawQuery != "" || u.Fragment != "" || u.Scheme != "https" && u.Scheme != "http":
		return fmt.Errorf("the issuer %q is no address: expected https://host, perhaps with a path", c.Issuer)
	case u.Scheme == "http" && !isLoopback(u.Hostname()):
		return fmt.Errorf("the issuer %q must be asked over https: its keys decide who is let in", c.Issuer)
	case c.Audience == "":
		return errors.New("an audience must be given: without one, tokens for any service of the provider would be taken")
	case c.RoleClaim == "" || len(c.Roles) == 0:
		return errors.New("the claim that lists roles and at least one of its values must be given: without them nobody " +
			"would be let in")
	}
	return nil
}

func isLoopback(host string) bool {
	address, err := netip.ParseAddr(host)
	return host == "localhost" || err == nil && address.IsLoopback()
}

// Verifier tells who people are. It asks the provider for its keys when it first needs them, and again when a token
// names one that it does not know, so that a provider that is down keeps nobody out but those whose key is unknown.
// Anybody can name such a key: that is a failure of whoever does, and never the provider's.
type Verifier struct {
	cfg    Config
	pace   *paced
	claims *oidc.IDTokenVerifier // looks at all but the signature

	mu     sync.Mutex
	known  *oidc.IDTokenVerifier // nil until the provider has answered
	since  time.Time             // of known
	asking chan struct{}         // closed when whoever asks the provider has its answer; nil when nobody does
	failed error                 // why the provider did not answer when it was asked last
}

// New makes a verifier. It asks nobody anything.
func New(cfg Config) (*Verifier, error) {
	if err := cfg.Check(); err != nil {
		return nil, err
	}
	if cfg.Now == nil {
		cfg.Now = time.Now
	}
	if cfg.Logger == nil {
		cfg.Logger = slog.New(slog.DiscardHandler)
	}
	p := &paced{
		next: http.DefaultTransport, now: cfg.Now, asked: map[string]time.Time{}, answered: map[string]bool{},
		logger: cfg.Logger,
	}
	if cfg.Client != nil && cfg.Client.Transport != nil {
		p.next = cfg.Client.Transport
	}
	cfg.Client = &http.Client{Transport: p, Timeout: patience}
	v := &Verifier{cfg: cfg, pace: p}
	v.claims = v.by(unsigned{})
	return v, nil
}

// Person tells whom the provider signed this for, and what that person may do. The error is an *access.PersonError.
func (v *Verifier) Person(ctx context.Context, presented string) (access.Principal, error) {
	token, err := v.verify(ctx, presented)
	if err != nil {
		return access.Principal{}, err
	}
	if !isSubject(token.Subject) {
		return access.Principal{}, &access.PersonError{
			Reason: "not verified",
			Err:    errors.New("the subject is missing, too long or not to be read"),
		}
	}
	role, err := v.role(token)
	if err != nil {
		return access.Principal{}, &access.PersonError{
			Reason: "no role",
			Told:   "the provider gives this account no role that counts here", Forbidden: true, Err: err,
		}
	}
	return access.Principal{Actor: "oidc:" + token.Subject, Role: role, Until: token.Expiry}, nil
}

// isSubject tells whether a subject can stand in a history and in a log as who did something.
func isSubject(name string) bool {
	return name != "" && len(name) <= longestSubject && utf8.ValidString(name) &&
		!strings.ContainsFunc(name, func(r rune) bool { return !unicode.IsGraphic(r) })
}

// verify checks all that needs no key first: what fails there is no reason to ask the provider anything.
func (v *Verifier) verify(ctx context.Context, presented string) (*oidc.IDToken, error) {
	if _, err := v.claims.Verify(ctx, presented); err != nil {
		return nil, unverified(err)
	}
	verifier, err := v.verifier(ctx)
	if err != nil {
		return nil, unavailable(err)
	}
	var fetch fetched
	token, err := verifier.Verify(context.WithValue(ctx, fetchedKey{}, &fetch), presented)
	switch {
	case fetch.err != nil && fetch.before:
		return nil, &access.PersonError{
			Reason: "unknown key",
			Told:   "the token is signed with a key that the identity provider is not known to have", Err: fetch.err,
		}
	case fetch.err != nil:
		return nil, unavailable(fetch.err)
	case err != nil:
		return nil, unverified(err)
	}
	return token, nil
}

func unverified(err error) error {
	if expired, ok := errors.AsType[*oidc.TokenExpiredError](err); ok {
		return &access.PersonError{Reason: "expired", Told: "the token has expired", Err: expired}
	}
	return &access.PersonError{Reason: "not verified", Err: err}
}

// unavailable is for whoever may well be right, while no key of the provider has ever been seen.
func unavailable(err error) error {
	return &access.PersonError{
		Reason: "provider unavailable",
		Told:   "the identity provider cannot be asked now: try again", Unavailable: true, Err: err,
	}
}

// verifier is one that knows the provider's keys. When it is time, one request asks the provider; others go on with
// what is known, and wait only while that is nothing. A provider that has answered once and does not now is believed as
// it was.
func (v *Verifier) verifier(ctx context.Context) (*oidc.IDTokenVerifier, error) {
	v.mu.Lock()
	known, asking := v.known, v.asking
	switch {
	case known != nil && (asking != nil || v.cfg.Now().Sub(v.since) < freshFor):
		v.mu.Unlock()
		return known, nil
	case asking == nil:
		v.asking = make(chan struct{})
		v.mu.Unlock()
		return v.ask(ctx, known != nil)
	}
	v.mu.Unlock()
	select {
	case <-asking:
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	v.mu.Lock()
	defer v.mu.Unlock()
	return v.believed()
}

// ask asks the provider on behalf of all. In place of what is known, nothing counts that has no keys yet.
func (v *Verifier) ask(ctx context.Context, again bool) (*oidc.IDTokenVerifier, error) {
	fresh, err := v.discover(ctx, again)
	v.mu.Lock()
	defer v.mu.Unlock()
	close(v.asking)
	v.asking, v.failed = nil, err
	if err == nil {
		v.known, v.since = fresh, v.cfg.Now()
	}
	return v.believed()
}

func (v *Verifier) believed() (*oidc.IDTokenVerifier, error) {
	if v.known == nil {
		return nil, v.failed
	}
	return v.known, nil
}

// discover asks the provider where its keys are, and, if need be, for them.
func (v *Verifier) discover(ctx context.Context, withKeys bool) (*oidc.IDTokenVerifier, error) {
	ctx = oidc.ClientContext(context.WithoutCancel(ctx), v.cfg.Client)
	provider, err := oidc.NewProvider(ctx, v.cfg.Issuer)
	if err != nil {
		return nil, err
	}
	var told struct {
		Keys string `json:"jwks_uri"`
	}
	if err := provider.Claims(&told); err != nil {
		return nil, err
	}
	set := keys{oidc.NewRemoteKeySet(ctx, told.Keys), told.Keys, v.pace}
	if withKeys {
		if err := set.fetch(ctx); err != nil {
			return nil, err
		}
		v.pace.spare(told.Keys)
	}
	return v.by(set), nil
}

// by checks tokens with some keys.
func (v *Verifier) by(set oidc.KeySet) *oidc.IDTokenVerifier {
	return oidc.NewVerifier(v.cfg.Issuer, set, &oidc.Config{
		ClientID: v.cfg.Audience, SupportedSigningAlgs: algorithms,
		Now: v.cfg.Now,
	})
}

// role is the highest that the token's claim comes to.
func (v *Verifier) role(token *oidc.IDToken) (access.Role, error) {
	var claims map[string]any
	if err := token.Claims(&claims); err != nil {
		return access.None, err
	}
	var at any = claims
	for name := range strings.SplitSeq(v.cfg.RoleClaim, ".") {
		object, _ := at.(map[string]any)
		at = object[name]
	}
	if whole, ok := claims[v.cfg.RoleClaim]; ok { // a name may itself have dots: https://a.example/roles
		at = whole
	}
	list, ok := at.([]any)
	if !ok {
		list = []any{at}
	}
	highest := access.None
	for _, value := range list {
		if name, ok := value.(string); ok {
			highest = max(highest, v.cfg.Roles[name])
		}
	}
	if highest == access.None {
		return highest, fmt.Errorf("the claim %s has no value that is a role here", v.cfg.RoleClaim)
	}
	return highest, nil
}
