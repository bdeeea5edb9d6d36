// Package title reads the titles of officials as documents of Vietnamese Party and State offices print them: what rank,
// in which body, held in which manner. It knows the language of titles and nothing of records: whether an office is
// somebody's is found by comparing readings. An abbreviation with several meanings gives several readings, and what is
// on record tells which of them is meant.
package title
