package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/alecthomas/kong"

	"bienban/db"
	"bienban/internal/printable"
	"bienban/internal/server"
)

// The exit codes, as --help lists them.
const (
	exitOK           = 0
	exitFailure      = 1
	exitUsage        = 2
	exitCannotOpen   = db.ExitCannotOpen
	exitCannotListen = server.ExitCannotListen
	exitInterrupted  = 130
)

// commands is the command line. Every flag can be set by an environment variable: BIENBAN_ and its name in capitals.
type commands struct {
	Serve   serveCommand   `cmd:"" help:"Serve GraphQL, GraphiQL and the dashboard over HTTP."`
	Import  importCommand  `cmd:"" help:"Import record files of meetings, each completely or not at all."`
	Read    readCommand    `cmd:"" help:"Read announcements of meetings into drafts that cite every fact."`
	Export  exportCommand  `cmd:"" help:"Export a database as a record file."`
	Follow  followCommand  `cmd:"" help:"Keep a read-only mirror of another server up to date."`
	Check   checkCommand   `cmd:"" help:"Verify a database, from its file to its verdicts."`
	Demo    demoCommand    `cmd:"" help:"Fill a database with generated, fictional records."`
	Backup  backupCommand  `cmd:"" help:"Copy a database, also while it is served, once or at an interval."`
	Restore restoreCommand `cmd:"" help:"Replace a database with a copy, after verifying the copy."`
	Token   tokenCommand   `cmd:"" help:"Create, list and revoke access tokens."`
	Migrate migrateCommand `cmd:"" help:"Create a database, or upgrade one to the current schema."`
	Summary summaryCommand `cmd:"" help:"Print what a committee did in a quarter."`
	Schema  schemaCommand  `cmd:"" help:"Print the GraphQL schema."`
	Version versionCommand `cmd:"" help:"Print the versions of the program, of SQLite and of the schema."`

	Log logging `embed:"" prefix:"log-"`
}

// program is what a command gets from its process.
type program struct {
	ctx            context.Context
	stdin          io.Reader
	stdout, stderr io.Writer // for people: control characters are escaped
	log            logging

	data   io.Writer // stdout for programs, as it is
	screen io.Writer // stderr as it is, which may be a terminal
}

// errReported ends a command that has printed what is wrong.
var errReported = errors.New("reported")

// exited is a panic that carries an exit code out of the parser of kong.
type exited int

// run runs the program until it is done or ctx ends, and returns the exit code.
func run(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) (code int) {
	defer func() {
		cause := recover()
		if early, ok := cause.(exited); ok {
			code = int(early)
		} else if cause != nil {
			panic(cause)
		}
	}()
	var c commands
	data, screen := stdout, stderr
	stdout, stderr = printable.Writer(stdout), printable.Writer(stderr)
	parser := c.parser(stdout, stderr)
	parsed, err := parser.Parse(args)
	if err != nil {
		return usage(stderr, err)
	}
	return exitCode(stderr, parsed.Run(&program{ctx, stdin, stdout, stderr, c.Log, data, screen}))
}

// parser reads the command line into c.
func (c *commands) parser(stdout, stderr io.Writer) *kong.Kong {
	parser, err := kong.New(c, kong.Name("bienban"), kong.Description(helpText("bienban")), kong.UsageOnError(),
		kong.DefaultEnvars("BIENBAN"), kong.Writers(stdout, stderr), formatNames(),
		kong.Groups{"limits": "Limits of a request:", "admission": "Limits of all requests:", "callers": "Clients:"},
		kong.Exit(func(code int) { panic(exited(code)) }),
		kong.ConfigureHelp(kong.HelpOptions{
			NoExpandSubcommands: true, WrapUpperBound: 100,
			ValueFormatter: kong.DefaultHelpValueFormatter,
		}))
	if err != nil {
		panic(err) // the declaration of the command line is wrong
	}
	for _, command := range parser.Model.Leaves(false) {
		command.Detail = helpText(helpName(command))
	}
	return parser
}

func usage(stderr io.Writer, err error) int {
	command := "bienban"
	var parse *kong.ParseError
	if errors.As(err, &parse) && parse.Context.Command() != "" {
		command = parse.Context.Selected().FullPath()
	}
	fmt.Fprintf(stderr, "bienban: %v\nTry `%s --help`.\n", err, command)
	return exitUsage
}

// interruption is the end of a command by a signal, with what it left.
type interruption struct{ left string }

func (e *interruption) Error() string { return "interrupted; " + e.left }

// inLines is an error as one line, or errors that were joined as one line each. Control characters are escaped: parts
// of the message may come from others, such as an origin or a file.
func inLines(err error) string {
	joined, ok := err.(interface{ Unwrap() []error }) // outermost only
	if !ok {
		return printable.Line(err.Error())
	}
	var lines []string
	for _, one := range joined.Unwrap() {
		lines = append(lines, inLines(one))
	}
	return strings.Join(lines, "\n")
}

// exitCode prints the error, if there is one, and chooses the exit code.
func exitCode(stderr io.Writer, err error) int {
	var coded interface{ ExitCode() int }
	var stopped *interruption
	var unopened *db.OpenError
	switch {
	case err == nil:
		return exitOK
	case errors.Is(err, errReported):
		return exitFailure
	case errors.As(err, &stopped):
		fmt.Fprintf(stderr, "bienban: interrupted; %s\n", stopped.left)
		return exitInterrupted
	case errors.Is(err, context.Canceled):
		fmt.Fprintln(stderr, "bienban: interrupted")
		return exitInterrupted
	case db.ConditionOf(err) == db.Corrupt && !errors.As(err, &unopened):
		fmt.Fprintf(stderr, "bienban: the database file is damaged: %s; find out where with `bienban check`, and replace "+
			"it with a copy by `bienban restore`\n", printable.Line(err.Error()))
		return exitFailure
	}
	fmt.Fprintf(stderr, "bienban: %s\n", inLines(err))
	if errors.As(err, &coded) {
		return coded.ExitCode()
	}
	return exitFailure
}
