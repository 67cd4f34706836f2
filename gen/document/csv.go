package document

import (
	"encoding/csv"
	"errors"
	"io"
	"path/filepath"
	"strings"
)

// mostRepairs is how many broken lines of a CSV file are repaired one by one. A file with more of them has no quotes, only text
// that has quotes in it.
const mostRepairs = 20

// csv reads a CSV file: commas, semicolons or tabs. It is one table under the name of the file.
func (r *reader) csv(text string) error {
	text, skipped := separatorLine(text)
	base := filepath.Base(r.file)
	base = strings.TrimSuffix(base, filepath.Ext(base))
	r.doc.Title = base
	rows := r.records(text, r.comma(text), 1+skipped)
	r.grids = append(r.grids, grid{rows: rows, whole: true, under: []heading{newHeading(captionLevel, 1, base)}})
	return nil
}

// separatorLine drops a first line "sep=;", which is for Excel.
func separatorLine(text string) (rest string, lines int) {
	if first, rest, found := strings.Cut(text, "\n"); found && strings.HasPrefix(first, "sep=") {
		return rest, 1
	}
	return text, 0
}

// comma returns what separates the fields: what makes the most of the first rows, else what the name of the file says.
func (r *reader) comma(text string) rune {
	head := text
	if end := nthLine(text, headerDepth); end >= 0 {
		head = text[:end]
	}
	best, most := ',', 0
	if strings.EqualFold(filepath.Ext(r.file), ".tsv") {
		best = '\t'
	}
	for _, comma := range []rune{best, ',', ';', '\t', '|'} {
		reader := csvReader(head, comma)
		reader.LazyQuotes = true
		for {
			record, err := reader.Read()
			if err != nil {
				break
			}
			rw := row{cells: make([]cell, len(record))}
			for i, field := range record {
				rw.cells[i] = plainCell(field, 1)
			}
			if score := 100*r.headerScore(rw) + len(record); score > most && len(record) > 1 {
				best, most = comma, score
			}
		}
	}
	return best
}

// nthLine returns where the nth line ends, -1 if there are fewer.
func nthLine(text string, n int) int {
	at := 0
	for range n {
		i := strings.IndexByte(text[at:], '\n')
		if i < 0 {
			return -1
		}
		at += i + 1
	}
	return at
}

func csvReader(text string, comma rune) *csv.Reader {
	reader := csv.NewReader(strings.NewReader(text))
	reader.Comma = comma
	reader.FieldsPerRecord = -1
	return reader
}

// records reads the rows. Package csv stops at the first wrong quote; that line is then read without regard to quotes, and
// reading goes on behind it.
func (r *reader) records(text string, comma rune, line int) []row {
	var rows []row
	for repairs := 0; text != ""; repairs++ {
		var broken int
		rows, broken = r.readRecords(rows, text, comma, line)
		if broken == 0 {
			break
		}
		skip := nthLine(text, broken-1)
		text, line = text[skip:], line+broken-1
		end, where := nthLine(text, 1), ""
		if repairs == mostRepairs {
			end, where = len(text), ", here and in all lines below"
		}
		if end < 0 {
			end = len(text)
		}
		r.report(line, RuleQuotes, "put quotes around the whole field, and double those in it", "quotes are not closed, or stand within a field: read without regard to them%s", where)
		for i, s := range strings.Split(strings.TrimSuffix(text[:end], "\n"), "\n") {
			rows = append(rows, splitRecord(s, comma, line+i))
		}
		text, line = text[end:], line+1
	}
	return rows
}

// readRecords appends rows until the end, or returns the line in which the record with a wrong quote begins, counted from 1.
func (r *reader) readRecords(rows []row, text string, comma rune, line int) ([]row, int) {
	for reader := csvReader(text, comma); ; {
		record, err := reader.Read()
		var wrong *csv.ParseError
		switch {
		case errors.Is(err, io.EOF):
			return rows, 0
		case errors.As(err, &wrong):
			return rows, wrong.StartLine
		case err != nil: // a strings.Reader has no errors
			return rows, 0
		}
		rw := row{cells: make([]cell, len(record))}
		for i, field := range record {
			at, _ := reader.FieldPos(i)
			rw.cells[i] = plainCell(field, line+at-1)
		}
		rw.line = rw.cells[0].line
		rows = append(rows, rw)
	}
}

// splitRecord reads a line in which quotes mean nothing.
func splitRecord(text string, comma rune, line int) row {
	rw := row{line: line}
	for _, field := range strings.Split(text, string(comma)) {
		rw.cells = append(rw.cells, plainCell(field, line))
	}
	return rw
}
