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

// nameNewKeys gives new keys Go names where the names of the document clash, or none where they make no identifier, so that the spec can
// be generated from; people choose better ones. Keys that the spec had before are left alone.
func (i *Import) nameNewKeys() {
	old := map[string]bool{}
	before, _ := spec.Load(i.File, i.Old, spec.OpenBeside(i.File))
	for key := range before.Keys() {
		old[key.Name.Value] = true
	}
	for round := 2; round < 2+maxRenames; round++ {
		s, pkg, problems := i.plan()
		at := map[spec.Pos]diag.Rule{}
		for _, p := range problems {
			if p.File == i.File && (p.Rule == plan.RuleIdentifier || p.Rule == plan.RuleIdentifierClash) {
				at[spec.Pos{Line: p.Line, Column: p.Column}] = p.Rule
			}
		}
		if len(at) == 0 || !i.rename(s, pkg, old, at, round) {
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

// rename names the new keys at which there is a problem, and tells whether there was one.
func (i *Import) rename(s *spec.Spec, pkg *plan.Package, old map[string]bool, at map[spec.Pos]diag.Rule, round int) bool {
	file, err := edit.Parse(i.New)
	if err != nil {
		return false
	}
	idents := map[string]string{}
	for _, key := range pkg.Keys {
		idents[key.Name] = key.Ident
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
			place := key.Name.Pos
			if key.Go.Name.Present() {
				place = key.Go.Name.Pos
			}
			rule, problem := at[place]
			if !problem || old[key.Name.Value] {
				continue
			}
			done = true
			value := "{skip: true}"
			if rule == plan.RuleIdentifierClash {
				ident := idents[key.Name.Value]
				if key.Go.Name.Present() {
					ident = strings.TrimSuffix(ident, strconv.Itoa(round-1))
				}
				value = "{name: " + ident + strconv.Itoa(round) + "}"
			}
			keys.Item(n).Set("go", value, "name", "type", "version", "optional", "in")
			i.Problems = append(i.Problems, diag.Diagnostic{
				File: i.File, Severity: diag.Warning, Rule: RuleImportName,
				Message: fmt.Sprintf("%s makes no Go identifier of its own: go: %s is written", key.Name.Value, value), Hint: "choose a better one",
			})
		}
	}
	text, err := file.Text()
	if err != nil || !done {
		return false
	}
	i.New = text
	return true
}
