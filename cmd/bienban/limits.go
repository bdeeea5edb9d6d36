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

// limitFlags bound what clients may take. docs/limits.md says what each answers, and why it is what it is.
type limitFlags struct {
	Body         int64         `group:"limits" name:"limit-body" default:"1048576" placeholder:"BYTES" help:"Of the body of a request (default: ${default})."`
	Answer       int           `group:"limits" name:"limit-answer" default:"5242880" placeholder:"BYTES" help:"Of an answer (default: ${default})."`
	Time         time.Duration `group:"limits" name:"limit-time" default:"10s" placeholder:"DURATION" help:"For an answer, waiting for the database included (default: ${default})."`
	Export       int           `group:"limits" name:"limit-export" default:"52428800" placeholder:"BYTES" help:"Of an answer that is taken away as a table (default: ${default})."`
	ExportPage   int           `group:"limits" name:"limit-export-page" default:"10000" placeholder:"N" help:"Elements of one page of such (default: ${default})."`
	ExportTime   time.Duration `group:"limits" name:"limit-export-time" default:"1m" placeholder:"DURATION" help:"For the whole of it (default: ${default})."`
	Document     int           `group:"limits" name:"limit-document" default:"65536" placeholder:"BYTES" help:"Of a GraphQL document (default: ${default})."`
	Tokens       int           `group:"limits" name:"limit-tokens" default:"2000" placeholder:"N" help:"Tokens of a document (default: ${default})."`
	Depth        int           `group:"limits" name:"limit-depth" default:"12" placeholder:"N" help:"Fields in fields (default: ${default})."`
	Introspected int           `group:"limits" name:"limit-introspection-depth" default:"16" placeholder:"N" help:"The same below __schema and __type (default: ${default})."`
	Aliases      int           `group:"limits" name:"limit-aliases" default:"30" placeholder:"N" help:"Aliases of an operation (default: ${default})."`
	RootFields   int           `group:"limits" name:"limit-root-fields" default:"20" placeholder:"N" help:"Fields at the root of an operation (default: ${default})."`
	Directives   int           `group:"limits" name:"limit-directives" default:"50" placeholder:"N" help:"Directives of an operation (default: ${default})."`
	Operations   int           `group:"limits" name:"limit-operations" default:"10" placeholder:"N" help:"Operations in a document (default: ${default})."`
	Repeats      int           `group:"limits" name:"limit-repeats" default:"20" placeholder:"N" help:"Fields of one name side by side (default: ${default})."`
	Fields       int           `group:"limits" name:"limit-fields" default:"2000" placeholder:"N" help:"Fields of an operation with its fragments spread (default: ${default})."`
	Items        int           `group:"limits" name:"limit-items" default:"1000" placeholder:"N" help:"Items of a list in an argument or a variable (default: ${default})."`
	Terms        int           `group:"limits" name:"limit-terms" default:"20000" placeholder:"N" help:"Values in all arguments of an operation together, and in all variables (default: ${default})."`
	Variables    int           `group:"limits" name:"limit-variables" default:"100" placeholder:"N" help:"Variables of an operation (default: ${default})."`
	Errors       int           `group:"limits" name:"limit-errors" default:"10" placeholder:"N" help:"Errors of an answer (default: ${default})."`
	Message      int           `group:"limits" name:"limit-message" default:"200" placeholder:"N" help:"Characters of an error's message (default: ${default})."`
	Cost         int           `group:"limits" name:"limit-cost" default:"200000" placeholder:"N" help:"Objects that an operation may answer with; five times that for tables (default: ${default})."`
	HeaderTime   time.Duration `group:"limits" name:"limit-header-time" default:"5s" placeholder:"DURATION" help:"Until the headers of a request have come (default: ${default})."`
	BodyTime     time.Duration `group:"limits" name:"limit-body-time" default:"15s" placeholder:"DURATION" help:"Until its body has (default: ${default})."`
	HeaderBytes  int           `group:"limits" name:"limit-header" default:"65536" placeholder:"BYTES" help:"Of the headers of a request (default: ${default})."`
	Caches       int           `group:"limits" name:"cache-memory" default:"67108864" placeholder:"BYTES" help:"Of what is kept from one request for later ones: parsed documents, plans, persisted queries (default: ${default})."`

	Exports   int           `group:"admission" name:"concurrent-exports" default:"2" placeholder:"N" help:"Answers that are made at once to be taken away, no client having all of these slots; more wait for 10s, and are then answered 503 (default: ${default})."`
	AtOnce    int           `group:"admission" name:"concurrent" default:"64" placeholder:"N" help:"Operations that run at once, shared among the clients by the time that each has used of late (default: ${default})."`
	Queue     int           `group:"admission" default:"128" placeholder:"N" help:"Operations that wait for their turn; of more, the newest of the client with the most of them is answered 503 (default: ${default})."`
	QueueTime time.Duration `group:"admission" default:"2s" placeholder:"DURATION" help:"How long they wait before they are, too (default: ${default})."`
	Rate      float64       `group:"admission" default:"100" placeholder:"N" help:"Operations a second of one client; of a mutation each field counts, and what takes long counts more; beyond that they are answered 429; 0 counts none (default: ${default})."`
	Burst     int           `group:"admission" name:"rate-burst" default:"1000" placeholder:"N" help:"How many it may have at once after a rest (default: ${default})."`
	RateTime  time.Duration `group:"admission" name:"rate-time" default:"10ms" placeholder:"DURATION" help:"The time of the server that counts as one operation: what takes ten times as long counts ten; 0 counts no time (default: ${default})."`

	SendRate    int    `group:"admission" name:"send-rate" default:"16384" placeholder:"BYTES" help:"Bytes a second of an answer that a client must take, but for 20s at a time; a slower one is cut off (default: ${default})."`
	SpoolMemory int64  `group:"admission" name:"spool-memory" default:"67108864" placeholder:"BYTES" help:"Of answers that are ready and wait in memory for their clients to take them (default: ${default})."`
	SpoolDisk   int64  `group:"admission" name:"spool-disk" default:"1073741824" placeholder:"BYTES" help:"Of such in temporary files; what finds no room, or none for its client, is answered 503 (default: ${default})."`
	SpoolFolder string `group:"callers" name:"spool-folder" type:"existingdir" placeholder:"FOLDER" help:"Where those files are; the system's place for temporary files unless told."`

	TrustedProxy     []netip.Prefix `group:"callers" placeholder:"CIDR" help:"Take the word of these proxies for the client's address in X-Forwarded-For, such as 10.0.0.0/8 or 127.0.0.1/32. May be repeated."`
	Host             []string       `group:"callers" placeholder:"NAME" help:"Answer requests for this host, too. On localhost no others are answered but those of the machine; on other addresses all are, unless this is given. May be repeated."`
	TrustedDocuments string         `group:"callers" type:"existingfile" placeholder:"FILE" help:"Answer the documents of this file only: JSON, an object from ids to documents or an array of [id, document]. The pages of the program need theirs in it, too."`
	Introspection    string         `group:"callers" enum:"on,members,off" default:"on" help:"Who may ask for the schema, and is told in errors which name may have been meant: on, everybody; members, whoever presents a token; off, nobody (default: ${default})."`
}

