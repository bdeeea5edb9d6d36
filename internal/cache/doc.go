// Package cache keeps what is costly to compute again within a bound of bytes.
// A [Cache] is a segmented LRU. A new entry is on probation, and one that is looked up again is protected: up to four
// fifths of the bound. Entries on probation are evicted first, the least recently used one before the others. So a
// client that sends a thousand different documents once each evicts what others sent once, and nothing that is used
// repeatedly. Admission on second use alone would protect as much, but a client that registers a persisted document
// must find it the next time, and the keys of the entries that were not admitted would need a bound of their own.
// It knows nothing of its entries: the caller of [New] says what the size of an entry is. That should be what the entry
// retains, the key included, since it is what a flood of entries takes in memory.
package cache
