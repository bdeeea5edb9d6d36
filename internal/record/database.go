package record

// Database is what tells a database apart from all others.
type Database struct {
	UUID string
}
