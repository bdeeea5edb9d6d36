// Package reading reads the announcement of a meeting: a text goes in, a draft of its record comes out, and every value
// of the draft has the words of the text that say it.
//
// It is rule-based and deterministic: no state, no clock, no network, no file, no model. One direction, each step pure:
//
//	view.go      the text, repaired (eth, split and glued words, hard wraps), with a map back to its characters
//	token.go     tokens, sentences, lines
//	words.go     the words that the rules go by: families, heads of office, bodies, places
//	name.go      persons' names by shape and syllable
//	title.go     titles, from their head to the verb or separator that ends them
//	person.go    lists of people: to whom each title belongs
//	role.go      who chaired, who concluded, who took part
//	group.go     unnamed participants
//	day.go       the day, its year from where it may come, its part
//	period.go    what the meeting reviewed and planned
//	body.go      which bodies met, who convened them, where, which kind of meeting
//	task.go      what was concluded: tasks with lead and deadline
//	draft.go     the draft: values, spans, reasons, alternatives
//
// Rules run on the view; spans are of the text. A rule stands in a table beside the function that uses it and names a
// pattern of the language, never one text. Bytes become text in the room below, plaintext.
package reading
