package gen

import (
	"fmt"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/owin-go/owingen/gen/diag"
	"github.com/owin-go/owingen/gen/edit"
	"github.com/owin-go/owingen/gen/gotype"
	"github.com/owin-go/owingen/gen/plan"
	"github.com/owin-go/owingen/gen/spec"
)

// RuleImportName is broken by a key of a document that makes no Go identifier of its own.
const RuleImportName diag.Rule = "import-go-name"

// maxRenames bounds how often identifiers of new keys are made different from all others.
const maxRenames = 9

// nameNewKeys gives new keys, and new values of keys, Go names where the names of the document clash, or none where they make no
// identifier, so that the spec can be generated from; people choose better ones. Those that the spec had before are left alone. Keys
// come first: the constants of a key's values are called after it.
func (i *Import) nameNewKeys() {
	old := map[[2]string]bool{}
	before, _ := spec.Load(i.File, i.Old, spec.OpenBeside(i.File))
	for key := range before.Keys() {
		old[[2]string{key.Name.Value}] = true
		for _, value := range listed(key) {
			old[valueOf(key, &value)] = true
		}
	}
	var names []given
	defer func() { i.warnOf(names) }()
	for _, named := range []func(r renaming, node edit.Node, key *spec.Key, planned *plan.Key) bool{renaming.renameKey, renaming.renameValues} {
		for round := 2; round < 2+maxRenames; round++ {
			s, pkg, problems := i.plan()
			r := renaming{i, pkg, old, map[spec.Pos]diag.Diagnostic{}, round, &names}
			for _, p := range problems {
				if p.File == i.File && (p.Rule == plan.RuleIdentifier || p.Rule == plan.RuleIdentifierClash) {
					r.at[spec.Pos{Line: p.Line, Column: p.Column}] = p
				}
			}
			if len(r.at) == 0 {
				return
			}
			if !r.rename(s, named) {
				break
			}
		}
	}
}

// plan plans the merged spec.
func (i *Import) plan() (*spec.Spec, *plan.Package, diag.List) {
	s, problems := spec.Load(i.File, i.New, spec.OpenBeside(i.File))
	source := plan.Source{Spec: s, Types: gotype.NewResolver(filepath.Dir(i.File)), Owner: filepath.Base(i.File)}
	pkg, more := plan.Build([]plan.Source{source}, "")
	return s, pkg, append(problems, more...)
}

// A renaming is one round of giving names.
type renaming struct {
	*Import
	pkg   *plan.Package
	old   map[[2]string]bool // keys, with "", and their values
	at    map[spec.Pos]diag.Diagnostic
	round int
	given *[]given
}

// rename names what is new of the keys and has a problem, and tells whether there was anything.
func (r renaming) rename(s *spec.Spec, named func(r renaming, node edit.Node, key *spec.Key, planned *plan.Key) bool) bool {
	file, err := edit.Parse(r.New)
	if err != nil {
		return false
	}
	planned := map[*spec.Key]*plan.Key{}
	for _, key := range r.pkg.Keys {
		planned[key.Spec] = key
	}
	done := false
	tables, next := file.Root().Field("tables"), 0
	for _, table := range s.Tables {
		if table.Pos.File != "" {
			continue
		}
		keys := file.Root().Field("keys")
		if table.Title.Present() {
			keys = tables.Item(next).Field("keys")
			next++
		}
		for n, key := range table.Own() {
			done = named(r, keys.Item(n), key, planned[key]) || done
		}
	}
	text, err := file.Text()
	if err != nil || !done {
		return false
	}
	r.New = text
	return true
}

// renameKey gives a key another identifier, or none. planned is nil where the key could not be planned.
func (r renaming) renameKey(node edit.Node, key *spec.Key, planned *plan.Key) bool {
	place := key.Name.Pos
	if key.Go.Name.Present() {
		place = key.Go.Name.Pos
	}
	problem, found := r.at[place]
	if !found || r.old[[2]string{key.Name.Value}] {
		return false
	}
	value := "{skip: true}"
	if problem.Rule == plan.RuleIdentifierClash && planned != nil {
		ident := planned.Ident
		if key.Go.Name.Present() {
			ident = strings.TrimSuffix(ident, strconv.Itoa(r.round-1))
		}
		value = "{name: " + ident + strconv.Itoa(r.round) + "}"
	}
	node.Set("go", value, "name", "type", "version", "optional", "in")
	r.note(problem, key.Name.Value, "go: "+value)
	return true
}

// A given name is one that somebody should look at.
type given struct{ what, why, written string }

// note keeps what was written, and why: what is wrong with the name at first, or what else has it.
func (r renaming) note(problem diag.Diagnostic, what, written string) {
	for n, before := range *r.given {
		if before.what == what {
			(*r.given)[n].written = written
			return
		}
	}
	why, _, _ := strings.Cut(problem.Message, " (") // a line: of a text that nobody has seen
	*r.given = append(*r.given, given{what, why, written})
}

// warnOf tells which names were given.
func (i *Import) warnOf(names []given) {
	for _, g := range names {
		i.Problems = append(i.Problems, diag.Diagnostic{
			File: i.File, Severity: diag.Warning, Rule: RuleImportName,
			Message: fmt.Sprintf("%s: %s is written for %s", g.why, g.written, g.what), Hint: "choose a better one",
		})
	}
}
