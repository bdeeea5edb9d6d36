package web

import (
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"io/fs"
	"mime"
	"path"
	"strings"
)

const (
	dashboardPage = "index.html"
	aboutPage     = "about.html"
	graphiqlPage  = "graphiql.html"
)

const (
	// A name under assets carries a hash of the content, so what it names never changes.
	cacheForever = "public, max-age=31536000, immutable"
	// Everything else is asked for again each time and answered by 304 as long as it is the same.
	cacheChecked = "no-cache"
)

// file is one file of the build, ready to be served.
type file struct {
	contentType string
	cache       string
	policy      string
	variants    []variant
}

// variant is a file's content in one encoding. The tag differs by encoding, as a strong tag must.
type variant struct {
	encoding string
	etag     string
	body     []byte
}

// encodings in the order of preference, with the suffix that the build gives to each.
var encodings = []struct{ name, suffix string }{{"br", ".br"}, {"gzip", ".gz"}}

func isEncoded(name string) bool {
	for _, e := range encodings {
		if strings.HasSuffix(name, e.suffix) {
			return true
		}
	}
	return false
}

func urlPath(name string) string {
	switch name {
	case dashboardPage:
		return "/"
	case aboutPage:
		return "/about"
	case graphiqlPage:
		return "/graphiql"
	default:
		return "/" + name
	}
}

// readFile reads name with its encodings, best encoding first and the plain content last.
func readFile(built fs.FS, name string) (*file, error) {
	plain, err := fs.ReadFile(built, name)
	if err != nil {
		return nil, err
	}
	sum := sha256.Sum256(plain)
	tag := base64.RawURLEncoding.EncodeToString(sum[:12])
	f := &file{contentType: contentType(name), cache: cacheChecked, policy: policyFor(name)}
	if strings.HasPrefix(name, "assets/") {
		f.cache = cacheForever
	}
	for _, e := range encodings {
		body, err := fs.ReadFile(built, name+e.suffix)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return nil, err
		}
		f.variants = append(f.variants, variant{e.name, `"` + tag + "-" + e.name + `"`, body})
	}
	f.variants = append(f.variants, variant{identity, `"` + tag + `"`, plain})
	return f, nil
}

// contentTypes are spelled out because package mime reads the system's tables, which differ from machine to machine.
var contentTypes = map[string]string{
	".css":   "text/css; charset=utf-8",
	".html":  "text/html; charset=utf-8",
	".js":    "text/javascript; charset=utf-8",
	".json":  "application/json",
	".svg":   "image/svg+xml",
	".ttf":   "font/ttf",
	".txt":   "text/plain; charset=utf-8",
	".woff2": "font/woff2",
}

func contentType(name string) string {
	ext := path.Ext(name)
	if t, ok := contentTypes[ext]; ok {
		return t
	}
	if t := mime.TypeByExtension(ext); t != "" {
		return t
	}
	return "application/octet-stream"
}
