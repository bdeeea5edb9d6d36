package main

import (
	"errors"
	"fmt"
	"net/netip"
	"os"
	"time"

	"bienban/internal/endpoint"
	"bienban/internal/limit"
	"bienban/internal/load"
	"bienban/internal/server"
	"bienban/internal/spool"
)

// limitFlags bound what clients may use. docs/limits.md has what is answered beyond each limit, and the reason for its
// value.
type limitFlags struct {
	Body         int64         `group:"limits" name:"limit-body" default:"1048576" placeholder:"BYTES" help:"Maximum size of the body of a request (default: ${default})."`
	Answer       int           `group:"limits" name:"limit-answer" default:"5242880" placeholder:"BYTES" help:"Maximum size of a response (default: ${default})."`
	Time         time.Duration `group:"limits" name:"limit-time" default:"10s" placeholder:"DURATION" help:"Maximum time to answer a request, including waiting for the database (default: ${default})."`
	Export       int           `group:"limits" name:"limit-export" default:"52428800" placeholder:"BYTES" help:"Maximum size of a response that is exported as a table (default: ${default})."`
	ExportPage   int           `group:"limits" name:"limit-export-page" default:"10000" placeholder:"N" help:"Maximum number of elements on a page of an export (default: ${default})."`
	ExportTime   time.Duration `group:"limits" name:"limit-export-time" default:"1m" placeholder:"DURATION" help:"Maximum time to answer an export (default: ${default})."`
	Document     int           `group:"limits" name:"limit-document" default:"65536" placeholder:"BYTES" help:"Maximum size of a GraphQL document (default: ${default})."`
	Tokens       int           `group:"limits" name:"limit-tokens" default:"2000" placeholder:"N" help:"Maximum number of tokens in a document (default: ${default})."`
	Depth        int           `group:"limits" name:"limit-depth" default:"12" placeholder:"N" help:"Maximum nesting depth of fields (default: ${default})."`
	Introspected int           `group:"limits" name:"limit-introspection-depth" default:"16" placeholder:"N" help:"Maximum nesting depth of fields below __schema and __type (default: ${default})."`
	Aliases      int           `group:"limits" name:"limit-aliases" default:"30" placeholder:"N" help:"Maximum number of aliases in an operation (default: ${default})."`
	RootFields   int           `group:"limits" name:"limit-root-fields" default:"20" placeholder:"N" help:"Maximum number of fields at the root of an operation (default: ${default})."`
	Directives   int           `group:"limits" name:"limit-directives" default:"50" placeholder:"N" help:"Maximum number of directives in an operation (default: ${default})."`
	Operations   int           `group:"limits" name:"limit-operations" default:"10" placeholder:"N" help:"Maximum number of operations in a document (default: ${default})."`
	Repeats      int           `group:"limits" name:"limit-repeats" default:"20" placeholder:"N" help:"Maximum number of sibling fields with the same name (default: ${default})."`
	Fields       int           `group:"limits" name:"limit-fields" default:"2000" placeholder:"N" help:"Maximum number of fields of an operation with its fragments expanded (default: ${default})."`
	Items        int           `group:"limits" name:"limit-items" default:"1000" placeholder:"N" help:"Maximum number of items of a list in an argument or a variable (default: ${default})."`
	Terms        int           `group:"limits" name:"limit-terms" default:"20000" placeholder:"N" help:"Maximum number of values in all arguments of an operation together, and in all its variables (default: ${default})."`
	Variables    int           `group:"limits" name:"limit-variables" default:"100" placeholder:"N" help:"Maximum number of variables of an operation (default: ${default})."`
	Errors       int           `group:"limits" name:"limit-errors" default:"10" placeholder:"N" help:"Maximum number of errors in a response (default: ${default})."`
	Message      int           `group:"limits" name:"limit-message" default:"1000" placeholder:"N" help:"Maximum number of characters in the message of an error (default: ${default})."`
	Cost         int           `group:"limits" name:"limit-cost" default:"200000" placeholder:"N" help:"Maximum number of objects that an operation may return; five times as many in an export (default: ${default})."`
	HeaderTime   time.Duration `group:"limits" name:"limit-header-time" default:"5s" placeholder:"DURATION" help:"Timeout for receiving the headers of a request (default: ${default})."`
	BodyTime     time.Duration `group:"limits" name:"limit-body-time" default:"15s" placeholder:"DURATION" help:"Timeout for receiving the body of a request (default: ${default})."`
	HeaderBytes  int           `group:"limits" name:"limit-header" default:"65536" placeholder:"BYTES" help:"Maximum size of the headers of a request (default: ${default})."`
	Caches       int           `group:"limits" name:"cache-memory" default:"67108864" placeholder:"BYTES" help:"Memory for what is kept from one request for later ones: parsed documents, plans, persisted queries (default: ${default})."`

	Exports   int           `group:"admission" name:"concurrent-exports" default:"2" placeholder:"N" help:"Maximum number of exports that run at once, of which one client never has all; others wait for up to 10s and are then answered 503 (default: ${default})."`
	AtOnce    int           `group:"admission" name:"concurrent" default:"64" placeholder:"N" help:"Maximum number of operations that run at once, shared among the clients by the time that each has used recently (default: ${default})."`
	Queue     int           `group:"admission" default:"128" placeholder:"N" help:"Maximum number of operations that wait to run; beyond it, the newest of the client with the most waiting is answered 503 (default: ${default})."`
	QueueTime time.Duration `group:"admission" default:"2s" placeholder:"DURATION" help:"Maximum time that an operation waits to run before it is answered 503 (default: ${default})."`
	Rate      float64       `group:"admission" default:"100" placeholder:"N" help:"Operations per second of one client before it is answered 429; each field of a mutation counts as one, slow operations count more; 0 means no limit (default: ${default})."`
	Burst     int           `group:"admission" name:"rate-burst" default:"1000" placeholder:"N" help:"How many operations a client may send at once after a pause (default: ${default})."`
	RateTime  time.Duration `group:"admission" name:"rate-time" default:"10ms" placeholder:"DURATION" help:"Server time that counts as one operation: an operation that takes ten times as long counts as ten; 0 ignores the time (default: ${default})."`

	SendRate    int    `group:"admission" name:"send-rate" default:"16384" placeholder:"BYTES" help:"Minimum rate, in bytes per second, at which a client must receive a response; one that is slower for 20s is disconnected (default: ${default})."`
	SpoolMemory int64  `group:"admission" name:"spool-memory" default:"67108864" placeholder:"BYTES" help:"Memory for responses that are complete and wait for their clients to receive them (default: ${default})."`
	SpoolDisk   int64  `group:"admission" name:"spool-disk" default:"1073741824" placeholder:"BYTES" help:"Disk space for such responses in temporary files; one that finds no space, or none for its client, is answered 503 (default: ${default})."`
	SpoolFolder string `group:"callers" name:"spool-folder" type:"existingdir" placeholder:"FOLDER" help:"Folder of those files; the system's folder for temporary files by default."`

	TrustedProxy     []netip.Prefix `group:"callers" placeholder:"CIDR" help:"Trust these proxies to name the client's address in X-Forwarded-For, such as 10.0.0.0/8 or 127.0.0.1/32. May be repeated."`
	Host             []string       `group:"callers" placeholder:"NAME" help:"Answer requests for this host name, too. By default a loopback address answers for the names of this machine only, and any other address for every name. May be repeated."`
	TrustedDocuments string         `group:"callers" type:"existingfile" placeholder:"FILE" help:"Execute only the documents listed in this JSON file: an object from ids to documents, or an array of [id, document]. The pages of the program need theirs in it, too."`
	Introspection    string         `group:"callers" enum:"on,members,off" default:"on" help:"Who may query the schema, and gets names suggested in errors: on, everybody; members, requests with a token; off, nobody (default: ${default})."`
}

