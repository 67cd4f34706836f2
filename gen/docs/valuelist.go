package docs

import (
	"strings"

	"github.com/owin-go/owingen/gen/spec"
)

// values is one phrase, or one for each value if there is more to say of any.
func (b *builder) values(values *spec.Values) []phrase {
	if values == nil || len(values.List) == 0 {
		return nil
	}
	var items []phrase
	brief := true
	for i := range values.List {
		value := &values.List[i]
		about := b.aboutValue(value)
		brief = brief && about == nil
		items = append(items, append(phrase{code(literal(&value.Literal))}, about...))
	}
	if !brief {
		if values.Open {
			items = append(items, phrase{words("or others")})
		}
		return items
	}
	p := joined(literalRuns(values.Literals()), ", ")
	if values.Open {
		p = append(p, words(", or others"))
	}
	return []phrase{p}
}

// aboutValue is what there is to say of a value, nil for nothing.
func (b *builder) aboutValue(value *spec.Value) phrase {
	var p phrase
	if value.Stability.Present() {
		p = append(p, words(" ("+value.Stability.Value+")"))
	}
	if value.Description.Present() {
		p = append(p, words(": "+strings.TrimSuffix(sentence(value.Description.Value), ".")))
	}
	if value.Deprecated != nil {
		p = append(p, words(", deprecated"))
		for _, r := range b.deprecated(value.Deprecated) {
			r.Key = "" // successors of a value are values
			p = append(p, r)
		}
		last := &p[len(p)-1]
		last.Text = strings.TrimSuffix(last.Text, ".")
	}
	return p
}

// A valueList is the values of a key of which there is more to say than that they are there.
type valueList struct {
	Open bool
	Rows []valueRow
}

type valueRow struct {
	Value, Stability, Description string
	Deprecated                    phrase // as for an entry
}

// valueList is nil for values of which there is nothing to say.
func (b *builder) valueList(values *spec.Values) *valueList {
	if values == nil {
		return nil
	}
	list := &valueList{Open: values.Open}
	brief := true
	for i := range values.List {
		value := &values.List[i]
		brief = brief && b.aboutValue(value) == nil
		row := valueRow{Value: value.Text, Stability: value.Stability.Value, Description: sentence(value.Description.Value)}
		for _, r := range b.deprecated(value.Deprecated) {
			r.Key = "" // successors of a value are values
			row.Deprecated = append(row.Deprecated, r)
		}
		list.Rows = append(list.Rows, row)
	}
	if brief {
		return nil
	}
	return list
}
