package limit

import "fmt"

// Limits bound one operation. The zero value of a member means its default.
type Limits struct {
	Bytes              int // of the document
	Tokens             int // of the document
	Depth              int // of nested fields, fragments spread
	IntrospectionDepth int // the same below __schema and __type
	Aliases            int // fragments spread
	RootFields         int // of each operation, fragments spread
	Directives         int // fragments spread
	Operations         int // in the document
	Repeats            int // of one name in one selection, fragments spread
	Fields             int // of each operation, fragments spread
	ListItems          int // of each list in an argument or a variable
	Values             int // in all arguments of a document together, and in all variables of a request
	Variables          int // that an operation declares
	Errors             int // of one answer
	Message            int // characters of one error's message
	Page               int // the page size where none is given
	Cost               int // of each operation: see [Limits.CostOf]
}

// The defaults of [Limits].
const (
	DefaultBytes              = 64 << 10
	DefaultTokens             = 2000
	DefaultDepth              = 12
	DefaultIntrospectionDepth = 16
	DefaultAliases            = 30
	DefaultRootFields         = 20
	DefaultDirectives         = 50
	DefaultOperations         = 10
	DefaultRepeats            = 20
	DefaultFields             = 2000
	DefaultListItems          = 1000
	DefaultValues             = 20_000
	DefaultVariables          = 100
	DefaultErrors             = 10
	DefaultMessage            = 1000
	DefaultPage               = 50
	DefaultCost               = 200_000
)

// Defaults fills in what is zero.
func (l Limits) Defaults() Limits {
	for _, n := range []struct {
		at *int
		to int
	}{
		{&l.Bytes, DefaultBytes},
		{&l.Tokens, DefaultTokens},
		{&l.Depth, DefaultDepth},
		{&l.IntrospectionDepth, DefaultIntrospectionDepth},
		{&l.Aliases, DefaultAliases},
		{&l.RootFields, DefaultRootFields},
		{&l.Directives, DefaultDirectives},
		{&l.Operations, DefaultOperations},
		{&l.Repeats, DefaultRepeats},
		{&l.Fields, DefaultFields},
		{&l.ListItems, DefaultListItems},
		{&l.Values, DefaultValues},
		{&l.Variables, DefaultVariables},
		{&l.Errors, DefaultErrors},
		{&l.Message, DefaultMessage},
		{&l.Page, DefaultPage},
		{&l.Cost, DefaultCost},
	} {
		if *n.at == 0 {
			*n.at = n.to
		}
	}
	return l
}

// ExceededError says which limit a document exceeds.
type ExceededError struct {
	What  string // such as "aliases"
	Limit int
}

func (e *ExceededError) Error() string {
	return fmt.Sprintf("the operation is too large: at most %d %s are allowed", e.Limit, e.What)
}
