package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	o, err := parse(os.Args[1:], os.Stderr)
	if errors.Is(err, flag.ErrHelp) {
		return
	}
	if err == nil {
		err = compare(ctx, o, os.Stdout, os.Stderr)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "peers:", err)
		os.Exit(1)
	}
}

// options are what the arguments say.
type options struct {
	times  int
	sizes  []int // of the specs to generate from
	folder string
}

// parse reads the arguments. That they are wrong should not be found after the minutes that the first contests take.
func parse(args []string, usage io.Writer) (options, error) {
	flags := flag.NewFlagSet("peers", flag.ContinueOnError)
	flags.SetOutput(usage)
	times := flags.Int("count", 10, "how often each rival runs")
	sizes := flags.String("keys", "1000,10000", "sizes of the specs to generate from; empty: generate nothing")
	folder := flags.String("out", ".", "folder of peers.md and peers.svg")
	if err := flags.Parse(args); err != nil {
		return options{}, err
	}
	o := options{times: *times, folder: *folder}
	if flags.NArg() > 0 || o.times < 1 {
		return options{}, fmt.Errorf("want flags alone, and -count from 1: %q", args)
	}
	for word := range strings.FieldsFuncSeq(*sizes, func(c rune) bool { return c == ',' }) {
		size, err := strconv.Atoi(word)
		if err != nil || size < 1 {
			return options{}, fmt.Errorf("-keys: %q is no number from 1", word)
		}
		o.sizes = append(o.sizes, size)
	}
	return o, os.MkdirAll(o.folder, 0o777)
}

// compare runs the contests and writes what comes of them.
func compare(ctx context.Context, o options, out, progress io.Writer) error {
	results, err := calls(ctx, o.times, progress)
	if err != nil {
		return err
	}
	more, err := commands(ctx, o.sizes, o.times, progress)
	if err != nil {
		return err
	}
	results = append(results, more...)
	if err := printTables(out, results); err != nil {
		return err
	}
	machine := fmt.Sprintf("%s, %s/%s, %d cores\n\n", runtime.Version(), runtime.GOOS, runtime.GOARCH, runtime.NumCPU())
	if err := os.WriteFile(filepath.Join(o.folder, "peers.md"), []byte(machine+markdown(results)), 0o666); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(o.folder, "peers.svg"), []byte(drawChart(results)), 0o666)
}

// calls are the contests of generated code.
func calls(ctx context.Context, times int, progress io.Writer) ([]result, error) {
	validators, err := validating()
	if err != nil {
		return nil, err
	}
	var results []result
	for _, c := range append(accessors(), validators, reading()) {
		r, err := compete(ctx, c, times, progress)
		if err != nil {
			return nil, err
		}
		results = append(results, r)
	}
	return results, nil
}

// commands are the contests of generators, with specs of several sizes, and of the compiler.
func commands(ctx context.Context, sizes []int, times int, progress io.Writer) ([]result, error) {
	if len(sizes) == 0 {
		return nil, nil
	}
	folder, err := os.MkdirTemp("", "peers")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(folder)
	if err := buildTools(folder); err != nil {
		return nil, err
	}
	var results []result
	for _, keys := range sizes {
		w, err := newWorkshop(folder, keys)
		if err != nil {
			return nil, err
		}
		for _, c := range []contest{w.generating(), w.compiling()} {
			r, err := compete(ctx, c, times, progress)
			if err != nil {
				return nil, err
			}
			results = append(results, r)
		}
	}
	return results, nil
}
