package scratch

import "path/filepath"

// Beside is a folder for scratch files next to the path of a file that is to be created, on its disk, so that a
// finished scratch file can be renamed to it. Its name is the file's name with a dot before it; what an earlier process
// left there is removed.
func Beside(path string, opt Options) *Dir {
	opt.Parent, opt.Prefix = filepath.Dir(path), "."+filepath.Base(path)+"-part-"
	return New(opt)
}
