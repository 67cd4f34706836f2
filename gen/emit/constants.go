package emit

import (
	"github.com/dave/jennifer/jen"

	"github.com/owin-go/owingen/gen/plan"
	"github.com/owin-go/owingen/gen/spec"
)

// constants writes the names of the keys, a group for each table, and behind it the values of its keys, a group for each key.
func constants(f *goFile, planned *plan.File) {
	var table *spec.Table
	var group []jen.Code
	var keys []*plan.Key
	flush := func() {
		if len(group) > 0 {
			f.Add(comment(tableTitle(table)))
			f.Const().Defs(group...)
			f.Line()
		}
		for _, key := range keys {
			valueConstants(f, key)
		}
		group, keys = nil, nil
	}
	for _, key := range planned.Keys {
		if key.Spec.Table != table {
			flush()
			table = key.Spec.Table
		}
		if about := commentLines(aboutTemplate(key), plan.Sentence(key.Spec.Description.Value), deprecated(key)); len(about) > 0 {
			group = append(group, commentOf(about))
		}
		if key.Template != nil {
			group = templateConstants(group, key)
		} else {
			group = append(group, jen.Id(key.Const()).Op("=").Lit(key.Name))
		}
		group = formerConstants(group, key)
		keys = append(keys, key)
	}
	flush()
}

// tableTitle says where the keys of a table come from.
func tableTitle(table *spec.Table) string {
	title := table.Title.Value
	if title == "" {
		return ""
	}
	if document := table.Source.Document.Value; document != "" {
		title += ", from " + document
		if section := table.Source.Section.Value; section != "" {
			title += ", " + section
		}
	}
	return plan.Sentence(title)
}

// aliases writes the exported names of types.
func aliases(f *goFile, _ *plan.File) {
	for _, alias := range f.pkg.Aliases {
		f.Add(comment(alias.Name+" is an alias: values of the type it stands for need no conversion.", plan.Sentence(alias.Description)))
		f.Type().Id(alias.Name).Op("=").Add(typeOf(alias.Type))
		f.Line()
	}
}
