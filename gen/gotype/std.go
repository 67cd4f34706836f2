package gotype

import (
	_ "embed"
	"strings"
)

//go:generate go run ./stdtable std.txt

// stdText has a line "package PATH NAME" for each package of the standard
// library, sorted by path, and after it a line for each of its exported types,
// sorted by name: "NAME UNDERLYING", "NAME[K,V] UNDERLYING" for a generic type
// and "NAME = TARGET" for an alias. It is searched as it is: a run needs a
// handful of types, and building any index would cost more than that.
//
//go:embed std.txt
var stdText string

const stdPackageLine = "\npackage "

// stdPackage returns the name of a package of the standard library, and the
// lines of its types, each between two line ends.
func stdPackage(path string) (name, lines string, ok bool) {
	_, rest, ok := strings.Cut(stdText, stdPackageLine+path+" ")
	if !ok {
		return "", "", false
	}
	section, _, _ := strings.Cut(rest, stdPackageLine)
	name, _, _ = strings.Cut(section, "\n")
	return name, section[len(name):] + "\n", true
}

// stdDeclaration finds a type in the lines of its package; nil if it is not there.
func stdDeclaration(lines, name string) *declaration {
	if _, rest, ok := strings.Cut(lines, "\n"+name+" "); ok {
		text, _, _ := strings.Cut(rest, "\n")
		return declarationOf(nil, text)
	}
	if _, rest, ok := strings.Cut(lines, "\n"+name+"["); ok {
		line, _, _ := strings.Cut(rest, "\n")
		params, text, _ := strings.Cut(line, "] ")
		return declarationOf(strings.Split(params, ","), text)
	}
	return nil
}

// opaque are the underlying types in the table that Parse does not read.
var opaque = map[string]declaration{
	"struct":     {underlying: &Type{Kind: Struct}},
	"interface":  {underlying: &Type{Kind: Interface}},
	"constraint": {underlying: &Type{Kind: Interface}, constraint: true},
}

func declarationOf(params []string, text string) *declaration {
	if d, ok := opaque[text]; ok {
		d.params = params
		return &d
	}
	text, isAlias := strings.CutPrefix(text, "= ")
	t, err := Parse(text)
	if err != nil {
		// The table is part of the program; its test reads every line.
		panic("gotype: std.txt: " + text + ": " + err.Error())
	}
	if !isAlias {
		return &declaration{params: params, underlying: t}
	}
	_, lines, _ := stdPackage(t.Path)
	d := *stdDeclaration(lines, t.Name)
	d.target = t
	return &d
}

// stdTypes returns the names of the types in the lines of a package.
func stdTypes(lines string) []string {
	var names []string
	for line := range strings.Lines(strings.Trim(lines, "\n")) {
		names = append(names, line[:strings.IndexAny(line, " [")])
	}
	return names
}

// stdPaths returns the import paths of the standard library for which keep is true.
func stdPaths(keep func(path string) bool) []string {
	var paths []string
	_, sections, _ := strings.Cut(stdText, stdPackageLine)
	for section := range strings.SplitSeq(sections, stdPackageLine) {
		if path, _, _ := strings.Cut(section, " "); keep(path) {
			paths = append(paths, path)
		}
	}
	return paths
}

// claimedByStd reports whether a path lies in a folder of the standard library,
// as net/htp does, without being a package of it.
func claimedByStd(path string) bool {
	first, _, nested := strings.Cut(path, "/")
	if _, _, std := stdPackage(path); std {
		return false
	}
	return nested && (strings.Contains(stdText, stdPackageLine+first+"/") || strings.Contains(stdText, stdPackageLine+first+" "))
}

// stdByLastElement finds the package that somebody means who writes http.Header:
// the first one whose path ends in this element and that has the type.
func stdByLastElement(element, name string) (path string, ok bool) {
	ending := func(path string) bool { return strings.HasSuffix(path, "/"+element) }
	for _, path := range stdPaths(ending) {
		if _, lines, ok := stdPackage(path); ok && stdDeclaration(lines, name) != nil {
			return path, true
		}
	}
	return "", false
}
