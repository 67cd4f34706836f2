package main

import (
	goformat "go/format"
	"os"
	"path/filepath"
	"runtime"
	"testing"
	"time"
)

// many is the number of keys that generate is measured with, few the one that it is compared with.
const many, few = 10_000, 1_000

// scales sees that generate stays linear and frugal. It compares what processes used of the processors and of memory; the limits
// leave room for what other work on the machine changes. BenchmarkRegistry measures the time.
func (p program) scales(t *testing.T) {
	large, small := p.spec(t, "large", registry(many)), p.spec(t, "small", registry(few))
	full, used := p.generate(t, large, true)
	t.Logf("%d keys: %v, %v of processors", many, full, processors(used))
	_, idle := p.generate(t, large, false)
	if most := processors(used) / 2; processors(idle) > most {
		t.Errorf("with nothing to do it used %v of processors, want at most %v", processors(idle), most)
	}
	if memory, known := peak(used); known && memory > 40*many {
		t.Errorf("it used %d KiB of memory, want at most 40 a key", memory)
	}
	each := time.Hour
	for range 3 {
		_, used := p.generate(t, small, true)
		each = min(each, processors(used)/few)
	}
	if got, most := processors(used)/many, each*3/2; got > most {
		t.Errorf("it used %v of processors a key, and %v where there are %d", got, each, few)
	}
	// gofmt does what go/format does.
	_, formatting := p.run(t, "gofmt", "-l", filepath.Join(filepath.Dir(large), "out"))
	if got, most := processors(used), processors(formatting)*26/10; got > most {
		t.Errorf("it used %v of processors, want at most %v, 1.3 times what formatting takes on each of two", got, most)
	}
}

// BenchmarkRegistry generates a package of 10,000 keys, and tells how its time compares with that of go/format alone for the same
// bytes on one core, with that of a tenth of the keys, and with that of a run with nothing to do; how much memory it takes; and what
// it takes to compile the package on two cores. It is run with
//
//	go test ./cmd/owingen -run '^$' -bench Registry -benchtime 5x
func BenchmarkRegistry(b *testing.B) {
	p := build(b)
	large, small := p.spec(b, "large", registry(many)), p.spec(b, "small", registry(few))
	var full, tenth, idle, formatting time.Duration
	memory := 0
	for b.Loop() {
		wall, used := p.generate(b, large, true)
		full += wall
		kilobytes, _ := peak(used)
		memory = max(memory, kilobytes)
		b.StopTimer()
		wall, _ = p.generate(b, large, false)
		idle += wall
		wall, _ = p.generate(b, small, true)
		tenth += wall
		formatting += formatAlone(b, filepath.Join(filepath.Dir(large), "out"))
		b.StartTimer()
	}
	b.StopTimer()
	b.ReportMetric(full.Seconds()/formatting.Seconds(), "x/format")
	b.ReportMetric(full.Seconds()/tenth.Seconds()/(many/few), "x/tenth")
	b.ReportMetric(idle.Seconds()/full.Seconds(), "idle/full")
	b.ReportMetric(float64(memory)/many, "KiB/key")
	compiling, used := p.compile(b, filepath.Dir(large))
	b.ReportMetric(compiling.Seconds(), "compile-s")
	if kilobytes, known := peak(used); known {
		b.ReportMetric(float64(kilobytes>>10), "compile-MiB")
	}
}

// formatAlone formats the files of a folder one behind the other, on one core.
func formatAlone(b *testing.B, folder string) time.Duration {
	b.Helper()
	files, err := filepath.Glob(filepath.Join(folder, "*.go"))
	if err != nil || len(files) == 0 {
		b.Fatalf("nothing to format: %v", err)
	}
	var texts [][]byte
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			b.Fatal(err)
		}
		texts = append(texts, text)
	}
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	start := time.Now()
	for _, text := range texts {
		if _, err := goformat.Source(text); err != nil {
			b.Fatal(err)
		}
	}
	return time.Since(start)
}

// compile compiles the package in out below a folder.
func (p program) compile(tb testing.TB, folder string) (time.Duration, *os.ProcessState) {
	tb.Helper()
	if err := os.WriteFile(filepath.Join(folder, "go.mod"), []byte("module example.com/registry\n\ngo 1.26\n"), 0o666); err != nil {
		tb.Fatal(err)
	}
	return p.run(tb, "go", "-C", folder, "build", "-p", "2", "./out")
}
