package takeaway

import (
	"net/http"

	"golang.org/x/text/language"
)

// The languages of texts beside the records, which are in Vietnamese.
const (
	vietnamese = "vi"
	english    = "en"
)

var offered = language.NewMatcher([]language.Tag{language.Vietnamese, language.English})

// languageOf is the language of the parameter lang, or else of the header.
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

// in chooses the text of a language.
func in(lang, vi, en string) string {
	if lang == english {
		return en
	}
	return vi
}
