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

// commands is the command line. Every flag may be given in the environment as BIENBAN_ and its
// name in capitals.
type commands struct {
	Serve   serveCommand   `cmd:"" help:"Answer questions over HTTP: GraphQL, GraphiQL and the pages."`
	Import  importCommand  `cmd:"" help:"Record files of meetings: all of a file, or nothing."`
	Export  exportCommand  `cmd:"" help:"Write a database as a record file."`
	Follow  followCommand  `cmd:"" help:"Keep a read-only mirror of another server up to date."`
	Check   checkCommand   `cmd:"" help:"Verify a database from the file up to the verdicts."`
	Demo    demoCommand    `cmd:"" help:"Fill a database with invented records of any number."`
	Backup  backupCommand  `cmd:"" help:"Copy a database, also while it is served, once or again and again."`
	Restore restoreCommand `cmd:"" help:"Put a copy in the place of a database, after checking it."`
	Token   tokenCommand   `cmd:"" help:"Make, list and revoke the tokens by which programs and people are let in."`
	Migrate migrateCommand `cmd:"" help:"Make a database, or bring an older one to the current schema."`
	Summary summaryCommand `cmd:"" help:"Print what a committee did in a quarter."`
	Schema  schemaCommand  `cmd:"" help:"Print the GraphQL schema."`
	Version versionCommand `cmd:"" help:"Print the versions of the program, its engine and its schema."`

	Log logging `embed:"" prefix:"log-"`
}

// program is what a command may use of the world.
type program struct {
	ctx            context.Context
	stdin          io.Reader
	stdout, stderr io.Writer // for people: what is no text is shown by its number
	log            logging

	data   io.Writer // stdout for programs, byte by byte
	screen io.Writer // stderr as it is, which may be a terminal to draw on
}

// errFaultsFound ends a command whose report has been printed already.
var errFaultsFound = errors.New("faults found")

// exited carries the exit code that kong wants out of its parser.
type exited int

// run is the program without the process around it. It ends when ctx does, and returns the exit
// code.
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
		kong.DefaultEnvars("BIENBAN"), kong.Writers(stdout, stderr),
		kong.Groups{"limits": "Limits of one request:", "admission": "Limits of many:", "callers": "Who calls:"},
		kong.Exit(func(code int) { panic(exited(code)) }),
		kong.ConfigureHelp(kong.HelpOptions{
			NoExpandSubcommands: true, WrapUpperBound: 100,
			ValueFormatter: kong.DefaultHelpValueFormatter,
		}))
	if err != nil {
		panic(err) // the command line's own declaration is wrong
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

// interruption is the end of a command by a signal, and what it left behind.
type interruption struct{ left string }

func (e *interruption) Error() string { return "interrupted; " + e.left }

// inLines is an error as one line, or several that were joined as one each. What is in it may be of others: an origin,
// a file.
func inLines(err error) string {
	joined, ok := err.(interface{ Unwrap() []error }) // what is joined outermost, and nothing within
	if !ok {
		return printable.Line(err.Error())
	}
	var lines []string
	for _, one := range joined.Unwrap() {
		lines = append(lines, inLines(one))
	}
	return strings.Join(lines, "\n")
}

// exitCode prints what went wrong, if anything did, in one line.
func exitCode(stderr io.Writer, err error) int {
	var coded interface{ ExitCode() int }
	var stopped *interruption
	var unopened *db.OpenError
	switch {
	case err == nil:
		return exitOK
	case errors.Is(err, errFaultsFound):
		return exitFailure
	case errors.As(err, &stopped):
		fmt.Fprintf(stderr, "bienban: interrupted; %s\n", stopped.left)
		return exitInterrupted
	case errors.Is(err, context.Canceled):
		fmt.Fprintln(stderr, "bienban: interrupted")
		return exitInterrupted
	case db.ConditionOf(err) == db.Corrupt && !errors.As(err, &unopened):
		fmt.Fprintf(stderr, "bienban: the record file is damaged: %s; `bienban check` tells where, restore it from a copy "+
			"with `bienban restore`\n", printable.Line(err.Error()))
		return exitFailure
	}
	fmt.Fprintf(stderr, "bienban: %s\n", inLines(err))
	if errors.As(err, &coded) {
		return coded.ExitCode()
	}
	return exitFailure
}
