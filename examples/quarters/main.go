// Command quarters prints what a committee did in each quarter of a year: an example of a typed client in Go.
//
//	go -C examples run ./quarters http://localhost:8080/graphql ban-chi-dao-35-huyen-uy-cam-thuy 2021
package main

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"os"
	"strings"
	"text/tabwriter"
	"time"

	"bienban/examples/quarters/api"

	"github.com/Khan/genqlient/graphql"
)

func main() {
	if err := run(context.Background(), os.Stdout, os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "quarters:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, out io.Writer, args []string) error {
	if len(args) != 3 {
		return fmt.Errorf("got %d arguments, expected the endpoint, the committee's slug and a year", len(args))
	}
	endpoint, slug, year := args[0], args[1], args[2]
	ctx, cancel := context.WithTimeout(ctx, 10*time.Second)
	defer cancel()
	answer, err := api.Quarters(ctx, graphql.NewClient(endpoint, http.DefaultClient), slug, year+"-Q1", year+"-Q4")
	if err != nil {
		return err
	}
	return show(out, answer.Committee)
}

func show(out io.Writer, c *api.QuartersCommittee) error {
	fmt.Fprintln(out, c.Name)
	table := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(table, "quarter\tmeetings\tconclusions\toverdue\tchairs")
	for _, s := range c.Summaries {
		fmt.Fprintf(table, "%s\t%d\t%d\t%d\t%s\n", *s.Quarter, s.Meetings.Held.Count, s.Conclusions.Delivered.Count,
			s.Conclusions.OverdueAtEnd.Count, chairs(s.Chairs))
	}
	return table.Flush()
}

func chairs(all []api.QuartersCommitteeSummariesCommitteeSummaryChairsChairFigure) string {
	names := make([]string, len(all))
	for i, c := range all {
		names[i] = fmt.Sprintf("%s (%d; %s)", c.Official.Name, c.Count, strings.Join(c.Titles, ", "))
	}
	return strings.Join(names, "; ")
}
