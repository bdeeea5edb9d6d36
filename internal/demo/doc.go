// Package demo makes records to show, test and measure with.
// There are two kinds, told apart at first sight. The files of db.Demo are real: meetings as public sources announced
// them, with agenda and conclusions summarised in our own words. Everything that Records generates is invented:
// provinces called Hư Cấu ("fictional") and the like, districts such as Mây Ngủ ("sleeping cloud") that no map has,
// officials who do not exist. Each generated source says so in its title and its publisher, and its URL lies in
// example.invalid, a domain that never resolves.
// Records is a pure function of size and seed. The country is generated block by block, a block being a district with
// its communes (and, for the first of each province, the committees of the province), so memory does not grow with the
// size:
//
//	block.go                    what a block has; schedule.go  which meetings its cadences ask for
//	places.go                   areas; committees.go, roster.go  their committees, seats and posts
//	careers.go                  who held which seat when; tenures.go  what of that is on record
//	meeting.go, heading.go      one meeting, with participants.go, titles.go, agenda.go,
//	                            conclusions.go and progress.go for its parts
//	sentences.go                the grammar over the vocabulary of words_topics.go, words_phrases.go
//	declare.go                  what has to be on record before a meeting
//	reform.go                   what became of a district when that level ended
//	random.go                   the generator of random numbers
//	fill.go                     recording it all in the store
//
// The package knows the vocabulary of records and the store's import. It knows no SQL, no GraphQL and no clock: the
// generated history ends on a fixed day.
package demo