// check checks what the parser cannot.
func (f *limitFlags) check() error {
	var faults []error
	atLeast := func(flag string, n, least int64) {
		if n < least {
			faults = append(faults, fmt.Errorf("--%s must be at least %d", flag, least))
		}
	}
	for _, n := range []struct {
		flag string
		at   int
	}{
		{"limit-answer", f.Answer},
		{"limit-export", f.Export},
		{"limit-export-page", f.ExportPage},
		{"limit-document", f.Document},
		{"limit-tokens", f.Tokens},
		{"limit-depth", f.Depth},
		{"limit-introspection-depth", f.Introspected},
		{"limit-aliases", f.Aliases},
		{"limit-root-fields", f.RootFields},
		{"limit-directives", f.Directives},
		{"limit-operations", f.Operations},
		{"limit-repeats", f.Repeats},
		{"limit-fields", f.Fields},
		{"limit-items", f.Items},
		{"limit-terms", f.Terms},
		{"limit-variables", f.Variables},
		{"limit-errors", f.Errors},
		{"limit-message", f.Message},
		{"limit-cost", f.Cost},
		{"limit-header", f.HeaderBytes},
		{"cache-memory", f.Caches},
		{"concurrent", f.AtOnce},
		{"concurrent-exports", f.Exports},
		{"send-rate", f.SendRate},
	} {
		atLeast(n.flag, int64(n.at), 1)
	}
	atLeast("limit-body", f.Body, 1)
	atLeast("queue", int64(f.Queue), 0)
	atLeast("spool-memory", f.SpoolMemory, 1)
	atLeast("spool-disk", f.SpoolDisk, 1)
	if f.Time <= 0 || f.ExportTime <= 0 || f.HeaderTime <= 0 || f.BodyTime <= 0 || f.QueueTime <= 0 {
		faults = append(faults,
			errors.New("--limit-time, --limit-export-time, --limit-header-time, --limit-body-time and --queue-time must be "+
				"greater than 0"))
	}
	if f.Rate < 0 || f.RateTime < 0 {
		faults = append(faults, errors.New("--rate and --rate-time must be at least 0"))
	}
	if f.Rate > 0 && f.Burst < f.RootFields {
		faults = append(faults,
			fmt.Errorf("--rate-burst must be at least --limit-root-fields, which is %d: a mutation with that many fields "+
				"would always be rejected", f.RootFields))
	}
	return errors.Join(faults...)
}

