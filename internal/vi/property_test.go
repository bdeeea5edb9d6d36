package vi_test

import (
	"bytes"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"testing"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"bienban/internal/vi"
)

// splitTone takes the tone off a word: its letters in NFC without the tone, and the tone mark.
func splitTone(word string) (plain []rune, tone string) {
	rest := strings.Map(func(r rune) rune {
		if strings.ContainsRune("\u0300\u0309\u0303\u0301\u0323", r) {
			tone = string(r)
			return -1
		}
		return r
	}, norm.NFD.String(word))
	return []rune(norm.NFC.String(rest)), tone
}

// pieces are what random texts are put together from: real words, stray marks, junk.
var pieces = append(strings.Split(vowelTones, ""), append(strings.Fields(
	"Huyện uỷ HOÀ qúy gía Nguyễn tòan ngừơi Đức Ð Ƌ đạo 35 007 QĐ/TW – … “ ” 会議 Йод ﬁ ½ ß ǰ İ ũ Å J̌ ΐ 각 क़ が"),
	" ", "\t", "\u00a0", "\r\n", "\u00ad", "\u200b", "\u200d", "\ufeff", "\u0301", "\u0323", "\u031b",
	"\u0302", "\u0327", "\u0340", "\u0344", "\u034f", "\u2000", "\u212a", "\u3099", "\xff", "\xe1\xbb", "\ufffd", "-", "'",
	"a", "Z")...)

func randomText(r *rand.Rand) string {
	var b strings.Builder
	for range r.IntN(12) {
		b.WriteString(pieces[r.IntN(len(pieces))])
	}
	return b.String()
}

func TestPropertiesOfRandomTexts(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	for range 4_000 {
		checkForms(t, randomText(r))
		checkKeys(t, randomText(r), randomText(r))
		if t.Failed() {
			return
		}
	}
}

// Past thirty marks in a row the normalization inserts joiners of its own.
func TestAbsurdlyManyMarks(t *testing.T) {
	marks := []rune("\u0301\u0323\u0302\u031b\u0344\u0327")
	r := rand.New(rand.NewPCG(7, 8))
	for range 300 {
		s := "a"
		for range 25 + r.IntN(50) {
			s += string(marks[r.IntN(len(marks))])
		}
		checkForms(t, s+"b")
		if t.Failed() {
			return
		}
	}
}

func TestEveryCharacterAlone(t *testing.T) {
	for r := range rune(unicode.MaxRune + 1) {
		changes := !norm.NFD.IsNormalString(string(r)) || unicode.ToLower(r) != r || unicode.IsMark(r)
		if hangul := unicode.Is(unicode.Hangul, r); (!changes || hangul) && r > 0x2100 && r%211 != 0 {
			continue // of those that no function looks at, a sample
		}
		checkForms(t, string(r))
		checkForms(t, "h"+string(r)+"á")
		if t.Failed() {
			t.Fatalf("at %U", r)
		}
	}
}

// checkForms holds every function of one text to what it promises for all texts.
func checkForms(t *testing.T, s string) {
	t.Helper()
	same := func(what, got, want string) {
		t.Helper()
		if got != want {
			t.Errorf("%s for %+q:\n got %+q\nwant %+q", what, s, got, want)
		}
	}
	canonical, lower, fold := vi.Canonical(s), vi.Lower(s), vi.Fold(s)
	same("Canonical of Canonical", vi.Canonical(canonical), canonical)
	same("Lower of Lower", vi.Lower(lower), lower)
	same("Lower of Canonical", vi.Lower(canonical), lower)
	same("Canonical of Lower", vi.Canonical(lower), lower)
	same("Fold of Fold", vi.Fold(fold), fold)
	same("Fold of Canonical", vi.Fold(canonical), fold)
	same("Fold of Lower", vi.Fold(lower), fold)
	for _, form := range []string{canonical, lower, fold} {
		if !utf8.ValidString(form) || !norm.NFC.IsNormalString(form) {
			t.Errorf("%+q of %+q is not UTF-8 in NFC", form, s)
		}
	}
	if slug := vi.Slug(s); slug != "" && !vi.ValidSlug(slug) {
		t.Errorf("Slug(%+q) = %q is not valid", s, slug)
	}
	same("Slug of Fold", vi.Slug(fold), vi.Slug(s))
	checkTokens(t, s)
	if utf8.ValidString(s) {
		checkAgreement(t, norm.NFC.String(s), norm.NFD.String(s))
	}
}

