package docs

import (
	"strconv"

	"github.com/owin-go/owingen/gen/plan"
	"github.com/owin-go/owingen/gen/spec"
)

// A fact is something to know of a key beside its type and where it is required.
type fact struct {
	Label string
	Items []phrase
}

// The labels of values.
const (
	labelValues   = "Values"
	labelElements = "Elements"
)

// factKinds has the facts in the order of the page. One without items is left out.
var factKinds = []struct {
	label string
	of    func(b *builder, key *plan.Key) []phrase
}{
	{"Package", packageOf},
	{"Template", templateOf},
	{"Stability", stabilityOf},
	{"Default", defaultOf},
	{"Required", requirementsOf},
	{labelValues, valuesOf},
	{labelElements, elementsOf},
	{"Common", commonOf},
	{"Checks", checksOf},
	{"Example", exampleOf},
	{"Stored as", storedOf},
	{"Note", noteOf},
	{"See", seeOf},
	{"Go", goOf},
	{"Formerly", formerlyOf},
}

func (b *builder) facts(key *plan.Key) []fact {
	var facts []fact
	for _, kind := range factKinds {
		if items := kind.of(b, key); len(items) > 0 {
			facts = append(facts, fact{kind.label, items})
		}
	}
	return facts
}

// packageOf says by which path the names of a key are imported, where there is more than one.
func packageOf(_ *builder, key *plan.Key) []phrase {
	if key.Package == nil || key.Ident == "" {
		return nil
	}
	return []phrase{{code(key.Package.Path)}}
}

// templateOf says which keys a template stands for, and names those that have its form and are keys of their own.
func templateOf(b *builder, key *plan.Key) []phrase {
	t := key.Template
	if t == nil {
		return nil
	}
	p := phrase{words("all keys whose names")}
	for i, end := range []struct{ says, text string }{{" begin with ", t.Prefix}, {" end with ", t.Suffix}} {
		if end.text == "" {
			continue
		}
		if i == 1 && t.Prefix != "" {
			p = append(p, words(" and"))
		}
		p = append(p, words(end.says), code(end.text))
	}
	if len(t.Excluded) == 0 {
		return []phrase{p}
	}
	const most = 10
	var others []spec.Text
	for _, other := range t.Excluded[:min(most, len(t.Excluded))] {
		others = append(others, other.Spec.Name)
	}
	but := append(phrase{words("other than ")}, joined(b.keyRuns(others), ", ")...)
	if more := len(t.Excluded) - most; more > 0 {
		but = append(but, words(" and "+strconv.Itoa(more)+" more"))
	}
	return []phrase{p, but}
}

func stabilityOf(_ *builder, key *plan.Key) []phrase {
	if !key.Spec.Stability.Present() {
		return nil
	}
	return []phrase{{words(key.Spec.Stability.Value)}}
}

func defaultOf(b *builder, key *plan.Key) []phrase {
	switch d := key.Default; {
	case d == nil:
		return nil
	case d.Key != nil:
		return []phrase{{words("the value of "), b.keyRun(d.Key.Name)}}
	case d.Expr != nil:
		return []phrase{{code(d.Expr.String())}}
	default:
		return []phrase{{code(key.Text(d.Literal))}}
	}
}

func literalRuns(list []spec.Literal) []run {
	var runs []run
	for i := range list {
		runs = append(runs, code(literal(&list[i])))
	}
	return runs
}

func checksOf(b *builder, key *plan.Key) []phrase {
	var items []phrase
	for _, c := range key.Checks {
		if c.Rule == plan.RuleValues {
			continue
		}
		text := c.Want
		for _, value := range c.Allow {
			text += " or " + key.Text(value)
		}
		p := append(quoting(text, c.Arg), b.when(c.When)...)
		for i, environment := range c.In {
			p = append(p, words([]string{" in ", ", "}[min(i, 1)]), code(environment.Name.Value))
		}
		if c.Source != "" {
			p = append(p, words(" ("+c.Source+")"))
		}
		items = append(items, p)
	}
	return items
}

// when says on which condition a check is made.
func (b *builder) when(when *plan.Condition) phrase {
	if when == nil {
		return nil
	}
	is := " is "
	if !when.Want && when.Test != spec.TestEquals {
		is = " is not "
	}
	p := phrase{words(" while "), b.keyRun(when.Key.Name)}
	switch when.Test {
	case spec.TestEmpty:
		return append(p, words(is+"empty"))
	case spec.TestPresent:
		return append(p, words(is+"present"))
	}
	return append(p, words(is), code(when.Key.Text(when.Equals)))
}

func exampleOf(_ *builder, key *plan.Key) []phrase {
	e := key.Spec.Example
	switch {
	case e == nil:
		return nil
	case e.Go.Present():
		return []phrase{{code(e.Go.Value)}}
	case e.Literal != nil:
		return []phrase{{code(literal(e.Literal))}}
	}
	return []phrase{joined(literalRuns(e.List), ", ")}
}

// storedOf says which dynamic types the map may hold, where that is not the key's type alone.
func storedOf(b *builder, key *plan.Key) []phrase {
	if len(key.Stored) == 0 || len(key.Stored) == 1 && key.Stored[0].Type.Equal(key.Type) {
		return nil
	}
	p := phrase{code(key.Stored[0].Type.Source(b.imports))}
	for i, other := range key.Stored[1:] {
		p = append(p, words([]string{"; read also as ", ", "}[min(i, 1)]), code(other.Type.Source(b.imports)))
		if note := other.Note(b.imports); note != "" {
			p = append(p, words(" ("+note+")"))
		}
	}
	return []phrase{p}
}

func noteOf(_ *builder, key *plan.Key) []phrase {
	if !key.Spec.Note.Present() {
		return nil
	}
	return []phrase{{words(sentence(key.Spec.Note.Value))}}
}

func seeOf(b *builder, key *plan.Key) []phrase {
	if len(key.Spec.See) == 0 {
		return nil
	}
	return []phrase{joined(b.keyRuns(key.Spec.See), ", ")}
}

// goOf says why a key has no declarations of its own.
func goOf(b *builder, key *plan.Key) []phrase {
	deprecated := key.Spec.Deprecated
	switch {
	case key.Ident != "":
		return nil
	case deprecated != nil && deprecated.Forward.Value && len(deprecated.Successors) > 0:
		return []phrase{{words("the accessors read and write "), b.keyRun(deprecated.Successors[0].Value)}}
	}
	return []phrase{{words("no accessors")}}
}

// formerlyOf has the names under which the accessors can still be called.
func formerlyOf(_ *builder, key *plan.Key) []phrase {
	var names []run
	for _, forwarder := range key.Forwarders {
		names = append(names, code(forwarder.Ident))
	}
	if len(names) == 0 {
		return nil
	}
	return []phrase{append(joined(names, ", "), words(" (go fix replaces the calls)"))}
}

// literal writes a literal of the spec as Go does.
func literal(l *spec.Literal) string {
	if l.Kind == spec.String {
		return strconv.Quote(l.Text)
	}
	return l.Text
}
