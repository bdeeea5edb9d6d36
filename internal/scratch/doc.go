// Package scratch keeps files that are needed for a while and thrown away: states of the past, and copies on their way
// to their place. Every use asks for its room on the disk first, leaves a reserve to the records, and goes whatever way
// it ends: with Release, with Close, or, where a process was killed, when the next one begins.
//
// It knows nothing of what the files hold.
package scratch
