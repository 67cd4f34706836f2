package main

import (
	"context"
	"fmt"
	"io"
	"math"
	"runtime"
	"time"
)

// A contest is a piece of work and those who do it, owingen first.
type contest struct {
	work   string
	keys   int // of the spec that code is generated from, or 0
	times  int // that its rivals run at most, 0 for no limit
	rivals []rival
}

// A rival does the work of a contest: some code of this program, or a command.
type rival struct {
	name    string
	note    string // what it does less than owingen, or ""
	work    func() // nil of a command
	command func() (run, error)
}

// A run is what the work took once, in one run of a rival.
type run struct {
	seconds   float64
	bytes     float64 // allocated; of a command, what it held at most
	allocs    float64 // 0 of a command
	processor float64 // seconds of all cores together, 0 of code
}

// A result is a contest with the runs of its rivals, in their order.
type result struct {
	contest
	runs [][]run
}

// code is a rival in this program.
func code(name, note string, work func()) rival { return rival{name: name, note: note, work: work} }

// compete lets the rivals of a contest run several times, in turns.
func compete(ctx context.Context, c contest, times int, progress io.Writer) (result, error) {
	fmt.Fprintln(progress, c.work)
	r := result{c, make([][]run, len(c.rivals))}
	if c.times > 0 {
		times = min(times, c.times)
	}
	for range times {
		round, err := c.round()
		if err != nil {
			return result{}, err
		}
		for i, run := range round {
			r.runs[i] = append(r.runs[i], run)
		}
		if err := ctx.Err(); err != nil {
			return result{}, err
		}
	}
	return r, nil
}

// round lets every rival run once.
func (c contest) round() ([]run, error) {
	runs := make([]run, len(c.rivals))
	if c.rivals[0].work != nil {
		c.measure(runs)
		return runs, nil
	}
	for i, rival := range c.rivals {
		run, err := rival.command()
		if err != nil {
			return nil, fmt.Errorf("%s, %s: %w", c.work, rival.name, err)
		}
		runs[i] = run
	}
	return runs, nil
}

// turns is how many short turns of a rival a run is the best of: what else goes on in the machine makes code slower, and nothing
// makes it faster than it is.
const (
	turns = 200
	turn  = 50 * time.Microsecond
)

// measure lets rivals that are code take their turns.
func (c contest) measure(runs []run) {
	repeats := make([]int, len(c.rivals))
	for i, rival := range c.rivals {
		repeats[i] = 1
		for elapsed(rival.work, repeats[i]) < turn {
			repeats[i] *= 2
		}
		runs[i] = run{seconds: math.Inf(1)}
		runs[i].bytes, runs[i].allocs = allocated(rival.work, repeats[i])
	}
	for range turns {
		for i, rival := range c.rivals {
			runs[i].seconds = min(runs[i].seconds, elapsed(rival.work, repeats[i]).Seconds()/float64(repeats[i]))
		}
	}
}

func elapsed(work func(), times int) time.Duration {
	start := time.Now()
	for range times {
		work()
	}
	return time.Since(start)
}

// allocated gives the bytes and the number of allocations that the work takes once.
func allocated(work func(), times int) (bytes, allocs float64) {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	elapsed(work, times)
	runtime.ReadMemStats(&after)
	return float64(after.TotalAlloc-before.TotalAlloc) / float64(times), float64(after.Mallocs-before.Mallocs) / float64(times)
}
