package breadth

import "github.com/vektah/gqlparser/v2/ast"

// visits counts the selections that compiling one operation has visited.
type visits struct{ made int }

func (v *visits) add() error {
	if v.made++; v.made > maxSelections {
		return &TooManySelectionsError{Limit: maxSelections}
	}
	return nil
}

// spreader sizes selections with their fragments spread, whatever their types and conditions. Each fragment is visited
// once, so that the time is that of reading the document.
type spreader struct {
	doc   *ast.QueryDocument
	sizes map[string]int
}

// size is how many selections there are, or some number above maxSelections.
func (s spreader) size(selections ast.SelectionSet) int {
	total := 0
	for _, selection := range selections {
		total++
		switch selection := selection.(type) {
		case *ast.Field:
			total += s.size(selection.SelectionSet)
		case *ast.InlineFragment:
			total += s.size(selection.SelectionSet)
		case *ast.FragmentSpread:
			total += s.fragment(selection.Name)
		}
		total = min(total, maxSelections+1) // doubled forty times over, it would overflow
	}
	return total
}

func (s spreader) fragment(name string) int {
	size, ok := s.sizes[name]
	if !ok {
		size = s.size(s.doc.Fragments.ForName(name).SelectionSet)
		s.sizes[name] = size
	}
	return size
}
