//go:build darwin || dragonfly || freebsd || illumos || linux || netbsd || openbsd

package output

import (
	"cmp"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"syscall"
	"time"
)

// lock waits for other runs that write into the folders, and has others wait until unlock is called. The system takes a lock back
// when the process that holds it is killed, and locks folders that cannot be written to. Where a file system has no locks, nobody
// waits, and nobody for longer than patience.
func lock(folders []Folder) (unlock func()) {
	held := locks{}
	for _, folder := range folders {
		held.add(folder.Path)
	}
	deadline := time.Now().Add(patience)
	// In an order that is the same for all, so that no two runs wait for each other.
	for _, id := range slices.SortedFunc(maps.Keys(held), folderID.compare) {
		held[id].lock(deadline)
	}
	return held.unlock
}

// patience is longer than any run takes to write. Who holds a lock for longer may be the script that has started this run.
const patience = 5 * time.Second

// A folderID is what the system knows a folder by, whatever path leads there.
type folderID struct{ device, inode uint64 }

func (a folderID) compare(b folderID) int {
	return cmp.Or(cmp.Compare(a.device, b.device), cmp.Compare(a.inode, b.inode))
}

// locks are open folders, each with how it is to be locked.
type locks map[folderID]*openFolder

type openFolder struct {
	file *os.File
	how  int // syscall.LOCK_EX, or LOCK_SH
}

// lock waits for the lock until a time. The system would wait for ever.
func (f *openFolder) lock(deadline time.Time) {
	for {
		err := syscall.Flock(int(f.file.Fd()), f.how|syscall.LOCK_NB)
		if err != syscall.EWOULDBLOCK && err != syscall.EINTR || time.Now().After(deadline) {
			return
		}
		time.Sleep(5 * time.Millisecond)
	}
}

// add has a folder locked for this run alone, or as long as it does not exist the nearest one above; and those above that against
// runs that make folders in them.
func (l locks) add(path string) {
	path, err := filepath.Abs(path)
	if err != nil {
		return // of which comparing will say more
	}
	how := syscall.LOCK_EX
	for {
		if l.open(path, how) {
			how = syscall.LOCK_SH
		}
		above := filepath.Dir(path)
		if above == path {
			return
		}
		path = above
	}
}

// open opens a folder to be locked in a way, or in the stricter one if there is another. It tells whether there is the folder.
func (l locks) open(path string, how int) bool {
	info, err := os.Stat(path)
	if err != nil || !info.IsDir() {
		return false
	}
	id := folderID{}
	if stat, ok := info.Sys().(*syscall.Stat_t); ok {
		id = folderID{uint64(stat.Dev), stat.Ino}
	}
	if known := l[id]; known != nil {
		if how == syscall.LOCK_EX {
			known.how = how
		}
		return true
	}
	file, err := os.Open(path)
	if err == nil {
		l[id] = &openFolder{file, how}
	}
	return err == nil
}

// unlock closes the folders, which unlocks them.
func (l locks) unlock() {
	for _, folder := range l {
		_ = folder.file.Close()
	}
}
