package limit

import "fmt"

// Limits bound one operation. The zero value of a member means its default.
type Limits struct {
	Bytes        int // of the document
	Tokens       int // of the document
	Depth        int // of fields in fields, fragments spread
	Introspected int // the same below __schema and __type
	Aliases      int // fragments spread
	RootFields   int // of each operation, fragments spread
	Directives   int // fragments spread
	Operations   int // in the document
	Repeats      int // of one name in one selection, fragments spread
	Fields       int // of each operation, fragments spread
	Items        int // of each list in an argument or a variable
	Terms        int // values in all arguments of a document together, and in all variables of a request
	Variables    int // that an operation declares
	Errors       int // of one answer
	Message      int // characters of one error's message
	Page         int // how many a page is taken to have that names no size
	Cost         int // of each operation: see [Limits.CostOf]
}

// The defaults of [Limits].
const (
	MostBytes        = 64 << 10
	MostTokens       = 2000
	MostDepth        = 12
	MostIntrospected = 16
	MostAliases      = 30
	MostRootFields   = 20
	MostDirectives   = 50
	MostOperations   = 10
	MostRepeats      = 20
	MostFields       = 2000
	MostItems        = 1000
	MostTerms        = 20_000
	MostVariables    = 100
	MostErrors       = 10
	MostMessage      = 200
	UsualPage        = 50
	MostCost         = 200_000
)

// Defaults fills in what is zero.
func (l Limits) Defaults() Limits {
	for _, n := range []struct {
		at *int
		to int
	}{
		{&l.Bytes, MostBytes},
		{&l.Tokens, MostTokens},
		{&l.Depth, MostDepth},
		{&l.Introspected, MostIntrospected},
		{&l.Aliases, MostAliases},
		{&l.RootFields, MostRootFields},
		{&l.Directives, MostDirectives},
		{&l.Operations, MostOperations},
		{&l.Repeats, MostRepeats},
		{&l.Fields, MostFields},
		{&l.Items, MostItems},
		{&l.Terms, MostTerms},
		{&l.Variables, MostVariables},
		{&l.Errors, MostErrors},
		{&l.Message, MostMessage},
		{&l.Page, UsualPage},
		{&l.Cost, MostCost},
	} {
		if *n.at == 0 {
			*n.at = n.to
		}
	}
	return l
}

// ExceededError says which limit a document passes.
type ExceededError struct {
	What string // such as "aliases"
	Most int
}

func (e *ExceededError) Error() string {
	return fmt.Sprintf("the operation is too large: at most %d %s are allowed", e.Most, e.What)
}
