package emit

import (
	"net/netip"
	"time"

	"github.com/dave/jennifer/jen"

	"github.com/owin-go/owingen/gen/gotype"
	"github.com/owin-go/owingen/gen/plan"
)

// literal writes a literal without a type of its own, so that it takes that of its place, where Go has such literals; those of
// other types have the type of the standard library.
func literal(value any) *jen.Statement {
	switch value := value.(type) {
	case time.Time:
		return moment(value)
	case netip.Addr:
		return jen.Qual("net/netip", "MustParseAddr").Call(jen.Lit(value.String()))
	case netip.Prefix:
		return jen.Qual("net/netip", "MustParsePrefix").Call(jen.Lit(value.String()))
	}
	return jen.Op(plan.GoLiteral(value))
}

// moment writes a time. A zone has no name in RFC 3339, only an offset.
func moment(t time.Time) *jen.Statement {
	zone := jen.Qual("time", "UTC")
	if _, offset := t.Zone(); offset != 0 {
		zone = jen.Qual("time", "FixedZone").Call(jen.Lit(""), jen.Lit(offset))
	}
	return jen.Qual("time", "Date").Call(jen.Lit(t.Year()), jen.Qual("time", t.Month().String()), jen.Lit(t.Day()),
		jen.Lit(t.Hour()), jen.Lit(t.Minute()), jen.Lit(t.Second()), jen.Lit(t.Nanosecond()), zone)
}

// typedLiteral writes a literal where a value of a type is wanted.
func typedLiteral(t *gotype.Type, value any) *jen.Statement {
	switch value := value.(type) {
	case time.Time, netip.Addr, netip.Prefix:
		if isDefined(t) {
			return conversion(t, literal(value))
		}
	case int64:
		if isDuration(t) {
			return duration(value)
		}
	}
	return literal(value)
}

// isDefined tells whether a type is one of another package, defined over one of those that literal writes.
func isDefined(t *gotype.Type) bool {
	return t.Kind == gotype.Named && t.Path != "time" && t.Path != "net/netip"
}

func isDuration(t *gotype.Type) bool {
	return t.Kind == gotype.Named && t.Path == "time" && t.Name == "Duration"
}

// duration writes a duration in the largest unit of which it is a multiple.
func duration(nanoseconds int64) *jen.Statement {
	for _, unit := range []struct {
		name string
		size time.Duration
	}{
		{"Hour", time.Hour}, {"Minute", time.Minute}, {"Second", time.Second},
		{"Millisecond", time.Millisecond}, {"Microsecond", time.Microsecond}, {"Nanosecond", time.Nanosecond},
	} {
		switch count := nanoseconds / int64(unit.size); {
		case count == 0 || nanoseconds%int64(unit.size) != 0:
		case count == 1:
			return jen.Qual("time", unit.name)
		default:
			return literal(count).Op("*").Qual("time", unit.name)
		}
	}
	return literal(nanoseconds) // none
}

// differs writes the condition under which the variable value is not a literal.
func differs(key *plan.Key, with any) *jen.Statement {
	if _, ok := with.(time.Time); ok {
		return jen.Op("!").Add(sameTime(key, jen.Id("value"), with))
	}
	return jen.Id("value").Op("!=").Add(typedLiteral(key.Type, with))
}

// sameTime compares moments: the same one may be written in several zones, and is not == then.
func sameTime(key *plan.Key, value *jen.Statement, with any) *jen.Statement {
	return asStandard(key, value).Dot("Equal").Call(literal(with))
}

// asStandard converts a value to the type of the standard library that its own is defined over, which has the methods.
func asStandard(key *plan.Key, value *jen.Statement) *jen.Statement {
	if key.Standard != nil && isDefined(key.Type) {
		return conversion(key.Standard, value)
	}
	return value
}