// check finds what the parser cannot see.
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
				"more than 0"))
	}
	if f.Rate < 0 || f.RateTime < 0 {
		faults = append(faults, errors.New("--rate and --rate-time must be at least 0"))
	}
	if f.Rate > 0 && f.Burst < f.RootFields {
		faults = append(faults,
			fmt.Errorf("--rate-burst must be at least --limit-root-fields, which is %d: no mutation of that many could ever pass", f.RootFields))
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
		Body: f.Body, Answer: f.Answer, Time: f.Time, Export: f.Export, ExportPage: f.ExportPage, ExportTime: f.ExportTime, Exports: f.Exports, Caches: f.Caches,
	}
}

func (f *limitFlags) server() server.Limits {
	// What is answered for longest must still reach the client.
	const rest = server.DefaultAnswerTime - endpoint.DefaultTime
	return server.Limits{
		HeaderTime: f.HeaderTime, BodyTime: f.BodyTime, AnswerTime: f.Time + rest,
		HeaderBytes: f.HeaderBytes, SendRate: f.SendRate,
	}
}

// spool keeps what waits for its client.
func (f *limitFlags) spool() spool.Config {
	return spool.Config{Memory: f.SpoolMemory, Disk: f.SpoolDisk, Folder: f.SpoolFolder}
}

// admission is that of operations that run at once.
func (f *limitFlags) admission() *load.Admission {
	return load.NewAdmission(load.Limits{Slots: f.AtOnce, Queue: f.Queue, QueueTime: f.QueueTime}, time.Now)
}

// rates is nil where nothing is to be counted.
func (f *limitFlags) rates() *load.RateLimiter {
	if f.Rate == 0 {
		return nil
	}
	return load.NewRateLimiter(f.Rate, f.Burst, f.RateTime, time.Now)
}

// trusted reads the list of documents, if there is one.
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
