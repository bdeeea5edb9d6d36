package spool

import (
	"errors"
	"fmt"
	"io"
	"os"
)

// Answer is one answer that is written whole before it is sent. It is not safe for concurrent use, and must be closed.
type Answer struct {
	spool  *Spool
	client string
	blocks [][]byte // what was written, or with a file, the end of it
	size   int64
	file   *os.File
	memory int64 // reserved
	disk   int64
	err    error
}

// New begins an answer to a client.
func (s *Spool) New(client string) *Answer { return &Answer{spool: s, client: client} }

// Size is how many bytes have been written.
func (a *Answer) Size() int64 { return a.size }

// Err is why the answer is lost, if it is.
func (a *Answer) Err() error { return a.err }

// Write adds to the answer. Once it has failed, with [ErrFull] where there is no space, the answer is lost.
func (a *Answer) Write(p []byte) (int, error) {
	if a.err != nil {
		return 0, a.err
	}
	for rest := p; len(rest) > 0; {
		last, err := a.freeBlock()
		if err != nil {
			a.err = err
			return len(p) - len(rest), err
		}
		n := min(len(rest), blockSize-len(*last))
		*last = append(*last, rest[:n]...)
		rest = rest[n:]
		a.size += int64(n)
	}
	return len(p), nil
}

// freeBlock is the block that is not full.
func (a *Answer) freeBlock() (*[]byte, error) {
	n := len(a.blocks)
	if n > 0 && len(a.blocks[n-1]) < blockSize {
		return &a.blocks[n-1], nil
	}
	switch {
	case n == 0: // the first of each answer is no more than its connection takes anyway
		a.blocks = append(a.blocks, nil)
	case a.file != nil || a.size >= maxMemoryEach || !a.spool.reserveMemory(a.client, blockSize):
		if err := a.spill(); err != nil {
			return nil, err
		}
	default:
		a.memory += blockSize
		a.blocks = append(a.blocks, make([]byte, 0, blockSize))
	}
	return &a.blocks[len(a.blocks)-1], nil
}

// spill moves what is in memory to the file, and leaves one empty block.
func (a *Answer) spill() error {
	for a.disk < a.size {
		if err := a.spool.reserveDisk(a.client, diskStep); err != nil {
			return err
		}
		a.disk += diskStep
	}
	if a.file == nil {
		file, err := newFile(a.spool.cfg.Folder)
		if err != nil {
			return err
		}
		a.file = file
	}
	for _, block := range a.blocks {
		if _, err := a.file.Write(block); err != nil {
			return fmt.Errorf("keep an answer: %w", err)
		}
	}
	a.spool.release(a.client, a.memory, 0)
	a.memory = 0
	a.blocks = append(a.blocks[:0:0], a.blocks[0][:0])
	return nil
}

// newFile is a temporary file without a name.
func newFile(folder string) (*os.File, error) {
	file, err := os.CreateTemp(folder, "bienban-answer-*")
	if err != nil {
		return nil, fmt.Errorf("keep an answer: %w", err)
	}
	if err := unlink(file); err != nil {
		return nil, errors.Join(fmt.Errorf("keep an answer: %w", err), file.Close())
	}
	return file, nil
}

// Send passes on all that was written, in blocks. The memory of a block is released as soon as it was sent.
func (a *Answer) Send(to func(block []byte) error) error {
	if a.err != nil {
		return a.err
	}
	if a.file != nil {
		if err := a.sendFile(to); err != nil {
			return err
		}
	}
	for i, block := range a.blocks {
		if err := to(block); err != nil {
			return err
		}
		a.blocks[i] = nil
		if a.memory > 0 {
			a.spool.release(a.client, blockSize, 0)
			a.memory -= blockSize
		}
	}
	return nil
}

func (a *Answer) sendFile(to func(block []byte) error) error {
	block := make([]byte, blockSize)
	for at := int64(0); ; {
		n, err := a.file.ReadAt(block, at)
		if at += int64(n); n > 0 {
			if err := to(block[:n]); err != nil {
				return err
			}
		}
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("read a kept answer: %w", err)
		}
	}
}

// Close releases all that the answer has reserved.
func (a *Answer) Close() error {
	a.spool.release(a.client, a.memory, a.disk)
	a.memory, a.disk, a.blocks = 0, 0, nil
	if a.file == nil {
		return nil
	}
	err := remove(a.file)
	a.file = nil
	return err
}
