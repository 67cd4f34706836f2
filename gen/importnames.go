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
// identifier, so that the spec can be generated from; people choose better ones. Those that the spec had before are left alone.
func (i *Import) nameNewKeys() {
	old := map[[2]string]bool{}
	before, _ := spec.Load(i.File, i.Old, spec.OpenBeside(i.File))
	for key := range before.Keys() {
		old[[2]string{key.Name.Value}] = true
		for _, value := range listed(key) {
			old[valueOf(key, &value)] = true
		}
	}
	for round := 2; round < 2+maxRenames; round++ {
		s, pkg, problems := i.plan()
		r := renaming{i, pkg, old, map[spec.Pos]diag.Rule{}, round}
		for _, p := range problems {
			if p.File == i.File && (p.Rule == plan.RuleIdentifier || p.Rule == plan.RuleIdentifierClash) {
				r.at[spec.Pos{Line: p.Line, Column: p.Column}] = p.Rule
			}
		}
		if len(r.at) == 0 || !r.rename(s) {
			return
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
	at    map[spec.Pos]diag.Rule
	round int
}

// rename names the new keys, and the new values, at which there is a problem, and tells whether there was one.
func (r renaming) rename(s *spec.Spec) bool {
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
			done = r.renameKey(keys.Item(n), key, planned[key]) || done
			done = r.renameValues(keys.Item(n), key, planned[key]) || done
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
	rule, problem := r.at[place]
	if !problem || r.old[[2]string{key.Name.Value}] {
		return false
	}
	value := "{skip: true}"
	if rule == plan.RuleIdentifierClash && planned != nil {
		ident := planned.Ident
		if key.Go.Name.Present() {
			ident = strings.TrimSuffix(ident, strconv.Itoa(r.round-1))
		}
		value = "{name: " + ident + strconv.Itoa(r.round) + "}"
	}
	node.Set("go", value, "name", "type", "version", "optional", "in")
	r.warn(key.Name.Value, "go: "+value)
	return true
}

func (r renaming) warn(what, written string) {
	r.Problems = append(r.Problems, diag.Diagnostic{
		File: r.File, Severity: diag.Warning, Rule: RuleImportName,
		Message: fmt.Sprintf("%s makes no Go identifier of its own: %s is written", what, written), Hint: "choose a better one",
	})
}
