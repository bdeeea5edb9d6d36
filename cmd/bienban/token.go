package main

import (
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"text/tabwriter"
	"time"
	"unicode"
	"unicode/utf8"

	"bienban/db"
	"bienban/internal/access"
	"bienban/internal/printable"
	"bienban/internal/record"
	"bienban/internal/store"
)

// tokenCommand manages the tokens of a database, also while it is served.
type tokenCommand struct {
	Create tokenCreate `cmd:"" help:"Create a token and print it, once."`
	List   tokenList   `cmd:"" help:"List the tokens without their secrets."`
	Revoke tokenRevoke `cmd:"" help:"Revoke a token."`
}

type tokenCreate struct {
	database
	Role    access.Role `required:"" env:"-" placeholder:"ROLE" help:"Role of whoever presents the token: reader, editor or admin."`
	Name    string      `required:"" env:"-" placeholder:"NAME" help:"Name of the holder, which the history shows with every change made with the token."`
	Expires string      `default:"365d" env:"-" placeholder:"WHEN" help:"Expiry: a number of days (90d), the last day (2027-01-31), or never (default: ${default})."`
}

// maxNameLength is how many characters the name of a token may have.
const maxNameLength = 100

// Validate checks what the parser cannot.
func (c *tokenCreate) Validate() error {
	name := strings.TrimSpace(c.Name)
	if name == "" || utf8.RuneCountInString(name) > maxNameLength ||
		strings.ContainsFunc(name, func(r rune) bool { return !unicode.IsGraphic(r) }) {
		return fmt.Errorf("--name must have 1 to %d printable characters on one line", maxNameLength)
	}
	if why := record.UnfitName(name); why != "" {
		return fmt.Errorf("--name %s", why)
	}
	_, err := c.expiry(time.Now())
	return err
}

var days = regexp.MustCompile(`^([1-9][0-9]{0,4})d$`)

// expiry reads --expires; the zero value stands for never. A token that expires on a day is valid until its end.
func (c *tokenCreate) expiry(now time.Time) (time.Time, error) {
	if c.Expires == "never" {
		return time.Time{}, nil
	}
	if m := days.FindStringSubmatch(c.Expires); m != nil {
		n, err := strconv.Atoi(m[1])
		return now.AddDate(0, 0, n), err
	}
	read, _ := record.ReadDate(c.Expires) // as people write it, such as 31/1/2027
	day, err := time.ParseInLocation(time.DateOnly, string(read), now.Location())
	if err != nil {
		return time.Time{}, fmt.Errorf("--expires is %q; expected a number of days such as 90d, a day such as "+
			"2027-01-31, or never", c.Expires)
	}
	if end := day.AddDate(0, 0, 1); end.After(now) {
		return end, nil
	}
	return time.Time{}, fmt.Errorf("--expires is %s, which is in the past", c.Expires)
}

func (c *tokenCreate) Run(p *program) error {
	return withTokens(p, c.database, func(st *store.Store) error {
		now := time.Now()
		expires, err := c.expiry(now)
		if err != nil {
			return err
		}
		token, secret := access.Mint(strings.TrimSpace(c.Name), c.Role, now, expires)
		if err := st.Tokens().AddToken(p.ctx, token); err != nil {
			return err
		}
		fmt.Fprintf(p.stderr, "%s for %s, role %s, %s; the token is shown only once\n", token.Prefix, token.Name, token.Role,
			ending(expires))
		_, err = fmt.Fprintln(p.stdout, secret)
		return err
	})
}

// ending says when a token expires.
func ending(expires time.Time) string {
	if expires.IsZero() {
		return "never expires"
	}
	return "expires " + expires.Local().Format("2006-01-02 15:04")
}

type tokenList struct{ database }

func (c *tokenList) Run(p *program) error {
	return withTokens(p, c.database, func(st *store.Store) error {
		tokens, err := st.Tokens().All(p.ctx)
		if err != nil {
			return err
		}
		w := tabwriter.NewWriter(p.stdout, 0, 0, 2, ' ', 0)
		fmt.Fprintln(w, "PREFIX\tNAME\tROLE\tSTATE\tCREATED\tEXPIRES\tLAST USED")
		for _, t := range tokens {
			fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\t%s\t%s\n", t.Prefix, printable.Line(t.Name), t.Role, t.State(time.Now()),
				minute(t.CreatedAt), minute(t.ExpiresAt), minute(t.LastUsedAt))
		}
		return w.Flush()
	})
}

// minute is a time to the minute.
func minute(t time.Time) string {
	if t.IsZero() {
		return "never"
	}
	return t.Local().Format("2006-01-02 15:04")
}

type tokenRevoke struct {
	database
	Prefix string `arg:"" help:"First characters of the token as token list shows them, such as bb_k3v9w2qa."`
}

func (c *tokenRevoke) Run(p *program) error {
	return withTokens(p, c.database, func(st *store.Store) error {
		if err := st.Tokens().RevokeToken(p.ctx, c.Prefix); err != nil {
			return err
		}
		_, err := fmt.Fprintf(p.stdout, "%s revoked\n", c.Prefix)
		return err
	})
}

// withTokens opens a database that a server may have open, too. It does not migrate: that is up to the server.
func withTokens(p *program, file database, f func(*store.Store) error) (err error) {
	d, err := file.open(p, db.Options{})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, d.Close()) }()
	return f(store.New(d, time.Now))
}
