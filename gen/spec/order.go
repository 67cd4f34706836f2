package spec

import (
	"cmp"
	"maps"
)

// Order is the canonical order of the fields in a part of the spec language. Lists do not show in it: the order of a list is that
// of its items.
type Order struct {
	places map[string]int    // nil where names are free
	fields map[string]*Order // of their values
	free   *Order            // of all values where names are free
}

// CanonicalOrder returns the order of a whole spec: that of the descriptions that Parse reads by.
func CanonicalOrder() *Order { return orderOf(specObject.form().schema) }

// Place returns the place of a field among those of its mapping, false for one that the language does not know and for names
// that are free.
func (o *Order) Place(field string) (place int, known bool) {
	place, known = o.places[field]
	return place, known
}

// Below returns the order of what a field holds, nil if that has no fields.
func (o *Order) Below(field string) *Order {
	if o.free != nil {
		return o.free
	}
	return o.fields[field]
}

// fieldNames are the fields of the mappings by what they are called: a schema does not know an order.
var fieldNames = map[string][]string{
	specObject.what:        specObject.names(),
	waiverObject.what:      waiverObject.names(),
	selectionObject.what:   selectionObject.names(),
	layoutObject.what:      layoutObject.names(),
	groupObject.what:       groupObject.names(),
	useObject.what:         useObject.names(),
	requirementObject.what: requirementObject.names(),
	forbiddenObject.what:   forbiddenObject.names(),
	valueObject.what:       valueObject.names(),
	exampleObject.what:     exampleObject.names(),
	namingObject.what:      namingObject.names(),
	typeObject.what:        typeObject.names(),
	environmentObject.what: environmentObject.names(),
	tableObject.what:       tableObject.names(),
	sourceObject.what:      sourceObject.names(),
	keyObject.what:         keyObject.names(),
	deprecationObject.what: deprecationObject.names(),
	upstreamObject.what:    upstreamObject.names(),
	goObject.what:          goObject.names(),
	obsoleteObject.what:    obsoleteObject.names(),
	valuesObject.what:      valuesObject.names(),
	defaultObject.what:     defaultObject.names(),
	checkObject.what:       checkObject.names(),
	conditionObject.what:   conditionObject.names(),
}

// orderOf gives the order of what a schema describes, nil if it has no fields.
func orderOf(s schema) *Order {
	if to, ok := s["$ref"].(reference); ok {
		o := &Order{places: map[string]int{}, fields: map[string]*Order{}}
		for place, name := range fieldNames[to.what] {
			o.places[name] = place
		}
		for name, property := range to.to["properties"].(schema) {
			o.fields[name] = orderOf(property.(schema))
		}
		return o
	}
	if items, ok := s["items"].(schema); ok {
		return orderOf(items)
	}
	if values, ok := s["additionalProperties"].(schema); ok {
		if below := orderOf(values); below != nil {
			return &Order{free: below}
		}
		return nil
	}
	forms, _ := s["anyOf"].([]schema)
	var o *Order
	for _, form := range forms {
		o = o.or(orderOf(form))
	}
	return o
}

// or is the order of what may be a list of mappings of one kind or a mapping of another, as values: may. Their fields are others.
func (o *Order) or(other *Order) *Order {
	if o == nil || other == nil {
		return cmp.Or(o, other)
	}
	both := &Order{places: maps.Clone(o.places), fields: maps.Clone(o.fields)}
	for name, place := range other.places {
		both.places[name], both.fields[name] = place, other.fields[name]
	}
	return both
}
