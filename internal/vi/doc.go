// Package vi knows the Vietnamese language as written: which spellings are one word, how words are
// found with and without their marks, in which order they stand in a list, how a person's name is
// put together, and what a name looks like in an address.
//
// Every function is a pure function of its text and safe to call from many goroutines. Every
// function takes any bytes: composed (NFC) and decomposed (NFD) spellings give the same answer, and
// bytes that are not UTF-8 count as U+FFFD, one for each run of them.
//
// The forms of a text, from the nearest to the print to the farthest:
//
//	as printed   "Huyện  uỷ Cẩm Thuỷ"   kept by whoever stores it
//	Canonical    "Huyện  ủy Cẩm Thủy"   one spelling for one word; to compare
//	Lower        "huyện ủy cẩm thủy"    to find with exact marks
//	Fold         "huyen uy cam thuy"    to find without marks
//	Slug         "huyen-uy-cam-thuy"    to write in an address
//
// The package knows nothing of committees, officials or meetings, and nothing of databases, queries
// or pages: text goes in, text or a key comes out. It holds no state, reads no clock and no file.
package vi
