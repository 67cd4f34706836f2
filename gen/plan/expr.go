package plan

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/scanner"
	"go/token"
	"path"
	"regexp"
	"strings"

	"github.com/owin-go/owingen/gen/spec"
)

// Expr is a Go expression of a spec, cut into tokens so that its packages can be printed by the names they get.
type Expr struct{ Tokens []Token }

// Token is a Go token, or a name of another package.
type Token struct {
	Text       string // as Go writes it; "" for a name of another package
	Path, Name string // import path and identifier
}

// qualified finds what a full import path with a slash in it is in an expression: net/http.NoBody. Go itself would read a
// division there, of which a default has no need.
var qualified = regexp.MustCompile(`^((?:[\pL_][\w.~-]*/)+[\w.~-]+)\.([\pL_]\w*)`)

// placeholder stands for a qualified name while the expression is parsed.
const placeholder = "owingenImport%d"

// expr reads the Go expression of a default, or reports why that is none.
func (b *builder) expr(key *Key, v *valueType, text spec.Text) *Expr {
	source, names := hideImports(text.Value)
	parsed, err := parser.ParseExpr(source)
	if err != nil {
		message := strings.TrimPrefix(err.Error(), "1:")
		if list, ok := err.(scanner.ErrorList); ok {
			message = list[0].Msg
		}
		b.fail(key.Source, text.Pos, RuleDefaultExpr, "", "%s is not a Go expression: %s", show(text.Value), message)
		return nil
	}
	expr := &Expr{Tokens: tokens(source, names)}
	if !b.findPackages(key, text, parsed, expr) {
		return nil
	}
	if err := key.Source.Types.CheckExpr(goSource(expr), exprImports(expr), b.expand(v.typ)); err != nil {
		b.fail(key.Source, text.Pos, RuleDefaultType, "", "default %s: %v", show(text.Value), err)
		return nil
	}
	return expr
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
		found := qualified.FindStringSubmatch(text[i:])
		if found == nil || i > 0 && isWord(text[i-1]) {
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

// tokens cuts an expression that parses.
func tokens(source string, names map[string]Token) []Token {
	var list []Token
	var s scanner.Scanner
	files := token.NewFileSet()
	s.Init(files.AddFile("", files.Base(), len(source)), []byte(source), nil, 0)
	for {
		_, tok, text := s.Scan()
		switch {
		case tok == token.EOF:
			if n := len(list); n > 0 && list[n-1].Text == ";" {
				list = list[:n-1] // the scanner ends a line with one
			}
			return list
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

// findPackages turns context.Background, whose package has no slash in its path, into a name of that package.
func (b *builder) findPackages(key *Key, text spec.Text, parsed ast.Expr, expr *Expr) bool {
	packages := map[string]bool{}
	ast.Inspect(parsed, func(n ast.Node) bool {
		if selector, ok := n.(*ast.SelectorExpr); ok {
			if x, ok := selector.X.(*ast.Ident); ok && !strings.HasPrefix(x.Name, "owingenImport") {
				packages[x.Name] = true
			}
		}
		return true
	})
	for name := range packages {
		if _, known := key.Source.Types.PackageName(name); !known {
			b.fail(key.Source, text.Pos, RuleDefaultExpr, "write the package's import path, such as net/http.NoBody",
				"%s: there is no package %s", show(text.Value), name)
			return false
		}
	}
	for i := 0; i+2 < len(expr.Tokens); i++ {
		t := expr.Tokens[i]
		selects := expr.Tokens[i+1].Text == "." && (i == 0 || expr.Tokens[i-1].Text != ".")
		if packages[t.Text] && selects {
			expr.Tokens[i] = Token{Path: t.Text, Name: expr.Tokens[i+2].Text}
			expr.Tokens = append(expr.Tokens[:i+1], expr.Tokens[i+3:]...)
		}
	}
	return true
}

// exprImports are the packages of an expression by the names that goSource gives them.
func exprImports(expr *Expr) map[string]string {
	imports := map[string]string{}
	for i, t := range expr.Tokens {
		if t.Path != "" {
			imports[fmt.Sprintf(placeholder, i)] = t.Path
		}
	}
	return imports
}

// goSource writes an expression with every package under a name of its own.
func goSource(expr *Expr) string {
	var out strings.Builder
	for i, t := range expr.Tokens {
		if t.Path != "" {
			fmt.Fprintf(&out, placeholder+".%s ", i, t.Name)
		} else {
			out.WriteString(t.Text + " ")
		}
	}
	return out.String()
}

// String writes the expression with the full import paths, as the spec does.
func (e *Expr) String() string {
	var out strings.Builder
	for _, t := range e.Tokens {
		if t.Path != "" {
			out.WriteString(path.Join(t.Path) + "." + t.Name)
		} else {
			out.WriteString(t.Text)
		}
	}
	return out.String()
}
