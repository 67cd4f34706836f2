package plan

import (
	"slices"

	"github.com/owin-go/owingen/gen/check"
)

// common plans the values that recur. They are what a switch can have for cases and a conversion to any allocates for: strings
// and integers.
func (b *builder) common(key *Key, v *valueType) {
	list := key.Spec.Common
	if len(list) == 0 {
		return
	}
	if !slices.Contains([]check.Kind{check.String, check.Int, check.Uint}, v.kind) {
		b.fail(key.Source, list[0].Pos, RuleCommon, "remove common:", "common values are strings or integers, %s has type %s", key.Name, v.typ)
		return
	}
	seen := map[any]bool{}
	for i := range list {
		value, ok := b.literal(key.Source, RuleCommon, "common value", &list[i], v)
		if !ok || !b.passes(key, key, RuleCommon, "common value", written{list[i].Pos, showLiteral(&list[i])}, value) {
			continue
		}
		if seen[value] {
			b.fail(key.Source, list[i].Pos, RuleCommon, "remove one", "common value %s stands twice", showLiteral(&list[i]))
			continue
		}
		seen[value] = true
		key.Common = append(key.Common, value)
	}
}
