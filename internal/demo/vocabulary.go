package demo

// vocabulary is the fixed material of generation. It is made once for a run and not changed.
type vocabulary struct {
	phrases
	spellings    spellings
	subjects     []subject
	names        *nameParts
	places       *placeNames
	bodies       []bodyPattern
	seats        [seats]seatPattern
	appointments map[body][]appointment
	doers        []body // that get tasks
	endReasons   []string
}

func newVocabulary() *vocabulary {
	return &vocabulary{
		phrases: newPhrases(), spellings: newSpellings(), subjects: subjects(), names: newNameParts(),
		places: newPlaceNames(),
		bodies: bodyPatterns(), seats: seatPatterns(), appointments: appointments(), endReasons: endReasons(),
		doers: []body{
			steering35, team35, propaganda, youth, government, government, front, digital, women, disaster,
			department,
		},
	}
}
