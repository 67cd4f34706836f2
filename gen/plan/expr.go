package plan

import (
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/scanner"
	"go/token"
	"maps"
	"regexp"
	"slices"
	"strings"

	"github.com/owin-go/owingen/gen/diag"
	"github.com/owin-go/owingen/gen/gotype"
	"github.com/owin-go/owingen/gen/spec"
)

// Expr is a Go expression of a spec, cut into tokens so that its packages can be printed by the names they get.
type Expr struct {
	Text   string // as the spec has it
	Tokens []Token
}

// Token is a Go token, or a name of another package.
type Token struct {
	Text       string // as Go writes it; "" for a name of another package
	Path, Name string // import path and identifier
}

// String gives the expression as the spec has it, with full import paths, in one line.
func (e *Expr) String() string { return strings.Join(strings.Fields(e.Text), " ") }

// qualified finds what a full import path with a slash in it is in an expression: net/http.NoBody. Go itself would read a
// division there, of which a default has no need.
var qualified = regexp.MustCompile(`^((?:[\pL_][\w.~-]*/)+[\w.~-]+)\.([\pL_]\w*)`)

// placeholder stands for a package while an expression is parsed and compiled.
const placeholder = "owingenImport%d"

// maxExpr bounds an expression in bytes: looking for import paths takes time that grows with its square.
const maxExpr = 4096

// An exprUse is what an expression is for.
type exprUse struct {
	what      string
	rule      diag.Rule // that it breaks where it is no expression
	typeRule  diag.Rule // that it breaks where it has another type
	parameter string    // of the function that it stands in
}

var (
	defaultExpr = exprUse{"default", RuleDefaultExpr, RuleDefaultType, "env map[string]any"}
	exampleExpr = exprUse{"example", RuleExampleExpr, RuleExampleType, ""}
)

// expr reads the Go expression of a default or an example, or reports why that is none.
func (b *builder) expr(key *Key, v *valueType, text spec.Text, use exprUse) *Expr {
	if len(text.Value) > maxExpr {
		b.fail(key.Source, text.Pos, use.rule, "declare a variable or a function in a package", "the expression is longer than %d bytes", maxExpr)
		return nil
	}
	source, names := hideImports(text.Value)
	if _, err := parser.ParseExpr(source); err != nil {
		message := err.Error()
		if list := (scanner.ErrorList)(nil); errors.As(err, &list) {
			message = list[0].Msg
		}
		for i := len(names) - 1; i >= 0; i-- { // from the last: 1 is a part of 10
			name := fmt.Sprintf(placeholder, i)
			message = strings.ReplaceAll(message, name, names[name].Path+"."+names[name].Name)
		}
		b.fail(key.Source, text.Pos, use.rule, "", "%s is not a Go expression: %s", show(text.Value), message)
		return nil
	}
	packages := packageNames(source, names)
	for _, offset := range slices.Sorted(maps.Keys(packages)) {
		if _, known := key.Source.Types.PackageName(packages[offset]); !known {
			b.fail(key.Source, text.Pos, use.rule, "write the package's import path, such as net/http.NoBody",
				"%s: there is no package %s", show(text.Value), packages[offset])
			return nil
		}
	}
	expr := &Expr{text.Value, tokens(source, names, packages)}
	imports, paths := expr.imports(), map[string]string{}
	for path, name := range imports {
		paths[name] = path
	}
	if err := key.Source.Types.CheckExpr(expr.source(imports), use.parameter, paths, b.expand(v.typ)); err != nil {
		b.exprError(key, text, use, paths, err)
		return nil
	}
	return expr
}

// exprError reports what the compiler, or the loading of packages, says of an expression whose packages have the names of paths.
func (b *builder) exprError(key *Key, text spec.Text, use exprUse, paths map[string]string, err error) {
	if load := new(gotype.LoadError); errors.As(err, &load) {
		b.typeError(key.Source, text, err)
		return
	}
	message := err.Error()
	for name, path := range paths {
		message = strings.ReplaceAll(message, name+".", path+".")
	}
	message = strings.Replace(message, " in return statement", "", 1)
	b.fail(key.Source, text.Pos, use.typeRule, "", "%s %s: %s", use.what, show(text.Value), message)
}

// MentionsNil tells whether an expression is nil, or may be for all one can see: it names nil.
func (e *Expr) MentionsNil() bool {
	return slices.ContainsFunc(e.Tokens, func(t Token) bool { return t.Text == "nil" })
}

