package main

import (
	"os"
	"syscall"
)

// peak is the most memory that a process had at a time, or one of those that it started, in KiB.
func peak(used *os.ProcessState) (kilobytes int, known bool) {
	usage, known := used.SysUsage().(*syscall.Rusage)
	if !known {
		return 0, false
	}
	return int(usage.Maxrss), true // in KiB here, in other units on other systems (getrusage(2))
}
