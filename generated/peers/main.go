package main

import (
	"context"
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
	if err := command(ctx, os.Args[1:], os.Stdout, os.Stderr); err != nil {
		fmt.Fprintln(os.Stderr, "peers:", err)
		os.Exit(1)
	}
}

// command runs the contests that the arguments ask for.
func command(ctx context.Context, args []string, out, progress io.Writer) error {
	flags := flag.NewFlagSet("peers", flag.ContinueOnError)
	times := flags.Int("count", 10, "how often each rival runs")
	sizes := flags.String("keys", "1000,10000", "sizes of the specs to generate from; empty: generate nothing")
	folder := flags.String("out", ".", "folder of peers.md and peers.svg")
	if err := flags.Parse(args); err != nil {
		return err
	}
	results, err := calls(ctx, *times, progress)
	if err != nil {
		return err
	}
	more, err := commands(ctx, *sizes, *times, progress)
	if err != nil {
		return err
	}
	results = append(results, more...)
	if err := printTables(out, results); err != nil {
		return err
	}
	machine := fmt.Sprintf("%s, %s/%s, %d cores\n\n", runtime.Version(), runtime.GOOS, runtime.GOARCH, runtime.NumCPU())
	if err := os.WriteFile(filepath.Join(*folder, "peers.md"), []byte(machine+markdown(results)), 0o666); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(*folder, "peers.svg"), []byte(drawChart(results)), 0o666)
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
func commands(ctx context.Context, sizes string, times int, progress io.Writer) ([]result, error) {
	if sizes == "" {
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
	for word := range strings.SplitSeq(sizes, ",") {
		keys, err := strconv.Atoi(word)
		if err != nil {
			return nil, err
		}
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
