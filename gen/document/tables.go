package document

// tables makes tables of keys of the grids that are.
func (r *reader) tables() {
	for _, g := range r.grids {
		g.rows = compact(g.rows)
		if len(g.rows) == 0 || !r.wanted(g) || r.valueTable(g) {
			continue
		}
		for _, p := range r.parts(g) {
			r.part(p)
		}
	}
}

// wanted reports whether the heading of a table is one that the user asked for.
func (r *reader) wanted(g grid) bool {
	ask := r.options.Table
	if ask == nil {
		return true
	}
	for _, h := range g.under {
		if ask.MatchString(h.text) || ask.MatchString(h.title) {
			return true
		}
	}
	r.see(g.rows[0], g.under, "its heading does not match --table")
	return false
}
