package web

import "testing"

func TestEncodingIsNegotiated(t *testing.T) {
	tests := []struct{ accept, want string }{
		{"", ""},
		{"gzip, deflate, br, zstd", "br"},
		{"gzip, deflate", "gzip"},
		{"x-gzip", "gzip"},
		{"GZIP", "gzip"},
		{"deflate", ""},
		{"br;q=0, gzip", "gzip"},
		{"br;q=0, gzip;q=0.0", ""},
		{"br;q=0.2, gzip;q=0.9", "gzip"},
		{"gzip;q=0.5", "gzip"},
		{"gzip;q=0.5, identity", ""},
		{"*", "br"},
		{"*;q=0", ""},
		{"br;q=0, *", "gzip"},
		{"identity;q=0", ""},
		{"gzip; Q=0.5 , br ; q=0.4", "gzip"},
		{"br;q=NaN, gzip;q=0.1", "gzip"},
		{"br;q=2, gzip;q=-1", ""},
		{"br;quality=1", ""},
		{";;,,;q=1,br", "br"},
	}
	s := builtSite()
	bodies := map[string]string{"": "plain script", "br": "brotli script", "gzip": "gzip script"}
	for _, test := range tests {
		w := ask(t, s, "GET", "/assets/a-1a2b.js", "Accept-Encoding", test.accept)
		if got := w.Header().Get("Content-Encoding"); got != test.want {
			t.Errorf("Accept-Encoding %q: got %q, want %q", test.accept, got, test.want)
		}
		if got := w.Body.String(); got != bodies[test.want] {
			t.Errorf("Accept-Encoding %q: got body %q, want %q", test.accept, got, bodies[test.want])
		}
		if w.Header().Get("Vary") != "Accept-Encoding" {
			t.Errorf("Accept-Encoding %q: a cache is not told that the answer depends on it", test.accept)
		}
	}
}

func TestAcceptEncodingMayComeInSeveralFields(t *testing.T) {
	w := ask(t, builtSite(), "GET", "/assets/a-1a2b.js", "Accept-Encoding", "br;q=0", "Accept-Encoding", "gzip")
	if got := w.Header().Get("Content-Encoding"); got != "gzip" {
		t.Errorf("got %q, want gzip", got)
	}
}

func TestAFileWithoutEncodingsDoesNotVary(t *testing.T) {
	w := ask(t, builtSite(), "GET", "/graphiql", "Accept-Encoding", "br, gzip")
	if w.Header().Get("Vary") != "" || w.Header().Get("Content-Encoding") != "" {
		t.Errorf("got Vary %q, Content-Encoding %q", w.Header().Get("Vary"), w.Header().Get("Content-Encoding"))
	}
}
