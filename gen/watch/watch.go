// Package watch does work again whenever the files that it depends on have changed.
//
//	ticker := time.NewTicker(200 * time.Millisecond)
//	watch.Run(ctx, ticker.C, []string{"keys.yaml"}, func(changed []string) []string {
//		project, err := gen.Load("keys.yaml")
//		...
//		return project.Specs() // what to watch from now on, too
//	})
//
// It asks for the time and size of each file at every tick. For the handful of specs that a project has this costs nothing that
// could be measured, and it sees what notifications of the system do not: files that editors replace, folders that are made later,
// network file systems.
package watch

import (
	"context"
	"os"
	"slices"
	"time"
)

// Run calls work, and again after each change of the named files, and of those that work returns, with the names of those that
// changed. A file that is removed or comes into being has changed, too. A change counts when the file is the same at the next
// tick: one that is being written is left in peace. Run returns when ctx is done.
func Run(ctx context.Context, ticks <-chan time.Time, names []string, work func(changed []string) (names []string)) {
	files := files{}
	files.add(names)
	files.add(work(nil))
	for {
		select {
		case <-ctx.Done():
			return
		case <-ticks:
			if changed := files.changed(); len(changed) > 0 {
				files.add(work(changed))
			}
		}
	}
}

// files are the files that are watched.
type files map[string]*file

type file struct {
	known  state // to the last work that was done
	latest state // at the last tick
}

// A state differs between two contents of a file. The zero state is that of no file.
type state struct{ changed, size int64 }

func stateOf(name string) state {
	info, err := os.Stat(name)
	if err != nil {
		return state{}
	}
	return state{info.ModTime().UnixNano(), info.Size()}
}

// add watches files that have not been so far.
func (f files) add(names []string) {
	for _, name := range names {
		if f[name] == nil {
			now := stateOf(name)
			f[name] = &file{now, now}
		}
	}
}

// changed gives the files that changed and have come to rest, in order.
func (f files) changed() []string {
	var names []string
	for name, file := range f {
		now := stateOf(name)
		if now != file.known && now == file.latest {
			file.known = now
			names = append(names, name)
		}
		file.latest = now
	}
	slices.Sort(names)
	return names
}
