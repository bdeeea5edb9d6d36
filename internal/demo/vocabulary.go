package demo

// vocabulary is all that is fixed before the first die falls. It is made once for a run and only read.
type vocabulary struct {
	phrases
	spellings    spellings
	subjects     []subject
	names        *nameParts
	places       *placeNames
	bodies       []bodyPattern
	seats        [seats]seatPattern
	appointments map[body][]appointment
	doers        []body // that are given work
	endReasons   []string
}

func newVocabulary() *vocabulary {
	return &vocabulary{
		phrases: newPhrases(), spellings: newSpellings(), subjects: subjects(), names: newNameParts(), places: newPlaceNames(),
		bodies: bodyPatterns(), seats: seatPatterns(), appointments: appointments(), endReasons: endReasons(),
		doers: []body{
			steering35, team35, propaganda, youth, government, government, front, digital, women, disaster,
			department,
		},
	}
}
