package web

import (
	"net/http"
	"strings"
)

// What each page may load and do. Nothing comes from anywhere but this server, and nobody may frame a page.
var (
	policyCommon = []string{
		"default-src 'none'", "script-src 'self'", "connect-src 'self'", "font-src 'self'",
		"base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'",
	}

	// The dashboard and the introduction write text and never HTML, so the browser may refuse every way to turn a string
	// into markup. Charts take their styles from the style sheet, not from style elements.
	policyPage = policy("style-src 'self'", "img-src 'self'", "require-trusted-types-for 'script'", "trusted-types 'none'")

	// Monaco, the editor in GraphiQL, writes style elements and style attributes as it draws its lines, draws squiggles
	// as data: images, and runs its language services in workers, which are files of this server.
	policyGraphiQL = policy("style-src 'self' 'unsafe-inline'", "img-src 'self' data:", "worker-src 'self'")

	// A worker's policy is that of the file it was started from, not that of the page that started it.
	policyAsset = "default-src 'none'; script-src 'self'; frame-ancestors 'none'"
)

func policy(directives ...string) string {
	return strings.Join(append(policyCommon[:len(policyCommon):len(policyCommon)], directives...), "; ")
}

func policyFor(name string) string {
	switch name {
	case dashboardPage, aboutPage:
		return policyPage
	case graphiqlPage:
		return policyGraphiQL
	default:
		return policyAsset
	}
}

func setSecurity(h http.Header, policy string) {
	h.Set("Content-Security-Policy", policy)
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Referrer-Policy", "same-origin")
	h.Set("Cross-Origin-Opener-Policy", "same-origin")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
}
