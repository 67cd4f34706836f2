package document

// headless guesses the columns of a table without header, as some pages of the OWIN drafts have them: the name, in quotes or in
// code, and the description. A header of which no word is known is none, but is no key either.
func (r *reader) headless(g grid) part {
	p := part{grid: g, headless: true, line: g.rows[0].line}
	p.columns = r.recognise(g.rows[0], g.rows)
	if p.forced { // by the number of the column
		p.headless = false
		return p
	}
	p.columns = columns{at: map[string]int{}, header: p.header}
	width := len(g.rows[0].cells)
	name := nameColumn(g.rows, width)
	if name >= 0 && len(g.rows) > 1 && isTitle(g.rows[0], name) {
		p.rows, p.titled = g.rows[1:], true
	}
	if name < 0 || width < 2 || width > 6 || !mostlyKeys(p.rows, name, p.titled) {
		p.headless = false
		return p
	}
	p.at[fieldName] = name
	p.rank = 1
	p.guess(name, width)
	return p
}

// isTitle reports whether a row has words in every cell, and no key where the keys are.
func isTitle(rw row, name int) bool {
	text := cleanName(rw.at(name).text)
	return len(rw.filled()) == len(rw.cells) && !isDotted(text) && !isPattern(text) && len(rw.at(name).codes()) == 0
}

// nameColumn gives the column with most keys, -1 if none has any.
func nameColumn(rows []row, width int) int {
	best, most := -1, 0
	for column := range width {
		keys := 0
		for _, rw := range rows {
			if isDotted(cleanName(rw.at(column).text)) {
				keys++
			}
		}
		if keys > most {
			best, most = column, keys
		}
	}
	return best
}

// mostlyKeys reports whether a column holds keys: nothing else, or in most of several rows keys in quotes or code, so that a row
// which is odd does not cost the others. A single row must have its key in quotes or code, too, and so must all where a header
// does not speak of keys.
func mostlyKeys(rows []row, column int, titled bool) bool {
	keys, marked := 0, 0
	for _, rw := range rows {
		text := rw.at(column).text
		if name := cleanName(text); !isDotted(name) && !isPattern(name) {
			continue
		}
		keys++
		if unquote(text) != text || len(rw.at(column).codes()) > 0 {
			marked++
		}
	}
	if keys == len(rows) && !titled {
		return keys > 1 || marked == 1
	}
	return keys >= 2 && 2*keys > len(rows) && marked == keys
}

// guess finds the fields of a table without header by what the cells hold.
func (p *part) guess(name, width int) {
	longest, length := -1, -1
	for i := range width {
		if i == name {
			continue
		}
		types, marks, total := 0, 0, 0
		for _, rw := range p.rows {
			text := rw.at(i).text
			total += len(text)
			if text != "" && isTypeWord(canonicalType(text)) {
				types++
			}
			if presenceOf(text) != unsaid {
				marks++
			}
		}
		switch {
		case types == len(p.rows):
			p.at[fieldType] = i
		case marks == len(p.rows):
			p.at[fieldRequired] = i
		case total > length:
			longest, length = i, total
		}
	}
	if longest >= 0 {
		p.at[fieldDescription] = longest
	}
}
