// Package scratch manages temporary files on disk: as-of snapshots, and files that are renamed to their final path when
// they are complete. Every use reserves its space on the disk first, leaves a reserve free for the record file, and is
// removed in any case: by Release, by Close, or, if the process was killed, by the next process.
// It knows nothing of what the files contain.
package scratch