// checkTokens holds the words of s to their place and their forms.
func checkTokens(t *testing.T, s string) {
	t.Helper()
	end := 0
	for _, w := range vi.Tokens(s) {
		if w.Start < end || w.End <= w.Start || w.End > len(s) {
			t.Fatalf("Tokens(%+q) has %+v out of place", s, w)
		}
		end = w.End
		word := s[w.Start:w.End]
		if w.Lower != vi.Lower(word) || w.Fold != vi.Fold(word) {
			t.Errorf("Tokens(%+q) has %+v, want %+q and %+q", s, w, vi.Lower(word), vi.Fold(word))
		}
		if w.Fold == "" {
			t.Errorf("Tokens(%+q) has an empty word %+v", s, w)
		}
	}
	if got, want := words(vi.Canonical(s)), words(s); !slices.Equal(got, want) {
		t.Errorf("words of Canonical(%+q): %+q, want %+q", s, got, want)
	}
}

// words are the tokens of s without their places, which differ between spellings.
func words(s string) (forms []string) {
	for _, w := range vi.Tokens(s) {
		forms = append(forms, w.Lower, w.Fold)
	}
	return forms
}

// checkAgreement holds every function to one answer for the two Unicode spellings of one text.
func checkAgreement(t *testing.T, nfc, nfd string) {
	t.Helper()
	for name, agree := range map[string]bool{
		"Canonical":   vi.Canonical(nfc) == vi.Canonical(nfd),
		"Fold":        vi.Fold(nfc) == vi.Fold(nfd),
		"Lower":       vi.Lower(nfc) == vi.Lower(nfd),
		"HasMarks":    vi.HasMarks(nfc) == vi.HasMarks(nfd),
		"SortKey":     bytes.Equal(vi.SortKey(nfc), vi.SortKey(nfd)),
		"ParseName":   vi.ParseName(nfc) == vi.ParseName(nfd),
		"NameSortKey": bytes.Equal(vi.NameSortKey(nfc), vi.NameSortKey(nfd)),
		"Slug":        vi.Slug(nfc) == vi.Slug(nfd),
		"Tokens":      slices.Equal(words(nfc), words(nfd)),
	} {
		if !agree {
			t.Errorf("%s disagrees on %+q and %+q", name, nfc, nfd)
		}
	}
}

// checkKeys holds the keys of two texts to what their forms say.
func checkKeys(t *testing.T, a, b string) {
	t.Helper()
	ka, kb := vi.SortKey(a), vi.SortKey(b)
	if !bytes.Equal(ka, vi.SortKey(a)) || !bytes.Equal(ka, vi.SortKey(vi.Canonical(a))) {
		t.Errorf("the key of %+q is not one", a)
	}
	if longer := vi.SortKey(a + " x"); bytes.Compare(ka, longer) >= 0 {
		t.Errorf("%+q does not stand before itself and a word more", a)
	}
	if bytes.Equal(ka, kb) && !slices.Equal(digitless(a), digitless(b)) {
		t.Errorf("%+q and %+q have other words and one key", a, b)
	}
}

// digitless are the folded words of s, with the zeros left out that a number may begin with.
func digitless(s string) (folded []string) {
	for _, w := range vi.Tokens(s) {
		folded = append(folded, strings.TrimLeft(w.Fold, "0"))
	}
	return folded
}

func TestManyGoroutinesGetOneAnswer(t *testing.T) {
	want := vi.NameSortKey("Nguyễn Thị Thuỷ")
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			for range 200 {
				if !bytes.Equal(vi.NameSortKey("Nguyễn Thị Thuỷ"), want) {
					t.Error("the key changed between calls")
				}
			}
		})
	}
	all.Wait()
}
