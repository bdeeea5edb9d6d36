// Package demo makes records to show, test and measure with.
//
// There are two sorts, and they are told apart at a glance. The files of db.Demo are real: meetings
// as public sources announced them, with agenda and conclusions summarised in our own words. All
// that Records makes is invented: provinces called Hư Cấu ("fictional") and the like, districts
// such as Mây Ngủ ("sleeping cloud") that no map has, officials who do not exist. Each generated
// source says so in its title and its publisher, and its address lies in example.invalid, a domain
// that can never be.
//
// Records is a pure function of its size and seed. The country is made block by block, a block being
// a district with its communes (and, for the first of each province, the province's own bodies), so
// memory stays flat at any size:
//
//	block.go                    what a block holds; schedule.go  which meetings its rules ask for
//	places.go                   areas; committees.go, roster.go  their bodies, seats and posts
//	careers.go                  who sat where when; tenures.go  what of that is on record
//	meeting.go, heading.go      one meeting, with participants.go, titles.go, agenda.go,
//	                            conclusions.go and progress.go for its parts
//	sentences.go                the grammar over the vocabulary of words_topics.go, words_phrases.go
//	declare.go                  what has to be on record before a meeting
//	fill.go                     handing it all to the store
//
// The package knows the vocabulary of records and how to hand them to the store. It knows no SQL, no
// GraphQL and no clock: the generated history ends on a fixed day.
package demo
