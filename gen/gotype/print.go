package gotype

import (
	"strconv"
	"strings"
)

// String returns the canonical text of t, in which packages have their full
// import paths, parentheses stand only where they are needed and consecutive
// parameters of one type are grouped. Parsing it yields an equal type. The
// kinds that Parse never yields are printed as "struct", "interface" and
// "invalid type".
func (t *Type) String() string {
	return t.source(func(path string) string { return path })
}

// Source returns the text of t in a Go file that imports the packages under
// these names; keys are import paths. See [ImportNames].
func (t *Type) Source(names map[string]string) string {
	return t.source(func(path string) string { return names[path] })
}

func (t *Type) source(qualifier func(path string) string) string {
	p := printer{qualifier: qualifier}
	p.print(t)
	return p.String()
}

type printer struct {
	strings.Builder
	qualifier func(path string) string
}

var literals = map[Kind]string{
	Invalid: "invalid type", EmptyStruct: "struct{}", Struct: "struct", Interface: "interface",
}

var chanWords = map[ChanDir]string{Both: "chan ", Send: "chan<- ", Receive: "<-chan "}

func (p *printer) print(t *Type) {
	switch t.Kind {
	case Predeclared, Named:
		p.name(t)
	case Pointer:
		p.prefixed("*", t.Elem)
	case Slice:
		p.prefixed("[]", t.Elem)
	case Array:
		p.prefixed("["+strconv.Itoa(t.Len)+"]", t.Elem)
	case Map:
		p.prefixed("map[", t.Key)
		p.prefixed("]", t.Elem)
	case Chan:
		p.channel(t)
	case Func:
		p.WriteString("func")
		p.params(t.Params, t.Variadic)
		p.results(t.Results)
	default:
		p.WriteString(literals[t.Kind])
	}
}

func (p *printer) prefixed(prefix string, t *Type) {
	p.WriteString(prefix)
	p.print(t)
}

func (p *printer) name(t *Type) {
	if t.Kind == Named {
		p.WriteString(p.qualifier(t.Path) + ".")
	}
	p.WriteString(t.Name)
	if len(t.Args) == 0 {
		return
	}
	args := make([]string, len(t.Args))
	for i, arg := range t.Args {
		args[i] = arg.source(p.qualifier)
	}
	p.WriteString("[" + strings.Join(args, ", ") + "]")
}

// channel prints a channel. The arrow belongs to the leftmost chan possible
// (Go specification, Channel types), hence the parentheses.
func (p *printer) channel(t *Type) {
	p.WriteString(chanWords[t.Dir])
	if t.Dir == Both && t.Elem.Kind == Chan && t.Elem.Dir == Receive {
		p.prefixed("(", t.Elem)
		p.WriteByte(')')
		return
	}
	p.print(t.Elem)
}

func (p *printer) results(results []Param) {
	if len(results) == 0 {
		return
	}
	p.WriteByte(' ')
	if len(results) == 1 && results[0].Name == "" {
		p.print(results[0].Type)
		return
	}
	p.params(results, false)
}

func (p *printer) params(params []Param, variadic bool) {
	p.WriteByte('(')
	types := make([]string, len(params))
	for i, param := range params {
		types[i] = param.Type.source(p.qualifier)
	}
	if variadic {
		types[len(types)-1] = "..." + types[len(types)-1]
	}
	for i, param := range params {
		if i > 0 {
			p.WriteString(", ")
		}
		p.WriteString(param.Name)
		if param.Name != "" && i+1 < len(params) && types[i] == types[i+1] {
			continue
		}
		if param.Name != "" {
			p.WriteByte(' ')
		}
		p.WriteString(types[i])
	}
	p.WriteByte(')')
}
