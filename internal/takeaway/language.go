package takeaway

import (
	"net/http"

	"golang.org/x/text/language"
)

// The languages of what is said beside the records, which are in Vietnamese.
const (
	vietnamese = "vi"
	english    = "en"
)

var offered = language.NewMatcher([]language.Tag{language.Vietnamese, language.English})

// languageOf is the language that the address asks for with lang, or else the header.
func languageOf(r *http.Request) string {
	asked := r.Header.Get("Accept-Language")
	if lang := r.URL.Query().Get("lang"); lang != "" {
		asked = lang
	}
	if _, i := language.MatchStrings(offered, asked); i == 1 {
		return english
	}
	return vietnamese
}

// in says something in a language.
func in(lang, vi, en string) string {
	if lang == english {
		return en
	}
	return vi
}