func (f *limitFlags) endpointLimits() endpoint.Limits {
	return endpoint.Limits{
		Limits: limit.Limits{
			Bytes: f.Document, Tokens: f.Tokens, Depth: f.Depth, IntrospectionDepth: f.Introspected, Aliases: f.Aliases,
			RootFields: f.RootFields, Directives: f.Directives, Operations: f.Operations, Repeats: f.Repeats, Fields: f.Fields,
			ListItems: f.Items, Values: f.Terms, Variables: f.Variables, Errors: f.Errors, Message: f.Message, Cost: f.Cost,
		},
		Body: f.Body, Answer: f.Answer, Time: f.Time, Export: f.Export, ExportPage: f.ExportPage, ExportTime: f.ExportTime,
		Exports: f.Exports, Caches: f.Caches,
	}
}

func (f *limitFlags) server() server.Limits {
	// The slowest response must still reach its client.
	const rest = server.DefaultAnswerTime - endpoint.DefaultTime
	return server.Limits{
		HeaderTime: f.HeaderTime, BodyTime: f.BodyTime, AnswerTime: f.Time + rest,
		HeaderBytes: f.HeaderBytes, SendRate: f.SendRate,
	}
}

// spool keeps responses until their clients have received them.
func (f *limitFlags) spool() spool.Config {
	return spool.Config{Memory: f.SpoolMemory, Disk: f.SpoolDisk, Folder: f.SpoolFolder}
}

// admission shares out the operations that run at once.
func (f *limitFlags) admission() *load.Admission {
	return load.NewAdmission(load.Limits{Slots: f.AtOnce, Queue: f.Queue, QueueTime: f.QueueTime}, time.Now)
}

// rates limits the operations per second of each client; it is nil without a limit.
func (f *limitFlags) rates() *load.RateLimiter {
	if f.Rate == 0 {
		return nil
	}
	return load.NewRateLimiter(f.Rate, f.Burst, f.RateTime, time.Now)
}

// trusted reads the list of trusted documents; it is nil without one.
func (f *limitFlags) trusted() (*endpoint.TrustedDocuments, error) {
	if f.TrustedDocuments == "" {
		return nil, nil //nolint:nilnil // every document is answered
	}
	file, err := os.ReadFile(f.TrustedDocuments)
	if err != nil {
		return nil, err
	}
	list, err := endpoint.ReadTrustedDocuments(file, f.endpointLimits().Limits)
	if err != nil {
		return nil, fmt.Errorf("--trusted-documents=%s: %w", f.TrustedDocuments, err)
	}
	return list, nil
}
