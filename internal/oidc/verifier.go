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
	// minInterval is the minimal interval between two requests to the provider. Anybody can name a key that does not
	// exist, and each such name would otherwise cause a request.
	minInterval = 10 * time.Second
	// providerTimeout is the timeout of the provider. It is shorter than minInterval, so that of many waiting requests one
	// asks.
	providerTimeout = 3 * time.Second
	// keysValidFor is how long keys are used without fetching them again: a withdrawn key is accepted no longer.
	keysValidFor = time.Hour
	// maxResponse bounds the provider's response, in bytes.
	maxResponse = 1 << 20
	// maxSubject is the maximum of the specification.
	maxSubject = 255
)

// algorithms are the accepted signatures. None of them can be made with public data: neither none nor any HS is among
// them.
var algorithms = []string{
	oidc.RS256, oidc.RS384, oidc.RS512, oidc.PS256, oidc.PS384, oidc.PS512, oidc.ES256,
	oidc.ES384, oidc.ES512, oidc.EdDSA,
}

// Config configures a Verifier.
type Config struct {
	// Issuer is the provider's URL, as its tokens spell it.
	Issuer string
	// Audience must be among those of a token. A token for another service of the same provider is not valid here.
	Audience string
	// RoleClaim is the claim that lists a bearer's groups or roles; dots lead into objects, as realm_access.roles.
	RoleClaim string
	// Roles maps values of that claim to roles here. The highest counts.
	Roles map[string]access.Role
	// Client sends requests to the provider; a default one if nil.
	Client *http.Client
	// Now is the clock; time.Now by default.
	Now    func() time.Time
	Logger *slog.Logger
}

// Check validates a configuration.
func (c Config) Check() error {
	u, err := url.Parse(c.Issuer)
	switch {
	case err != nil || u.Host == "" || u.RawQuery != "" || u.Fragment != "" || u.Scheme != "https" && u.Scheme != "http":
		return fmt.Errorf("the issuer %q is not a URL: expected https://host, optionally with a path", c.Issuer)
	case u.Scheme == "http" && !isLoopback(u.Hostname()):
		return fmt.Errorf("the issuer %q must use https, as its keys decide who is authenticated", c.Issuer)
	case c.Audience == "":
		return errors.New("an audience is required: without one, tokens for any service of the provider would be accepted")
	case c.RoleClaim == "" || len(c.Roles) == 0:
		return errors.New("the claim that lists roles and at least one of its values are required: without them nobody " +
			"would have a role")
	}
	return nil
}

func isLoopback(host string) bool {
	address, err := netip.ParseAddr(host)
	return host == "localhost" || err == nil && address.IsLoopback()
}

// Verifier authenticates people. It fetches the provider's keys when it first needs them, and again when a token names
// an unknown one; so a provider that is down keeps out only those whose key is unknown. Anybody can name an unknown
// key: that is a failure of the client, never the provider's.
type Verifier struct {
	cfg    Config
	pace   *throttled
	claims *oidc.IDTokenVerifier // checks all but the signature

	mu     sync.Mutex
	known  *oidc.IDTokenVerifier // nil until the provider has answered
	since  time.Time             // of known
	asking chan struct{}         // closed when the request to the provider is answered; nil if there is none
	failed error                 // why the last request to the provider failed
}

// New makes a verifier. It sends no request.
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
	p := &throttled{
		next: http.DefaultTransport, now: cfg.Now, asked: map[string]time.Time{}, answered: map[string]bool{},
		logger: cfg.Logger,
	}
	if cfg.Client != nil && cfg.Client.Transport != nil {
		p.next = cfg.Client.Transport
	}
	cfg.Client = &http.Client{Transport: p, Timeout: providerTimeout}
	v := &Verifier{cfg: cfg, pace: p}
	v.claims = v.by(unsigned{})
	return v, nil
}

// Person authenticates the subject of a JWT. The error is an *access.PersonError.
func (v *Verifier) Person(ctx context.Context, presented string) (access.Principal, error) {
	token, err := v.verify(ctx, presented)
	if err != nil {
		return access.Principal{}, err
	}
	if !isSubject(token.Subject) {
		return access.Principal{}, &access.PersonError{
			Reason: "not verified",
			Err:    errors.New("the subject of the token is missing, too long or has control characters"),
		}
	}
	role, err := v.role(token)
	if err != nil {
		return access.Principal{}, &access.PersonError{
			Reason: "no role",
			Told:   "the account has no role here: ask an admin to assign one at the provider", Forbidden: true, Err: err,
		}
	}
	return access.Principal{Actor: "oidc:" + token.Subject, Role: role, Until: token.Expiry}, nil
}

// isSubject reports whether a subject can be an actor in the history and the log.
func isSubject(name string) bool {
	return name != "" && len(name) <= maxSubject && utf8.ValidString(name) &&
		!strings.ContainsFunc(name, func(r rune) bool { return !unicode.IsGraphic(r) })
}

// verify first checks what needs no key: a token that fails there is no reason to ask the provider.
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
			Told:   "the token is signed with a key that is not among the identity provider's: sign in again", Err: fetch.err,
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

// unavailable is for tokens that may be valid, while no key of the provider was ever fetched.
func unavailable(err error) error {
	return &access.PersonError{
		Reason: "provider unavailable",
		Told:   "the identity provider does not respond: try again later", Unavailable: true, Err: err,
	}
}

// verifier returns one with the provider's keys. When they are due, one request fetches them; others continue with the
// known ones, and wait only if there are none. If a provider stops responding, its known keys are used.
func (v *Verifier) verifier(ctx context.Context) (*oidc.IDTokenVerifier, error) {
	v.mu.Lock()
	known, asking := v.known, v.asking
	switch {
	case known != nil && (asking != nil || v.cfg.Now().Sub(v.since) < keysValidFor):
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

// ask asks the provider on behalf of all. A verifier without keys replaces nothing.
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

// discover asks the provider for the URL of its keys and, if requested, for them.
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
		v.pace.allowNext(told.Keys)
	}
	return v.by(set), nil
}

// by verifies tokens with a set of keys.
func (v *Verifier) by(set oidc.KeySet) *oidc.IDTokenVerifier {
	return oidc.NewVerifier(v.cfg.Issuer, set, &oidc.Config{
		ClientID: v.cfg.Audience, SupportedSigningAlgs: algorithms,
		Now: v.cfg.Now,
	})
}

// role is the highest role of the token's claim.
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
