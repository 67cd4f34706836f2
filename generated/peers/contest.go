package main

import (
	"context"
	"fmt"
	"io"
	"testing"
)

// A contest is a piece of work and those who do it, owingen first.
type contest struct {
	work   string
	keys   int // of the spec that code is generated from, or 0
	turns  int // at most, 0 for no limit
	rivals []rival
}

// A rival does the work of a contest.
type rival struct {
	name    string
	note    string // what it does less than owingen, or ""
	work    func() // nil of a process
	measure func() (run, error)
}

// A run is what the work took once, in one run of a rival.
type run struct {
	seconds   float64
	bytes     float64 // allocated; of a process, what it held at most
	allocs    float64 // 0 of a process
	processor float64 // seconds of all cores together, 0 where nobody counted
}

// A result is a contest with the runs of its rivals, in their order.
type result struct {
	contest
	runs [][]run
}

// compete lets the rivals of a contest run in turns.
func compete(ctx context.Context, c contest, turns int, progress io.Writer) (result, error) {
	fmt.Fprintln(progress, c.work)
	r := result{c, make([][]run, len(c.rivals))}
	if c.turns > 0 {
		turns = min(turns, c.turns)
	}
	for range turns {
		for i, rival := range c.rivals {
			if err := ctx.Err(); err != nil {
				return result{}, err
			}
			run, err := rival.measure()
			if err != nil {
				return result{}, fmt.Errorf("%s, %s: %w", c.work, rival.name, err)
			}
			r.runs[i] = append(r.runs[i], run)
		}
	}
	return r, nil
}

// repeated measures work as often as testing finds necessary.
func repeated(name, note string, work func()) rival {
	return rival{name, note, work, func() (run, error) {
		m := testing.Benchmark(func(b *testing.B) {
			b.ReportAllocs()
			for range b.N {
				work()
			}
		})
		n := float64(m.N)
		return run{seconds: m.T.Seconds() / n, bytes: float64(m.MemBytes) / n, allocs: float64(m.MemAllocs) / n}, nil
	}}
}
