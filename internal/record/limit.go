package record

// Limits of one input. They are far beyond what real records need and keep a mistake from filling the disk.
const (
	MostNote       = 1000  // characters of a change's note
	MostName       = 300   // characters of a name, a title of a post, a place
	MostTitle      = 1000  // characters of a title of a meeting, a source, an agenda item, or a stated title
	MostDocument   = 65536 // characters of the document of a saved query
	MostText       = 20000 // characters of a summary, a body, a note, a quote
	MostScheme     = 64    // characters of an identifier's scheme
	MostValue      = 200   // characters of an identifier's value, a number as printed, a media type
	MostOtherNames = 100
	MostExtra      = 1000000 // characters of extra data of one scheme
	MostDeclared   = 5000    // records in one list of declared records
	MostParts      = 2000    // participations, agenda items or conclusions of a meeting
	MostFacets     = 200     // entries of any other list
	MostDepth      = 8       // levels of nested records
	MostNumber     = 1000000
)
