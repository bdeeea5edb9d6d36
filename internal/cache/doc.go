// Package cache keeps what is costly to make again within a bound of bytes.
//
// A [Cache] is a segmented LRU. What is new is on probation, and what is asked for again is protected: up to four
// fifths of the bound. Room is made at the cost of what is on probation, first of what was used longest ago. So whoever
// sends a thousand different things once each drives out what others sent once, and nothing that anybody uses again and
// again. Admission on second use alone would protect as much, but a client that registers a persisted document must
// find it the next time, and the keys of what was refused would need a bound of their own.
//
// It knows nothing of what it keeps: whoever makes one says what an entry weighs. That should be what the entry
// retains, the key included, since it is what a flood of entries comes to in memory.
package cache
