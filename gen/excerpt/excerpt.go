// Package excerpt takes declarations out of Go source, with those that they need, to copy them into other packages.
//
//	//go:embed numbers.go
//	var source string
//
//	file := excerpt.New(source)
//	decls, imports := file.Of("isEven")
package excerpt

import (
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// Source is the declarations of some files of one package.
type Source struct {
	decls  []*decl
	byName map[string]*decl
}

// decl is one declaration: a function, or a group of constants, variables or types, which stays together. There are no methods:
// nobody would name them.
type decl struct {
	names   []string // what it declares
	text    string   // with its comment
	uses    []string // the identifiers in it, whatever they mean
	imports []string // the import paths that it needs
}

// New takes files apart, given as their texts. It panics where one is no Go: they are part of a program, which the compiler has
// read.
func New(files ...string) *Source {
	s := &Source{byName: map[string]*decl{}}
	for _, text := range files {
		s.add(text)
	}
	return s
}

func (s *Source) add(text string) {
	files := token.NewFileSet()
	parsed, err := parser.ParseFile(files, "", text, parser.ParseComments|parser.SkipObjectResolution)
	if err != nil {
		panic(err)
	}
	paths := map[string]string{}
	for _, spec := range parsed.Imports {
		path, _ := strconv.Unquote(spec.Path.Value)
		paths[path[strings.LastIndexByte(path, '/')+1:]] = path
	}
	for _, node := range parsed.Decls {
		d := &decl{}
		start := node.Pos()
		if comment := d.declare(node); comment != nil {
			start = comment.Pos()
		}
		if len(d.names) == 0 {
			continue // an import declares nothing
		}
		d.text = text[files.Position(start).Offset:files.Position(node.End()).Offset]
		d.note(node, paths)
		s.decls = append(s.decls, d)
		for _, name := range d.names {
			s.byName[name] = d
		}
	}
}

// declare finds the names of a declaration, and its comment.
func (d *decl) declare(node ast.Decl) *ast.CommentGroup {
	switch node := node.(type) {
	case *ast.FuncDecl:
		d.names = []string{node.Name.Name}
		return node.Doc
	case *ast.GenDecl:
		for _, spec := range node.Specs {
			switch spec := spec.(type) {
			case *ast.TypeSpec:
				d.names = append(d.names, spec.Name.Name)
			case *ast.ValueSpec:
				for _, name := range spec.Names {
					d.names = append(d.names, name.Name)
				}
			}
		}
		return node.Doc
	}
	return nil
}

// note finds what a declaration uses.
func (d *decl) note(node ast.Decl, paths map[string]string) {
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
}

// Names returns what the files declare, in their order.
func (s *Source) Names() []string {
	var names []string
	for _, d := range s.decls {
		names = append(names, d.names...)
	}
	return names
}

// Of returns the declarations of the names and of all that they need, with their comments, in the order of the files, separated by
// blank lines, and the sorted import paths that these need. A name that is not declared adds nothing.
func (s *Source) Of(names ...string) (decls string, imports []string) {
	needed := map[*decl]bool{}
	for _, name := range names {
		s.need(name, needed)
	}
	paths := map[string]bool{}
	var texts []string
	for _, d := range s.decls {
		if needed[d] {
			texts = append(texts, d.text)
			for _, path := range d.imports {
				paths[path] = true
			}
		}
	}
	return strings.Join(texts, "\n\n"), slices.Sorted(maps.Keys(paths))
}

// need adds the declaration of a name, and those of what it uses.
func (s *Source) need(name string, needed map[*decl]bool) {
	d := s.byName[name]
	if d == nil || needed[d] {
		return
	}
	needed[d] = true
	for _, used := range d.uses {
		s.need(used, needed)
	}
}
