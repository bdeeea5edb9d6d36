package main

import (
	"bytes"
	"context"
	"path/filepath"
	"strings"
	"testing"
)

// result is what a finished command left.
type result struct {
	code        int
	out, stderr string
}

// bienban runs a command to its end, in this process.
func bienban(t *testing.T, args ...string) result {
	t.Helper()
	return feed(t.Context(), t, "", args...)
}

func feed(ctx context.Context, t *testing.T, stdin string, args ...string) result {
	t.Helper()
	var out, errs bytes.Buffer
	code := run(ctx, args, strings.NewReader(stdin), &out, &errs)
	return result{code, out.String(), errs.String()}
}

func file(t *testing.T) string { return filepath.Join(t.TempDir(), "records.db") }
