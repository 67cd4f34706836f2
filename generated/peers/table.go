package main

import (
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

	"golang.org/x/perf/benchmath"
	"golang.org/x/perf/benchunit"
)

// A row is what the runs of one rival come to.
type row struct {
	rival         string
	note          string
	time          benchmath.Summary // seconds
	bytes, allocs float64           // medians
	processor     float64           // median, seconds
	ratio         float64           // of its time to owingen's
	chance        bool              // that it is not 1 may be chance
	few           bool              // there were too few runs to know a range
}

// enough runs are those from which on there is a range that the median is in with 95 % confidence.
const enough = 6

// rows gives the rows of a result, owingen's first. A ratio is the median of those of single rounds, in which the machine is the same
// to all.
func (r result) rows() []row {
	rows := make([]row, len(r.rivals))
	for i, rival := range r.rivals {
		summarize := func(of func(run) float64) benchmath.Summary {
			values := make([]float64, len(r.runs[i]))
			for j, run := range r.runs[i] {
				values[j] = of(run)
			}
			return summary(values)
		}
		ratios := make([]float64, len(r.runs[i]))
		for j, run := range r.runs[i] {
			ratios[j] = run.seconds / r.runs[0][j].seconds
		}
		ratio := summary(ratios)
		rows[i] = row{
			rival: rival.name, note: rival.note, ratio: ratio.Center, few: len(ratios) < enough,
			chance:    i > 0 && len(ratios) >= enough && ratio.Lo <= 1 && ratio.Hi >= 1,
			time:      summarize(func(run run) float64 { return run.seconds }),
			bytes:     summarize(func(run run) float64 { return run.bytes }).Center,
			allocs:    summarize(func(run run) float64 { return run.allocs }).Center,
			processor: summarize(func(run run) float64 { return run.processor }).Center,
		}
	}
	return rows
}

// summary gives the median of values and the range that it is in with 95 % confidence.
func summary(values []float64) benchmath.Summary {
	return benchmath.AssumeNothing.Summary(benchmath.NewSample(values, &benchmath.DefaultThresholds), 0.95)
}

// Columns of the tables: of work in a program, and of commands that work on a number of keys.
var (
	callColumns    = []string{"work", "by", "time", "±", "allocated", "allocations", "times owingen"}
	commandColumns = []string{"work", "by", "time", "±", "processor", "a key", "memory a key", "times owingen"}
)

// cells are the texts of a row.
func (r result) cells(row row) []string {
	margin := "–"
	if !row.few {
		margin = row.time.PctRangeString()
	}
	cells := []string{r.work, row.rival, seconds(row.time.Center), margin}
	if r.keys > 0 {
		held := ""
		if row.bytes > 0 {
			held = memory(row.bytes / float64(r.keys))
		}
		cells = append(cells, seconds(row.processor), seconds(row.time.Center/float64(r.keys)), held)
	} else {
		cells = append(cells, memory(row.bytes), fmt.Sprintf("%.0f", row.allocs))
	}
	return append(cells, times(row))
}

func seconds(s float64) string { return benchunit.Scale(s, benchunit.Decimal) + "s" }

func memory(b float64) string {
	if b < 1 { // an allocation before the first round, divided by all rounds
		return "0B"
	}
	return benchunit.Scale(b, benchunit.Binary) + "B"
}

// times says how many times owingen's time a row is. What may be chance has a ~, as in tables of
// benchstat.
func times(row row) string {
	text := multiple(row.ratio)
	if row.chance {
		text += " ~"
	}
	return text
}

// multiple writes a ratio with three digits.
func multiple(ratio float64) string {
	if ratio >= 10 {
		return fmt.Sprintf("%.0f", ratio)
	}
	return fmt.Sprintf("%.2f", ratio)
}

// printTables writes the results for a terminal.
func printTables(w io.Writer, results []result) error {
	out := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	var columns []string
	for _, r := range results {
		if next := r.columns(); strings.Join(columns, "") != strings.Join(next, "") {
			columns = next
			fmt.Fprintln(out, "\n"+strings.Join(columns, "\t"))
		}
		for i, row := range r.rows() {
			cells := r.cells(row)
			if i > 0 {
				cells[0] = ""
			}
			fmt.Fprintln(out, strings.Join(cells, "\t"))
		}
	}
	return out.Flush()
}

func (r result) columns() []string {
	if r.keys > 0 {
		return commandColumns
	}
	return callColumns
}

// markdown gives the results as the tables of a README, with the notes below.
func markdown(results []result) string {
	var out strings.Builder
	var columns []string
	for _, r := range results {
		if next := r.columns(); strings.Join(columns, "") != strings.Join(next, "") {
			columns = next
			fmt.Fprintf(&out, "\n| %s |\n|---|---|%s\n", strings.Join(columns, " | "), strings.Repeat("--:|", len(columns)-2))
		}
		for _, row := range r.rows() {
			fmt.Fprintf(&out, "| %s |\n", strings.Join(r.cells(row), " | "))
		}
	}
	out.WriteString("\n")
	said := map[string]bool{}
	for _, r := range results {
		for _, row := range r.rows() {
			if line := row.rival + ": " + row.note; row.note != "" && !said[line] {
				said[line] = true
				fmt.Fprintf(&out, "- %s.\n", line)
			}
		}
	}
	return strings.TrimLeft(out.String(), "\n")
}
