package live

// once does one thing once, and has whoever comes later wait until it is done, as sync.Once does. The wait is for a channel,
// since a test's clock stands still while anybody waits for a mutex.
type once struct {
	turn chan struct{}
	done bool
}

func newOnce() *once { return &once{turn: make(chan struct{}, 1)} }

// Do calls f unless an earlier call was given something to do.
func (o *once) Do(f func()) {
	o.turn <- struct{}{}
	defer func() { <-o.turn }()
	if !o.done {
		o.done = true
		f()
	}
}