// hideImports replaces the qualified names in an expression by placeholders of one identifier each.
func hideImports(text string) (string, map[string]Token) {
	names := map[string]Token{}
	var out strings.Builder
	for i := 0; i < len(text); {
		if quote := text[i]; quote == '"' || quote == '`' || quote == '\'' {
			end := literalEnd(text, i)
			out.WriteString(text[i:end])
			i = end
			continue
		}
		var found []string
		if i == 0 || !isWord(text[i-1]) {
			found = qualified.FindStringSubmatch(text[i:])
		}
		if found == nil {
			out.WriteByte(text[i])
			i++
			continue
		}
		name := fmt.Sprintf(placeholder, len(names))
		names[name] = Token{Path: found[1], Name: found[2]}
		out.WriteString(name)
		i += len(found[0])
	}
	return out.String(), names
}

// literalEnd finds the end of the string or character that begins at start; an open one ends with the text.
func literalEnd(text string, start int) int {
	for i := start + 1; i < len(text); i++ {
		if text[i] == '\\' && text[start] != '`' {
			i++
		} else if text[i] == text[start] {
			return i + 1
		}
	}
	return len(text)
}

func isWord(c byte) bool {
	return c == '_' || c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= 0x80 || c == '.'
}

// packageNames finds the names of packages without a slash in their paths in an expression that parses: what a selector selects
// from and nobody declares, by their offsets.
func packageNames(source string, names map[string]Token) map[int]string {
	const head = "package p; var _ = "
	files := token.NewFileSet()
	file, err := parser.ParseFile(files, "", head+source, parser.SkipObjectResolution)
	if err != nil {
		return nil // such as the comment /*line x:0*/, which only a file minds
	}
	declared := declaredIn(file)
	packages := map[int]string{}
	ast.Inspect(file, func(n ast.Node) bool {
		selector, ok := n.(*ast.SelectorExpr)
		if !ok {
			return true
		}
		if x, ok := selector.X.(*ast.Ident); ok && !declared[x.Name] && names[x.Name] == (Token{}) {
			packages[files.File(x.Pos()).Offset(x.Pos())-len(head)] = x.Name
		}
		return true
	})
	return packages
}

// declaredIn gives the names that the functions in an expression declare, wherever they are in scope: who calls a variable time
// does not use the package besides.
func declaredIn(file *ast.File) map[string]bool {
	declared := map[string]bool{}
	note := func(names ...ast.Expr) {
		for _, name := range names {
			if id, ok := name.(*ast.Ident); ok {
				declared[id.Name] = true
			}
		}
	}
	ast.Inspect(file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.Field:
			for _, name := range n.Names {
				declared[name.Name] = true
			}
		case *ast.ValueSpec:
			for _, name := range n.Names {
				declared[name.Name] = true
			}
		case *ast.TypeSpec:
			declared[n.Name.Name] = true
		case *ast.RangeStmt:
			note(n.Key, n.Value)
		case *ast.AssignStmt:
			if n.Tok == token.DEFINE {
				note(n.Lhs...)
			}
		}
		return true
	})
	return declared
}

// tokens cuts an expression that parses.
func tokens(source string, names map[string]Token, packages map[int]string) []Token {
	var list []Token
	var s scanner.Scanner
	file := token.NewFileSet().AddFile("", -1, len(source))
	s.Init(file, []byte(source), nil, 0)
	for {
		pos, tok, text := s.Scan()
		last := len(list) - 1
		switch {
		case tok == token.EOF:
			if last >= 0 && list[last].Text == ";" {
				list = list[:last] // the scanner ends a line with one
			}
			return list
		case packages[file.Offset(pos)] != "":
			list = append(list, Token{Path: text})
		case last >= 0 && list[last].Path != "" && list[last].Name == "":
			if tok == token.IDENT {
				list[last].Name = text
			}
		case tok == token.SEMICOLON:
			list = append(list, Token{Text: ";"})
		case names[text] != Token{}:
			list = append(list, names[text])
		case text == "":
			list = append(list, Token{Text: tok.String()})
		default:
			list = append(list, Token{Text: text})
		}
	}
}

// imports gives each package of an expression a name of its own, by path.
func (e *Expr) imports() map[string]string {
	names := map[string]string{}
	for _, t := range e.Tokens {
		if t.Path != "" && names[t.Path] == "" {
			names[t.Path] = fmt.Sprintf(placeholder, len(names))
		}
	}
	return names
}

// source writes an expression with its packages under these names.
func (e *Expr) source(names map[string]string) string {
	var out strings.Builder
	for _, t := range e.Tokens {
		if t.Path != "" {
			out.WriteString(names[t.Path] + "." + t.Name + " ")
		} else {
			out.WriteString(t.Text + " ")
		}
	}
	return out.String()
}
