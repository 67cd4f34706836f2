package spec

import (
	"slices"
	"testing"
)

// TestEveryObjectHasAnOrder asks the schema, which knows all objects, for those that fieldNames has forgotten.
func TestEveryObjectHasAnOrder(t *testing.T) {
	definitions := schema{}
	define(specObject.form().schema, definitions)
	if len(definitions) < 10 {
		t.Fatalf("the schema has %d objects", len(definitions))
	}
	for name, definition := range definitions {
		described := definition.(schema)["properties"].(schema)
		found := false
		for what, names := range fieldNames {
			if (reference{what: what}).name() != name {
				continue
			}
			found = len(names) == len(described) && !slices.ContainsFunc(names, func(field string) bool { return described[field] == nil })
		}
		if !found {
			t.Errorf("%s: fieldNames does not have its fields", name)
		}
	}
}

func TestOrder(t *testing.T) {
	top := CanonicalOrder()
	key := top.Below("tables").Below("keys")
	for _, test := range []struct {
		order         *Order
		before, after string
	}{
		{top, "package", "tables"},
		{top.Below("types").Below("String"), "go", "alias"},
		{key, "name", "go"},
		{top.Below("keys"), "type", "version"},
		{key.Below("checks"), "prefix", "source"},
		{key.Below("checks").Below("when"), "key", "equals"},
		{key.Below("values"), "list", "open"},
		{key.Below("default"), "key", "go"},
	} {
		before, known := test.order.Place(test.before)
		after, alsoKnown := test.order.Place(test.after)
		if !known || !alsoKnown || before >= after {
			t.Errorf("%s has place %d (%v), %s %d (%v)", test.before, before, known, test.after, after, alsoKnown)
		}
	}
	for _, free := range []string{"environments", "naming"} {
		if _, known := top.Below(free).Place("request"); known {
			t.Errorf("%s: request is no field", free)
		}
	}
	if o := key.Below("in"); o != nil {
		t.Errorf("in: has no fields, but an order %v", o)
	}
}
