package emit

import (
	"strconv"

	"github.com/dave/jennifer/jen"

	"github.com/owin-go/owingen/gen/plan"
)

// info writes the description of keys as data. It stands in arrays that the compiler lays out, so that neither importing the
// package nor calling Keys builds it.
func info(f *goFile, planned *plan.File) {
	if planned.Number == 1 {
		if f.pkg.Shared == "" {
			infoType(f)
		} else {
			f.Comment("// KeyInfo describes a key. It is the same type in all packages of the spec.")
			f.Type().Id("KeyInfo").Op("=").Qual(f.pkg.Shared, "KeyInfo")
			f.Line()
		}
		infoFunc(f, planned.Of)
	}
	f.Var().Id(infoArray(planned.Number)).Op("=").Index(jen.Op("...")).Id("KeyInfo").ValuesFunc(func(rows *jen.Group) {
		for _, key := range planned.Keys {
			rows.Line().Values(keyInfo(key)...)
		}
		rows.Line()
	})
}

// infoArray is the name of the array of a file, counted from one.
func infoArray(number int) string {
	if number == 1 {
		return "keyInfos"
	}
	return "keyInfos" + strconv.Itoa(number)
}

func infoType(f *goFile) {
	f.Comment("// KeyInfo describes a key.")
	f.Type().Id("KeyInfo").Struct(
		jen.Id("Name").String().Comment(`// "owin.RequestMethod"`),
		jen.Id("Type").String().Comment(`// as the specification has it`),
		jen.Id("GoType").String().Comment(`// of the accessors; "" for a key without`),
		jen.Id("Version").String().Comment(`// of the standard that brought it`),
		jen.Id("Stability").String().Comment(`// "stable", "experimental"; "" where the specification says nothing`),
		jen.Id("Optional").Bool().Comment(`// no environment requires it`),
		jen.Id("Environments").Index().String().Comment(`// that hold it`),
		jen.Id("RequiredIn").Index().String().Comment(`// those of them that must`),
		jen.Id("Description").String(),
		jen.Id("Deprecated").String().Comment(`// why, and what to use; "" for a key in force`),
	)
	f.Line()
}

// infoFunc writes the function that gives the arrays as one list.
func infoFunc(f *goFile, arrays int) {
	lists := make([]jen.Code, arrays)
	for i := range lists {
		lists[i] = jen.Id(infoArray(i + 1)).Index(jen.Op(":"))
	}
	join := "Clone"
	if arrays > 1 {
		join = "Concat"
	}
	f.Add(comment("Keys describes the keys in the order of the spec. The list is the caller's; the lists of environments in it are shared and only to be read."))
	f.Func().Id("Keys").Params().Index().Id("KeyInfo").Block(jen.Return(jen.Qual("slices", join).Call(lists...)))
	f.Line()
}

func keyInfo(key *plan.Key) []jen.Code {
	goType := ""
	if key.Type != nil {
		goType = key.Type.String()
	}
	var environments, required []jen.Code
	for _, p := range key.Spec.Presence {
		environments = append(environments, jen.Lit(p.Environment.Name.Value))
		if !p.Optional {
			required = append(required, jen.Lit(p.Environment.Name.Value))
		}
	}
	var row []jen.Code
	for _, field := range []struct {
		name  string
		empty bool
		value jen.Code
	}{
		{"Name", false, jen.Lit(key.Name)},
		{"Type", false, jen.Lit(key.Spec.Type.Value)},
		{"GoType", goType == "", jen.Lit(goType)},
		{"Version", false, jen.Lit(key.Spec.Version.Value)},
		{"Stability", !key.Spec.Stability.Present(), jen.Lit(key.Spec.Stability.Value)},
		{"Optional", !key.Optional, jen.True()},
		{"Environments", environments == nil, jen.Index().String().Values(environments...)},
		{"RequiredIn", required == nil, jen.Index().String().Values(required...)},
		{"Description", !key.Spec.Description.Present(), jen.Lit(key.Spec.Description.Value)},
		{"Deprecated", key.Deprecated == "", jen.Lit(key.Deprecated)},
	} {
		if !field.empty {
			row = append(row, jen.Line().Id(field.name).Op(":").Add(field.value))
		}
	}
	return append(row, jen.Line())
}
