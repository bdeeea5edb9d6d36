package printable_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"log/slog"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"bienban/internal/printable"
)

// hostile are texts that a terminal would obey, or a reader be misled by, and how they are shown.
var hostile = map[string]string{
	"\x1b[2Jgone": `\u001b[2Jgone`, "a\rb": `a\u000db`, "a\nbienban: all is well": `a\u000abienban: all is well`, "a\u202ecba": `a\u202ecba`,
	"\u009b2J": `\u009b2J`, "\x9b2J": `\x9b2J`, "a\x7f\b": `a\u007f\u0008`, "a\u200bb\ufeff": `a\u200bb\ufeff`, "\u2066x\u2069": `\u2066x\u2069`, "a\u2028b": `a\u2028b`,
	"\U000e0041": `\udb40\udc41`, "\ufdd0\U0010ffff\ue000": `\ufdd0\udbff\udfff\ue000`, "\x1b]0;title\a": `\u001b]0;title\u0007`,
	"Đồng chí  An — “x” 🙂\ufffd": "Đồng chí  An — “x” 🙂\ufffd", "": "",
}

func TestALineIsOneLineOfText(t *testing.T) {
	for text, want := range hostile {
		if got := printable.Line(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
	if got := printable.Line(strings.Repeat("ạ", 5000)); utf8.RuneCountInString(got) != printable.MostLine+1 ||
		!strings.HasSuffix(got, "ạ…") {
		t.Errorf("%d characters", utf8.RuneCountInString(got))
	}
}

// TestAWriterKeepsLinesAndNothingElse writes in every way of cutting, also through the middle of a character.
func TestAWriterKeepsLinesAndNothingElse(t *testing.T) {
	for text, want := range hostile {
		text, want = text+"\n\tđ", strings.ReplaceAll(want, `\u000a`, "\n")+"\n\tđ"
		for cut := range len(text) {
			var out bytes.Buffer
			w := printable.Writer(&out)
			for _, part := range []string{text[:cut], text[cut:]} {
				if n, err := w.Write([]byte(part)); n != len(part) || err != nil {
					t.Fatal(n, err)
				}
			}
			if out.String() != want {
				t.Errorf("%q cut at %d: %q, want %q", text, cut, out.String(), want)
			}
		}
	}
}

// TestALineOfJSONStaysOne logs what is no text, which the handler of JSON leaves as it is in part.
func TestALineOfJSONStaysOne(t *testing.T) {
	var out bytes.Buffer
	logger := slog.New(slog.NewJSONHandler(printable.Writer(&out), &slog.HandlerOptions{ReplaceAttr: printable.Attr}))
	for text := range hostile {
		out.Reset()
		logger.Info(text, "error", errors.New(text), "long", strings.Repeat("x", 1<<20))
		var line struct{ Msg, Error, Long string }
		if err := json.Unmarshal(out.Bytes(), &line); err != nil || strings.Count(out.String(), "\n") != 1 {
			t.Errorf("%q: %v %q", text, err, out.String())
		}
		if utf8.ValidString(text) && (line.Msg != text || line.Error != text) || len(line.Long) > 2*printable.MostValue {
			t.Errorf("%q came back as %q and %q, %d bytes long", text, line.Msg, line.Error, len(line.Long))
		}
		if strings.ContainsFunc(strings.TrimSuffix(out.String(), "\n"), func(r rune) bool { return !unicode.IsGraphic(r) }) {
			t.Errorf("%q: %q", text, out.String())
		}
	}
}
