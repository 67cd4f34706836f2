package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"syscall"
	"time"
)

// A process is a command that is measured as a whole.
type process struct {
	folder string   // that it runs in
	env    []string // beside that of this process
	args   []string
}

// measure runs the command and gives the time from its start to its end, and the most memory that it, or one of the processes that
// it started, held.
func (p process) measure() (run, error) {
	command := exec.Command(p.args[0], p.args[1:]...)
	command.Dir, command.Env = p.folder, append(os.Environ(), p.env...)
	start := time.Now()
	out, err := command.CombinedOutput()
	elapsed := time.Since(start)
	if err != nil {
		return run{}, fmt.Errorf("%s: %w\n%s", filepath.Base(p.args[0]), err, out)
	}
	memory := 0.0
	if usage, ok := command.ProcessState.SysUsage().(*syscall.Rusage); ok {
		memory = float64(usage.Maxrss) * rssUnit()
	}
	used := command.ProcessState.UserTime() + command.ProcessState.SystemTime()
	return run{seconds: elapsed.Seconds(), bytes: memory, processor: used.Seconds()}, nil
}

// rssUnit is what getrusage counts memory in, in bytes: kilobytes, but on Apple's systems, whose manual says bytes.
func rssUnit() float64 {
	if runtime.GOOS == "darwin" || runtime.GOOS == "ios" {
		return 1
	}
	return 1024
}

// processorTime is what this process has used of all cores so far.
func processorTime() time.Duration {
	var usage syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &usage); err != nil {
		return 0
	}
	return time.Duration(usage.Utime.Nano() + usage.Stime.Nano())
}
