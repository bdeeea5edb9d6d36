package scratch

import "path/filepath"

// Beside is a place next to a file that is to be made, on its disk, so that what was made can be given its name. Its
// folder has the file's name with a dot before it; what an earlier process left there is removed.
func Beside(path string, opt Options) *Dir {
	opt.Parent, opt.Prefix = filepath.Dir(path), "."+filepath.Base(path)+"-part-"
	return New(opt)
}
