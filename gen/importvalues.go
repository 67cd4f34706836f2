package gen

import (
	"strconv"
	"strings"

	"github.com/owin-go/owingen/gen/edit"
	"github.com/owin-go/owingen/gen/plan"
	"github.com/owin-go/owingen/gen/spec"
)

func listed(key *spec.Key) []spec.Value {
	if key.Values == nil {
		return nil
	}
	return key.Values.List
}

// valueOf is a listed value among others of all keys.
func valueOf(key *spec.Key, value *spec.Value) [2]string {
	return [2]string{key.Name.Value, "=" + value.Text}
}

// renameValues gives new values of a key constants of other names, or none.
func (r renaming) renameValues(node edit.Node, key *spec.Key, planned *plan.Key) bool {
	list := node.Field("values")
	if inner := list.Field("list"); inner.Present() {
		list = inner
	}
	done := false
	for n, value := range listed(key) {
		place := value.Pos
		if value.Name.Present() {
			place = value.Name.Pos
		}
		problem, found := r.at[place]
		if !found || r.old[valueOf(key, &value)] {
			continue
		}
		done = true
		field, text := "skip", "true"
		if name := nameOf(planned, &key.Values.List[n]); problem.Rule == plan.RuleIdentifierClash && name != "" {
			if value.Name.Present() {
				name = strings.TrimSuffix(name, strconv.Itoa(r.round-1))
			}
			field, text = "name", name+strconv.Itoa(r.round)
		}
		list.Item(n).Set(field, text, "value")
		r.note(problem, "value "+value.Text+" of "+key.Name.Value, field+": "+text)
	}
	return done
}

// nameOf is the name of a value's constant, "" where it has none.
func nameOf(key *plan.Key, value *spec.Value) string {
	if key != nil {
		for _, planned := range key.Values {
			if planned.Spec == value {
				return planned.Name
			}
		}
	}
	return ""
}
