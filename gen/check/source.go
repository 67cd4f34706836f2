package check

import (
	_ "embed"
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"slices"
	"strconv"
	"strings"
	"sync"
)

//go:embed formats.go
var formatsSource string

// Source returns the declarations that the named formats need, with their comments, in the order of their file, separated by blank
// lines, and the sorted import paths that these declarations need. Formats that need the same function share it. A name that is
// no format adds nothing.
func Source(names ...string) (decls string, imports []string) {
	file := formatsFile()
	needed := map[string]bool{}
	for _, name := range names {
		if f, ok := FormatNamed(name); ok {
			file.need(f.Func, needed)
		}
	}
	paths := map[string]bool{}
	var texts []string
	for _, d := range file.decls {
		if needed[d.names[0]] {
			texts = append(texts, d.text)
			for _, path := range d.imports {
				paths[path] = true
			}
		}
	}
	return strings.Join(texts, "\n\n"), slices.Sorted(maps.Keys(paths))
}

// sourceFile is formats.go taken apart.
type sourceFile struct {
	decls  []*sourceDecl
	byName map[string]*sourceDecl
}

// sourceDecl is one declaration: a function, or a group of constants or variables, which stays together.
type sourceDecl struct {
	names   []string // what it declares
	text    string   // with its comment
	uses    []string // the identifiers in it, whatever they mean
	imports []string // the import paths that it needs
}

// need adds to needed all names of the declaration of name, and of those that it uses.
func (f *sourceFile) need(name string, needed map[string]bool) {
	d := f.byName[name]
	if d == nil || needed[name] {
		return
	}
	for _, declared := range d.names {
		needed[declared] = true
	}
	for _, used := range d.uses {
		f.need(used, needed)
	}
}

var formatsFile = sync.OnceValue(func() *sourceFile {
	files := token.NewFileSet()
	parsed, err := parser.ParseFile(files, "formats.go", formatsSource, parser.ParseComments|parser.SkipObjectResolution)
	if err != nil {
		panic(err) // the file is part of this package, which the compiler has read
	}
	paths := map[string]string{}
	for _, spec := range parsed.Imports {
		path, _ := strconv.Unquote(spec.Path.Value)
		paths[path[strings.LastIndexByte(path, '/')+1:]] = path
	}
	file := &sourceFile{byName: map[string]*sourceDecl{}}
	for _, node := range parsed.Decls {
		d := newSourceDecl(files, node, paths)
		for _, name := range d.names { // an import declares nothing
			file.byName[name] = d
		}
		if len(d.names) > 0 {
			file.decls = append(file.decls, d)
		}
	}
	return file
})

func newSourceDecl(files *token.FileSet, node ast.Decl, paths map[string]string) *sourceDecl {
	d := &sourceDecl{}
	start := node.Pos()
	var comment *ast.CommentGroup
	switch node := node.(type) {
	case *ast.FuncDecl:
		d.names, comment = []string{node.Name.Name}, node.Doc
	case *ast.GenDecl:
		comment = node.Doc
		for _, spec := range node.Specs {
			if values, ok := spec.(*ast.ValueSpec); ok {
				for _, name := range values.Names {
					d.names = append(d.names, name.Name)
				}
			}
		}
	}
	if comment != nil {
		start = comment.Pos()
	}
	d.text = formatsSource[files.Position(start).Offset:files.Position(node.End()).Offset]
	for n := range ast.Preorder(node) {
		switch n := n.(type) {
		case *ast.Ident:
			d.uses = append(d.uses, n.Name)
		case *ast.SelectorExpr:
			if x, ok := n.X.(*ast.Ident); ok && paths[x.Name] != "" {
				d.imports = append(d.imports, paths[x.Name])
			}
		}
	}
	return d
}
