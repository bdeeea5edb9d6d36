// Package interchange turns files of other formats into entries of the record format and entries into files of other
// formats: Popolo, Open Civic Data, OParl, spreadsheets, JSON-LD. It knows what those formats say and what the record
// format says, and neither the database nor how an entry is recorded. What the record format has no place for becomes
// extra data of a record, and what a format has no place for is counted as left out: nothing is lost in silence.
package interchange
