package plan

import (
	"fmt"
	"net/netip"
	"regexp"
	"strings"
	"time"

	"github.com/owin-go/owingen/gen/check"
	"github.com/owin-go/owingen/gen/gotype"
	"github.com/owin-go/owingen/gen/spec"
)

// A textual type is one of the standard library whose values are texts in specs, and in JSON.
type textual struct {
	typ      *gotype.Type
	want     string                         // "a time, such as 2026-07-01T12:00:00Z"
	read     func(text string) (any, error) // gives the value as literals are given
	show     func(value any) string
	note     string // what of texts is taken
	convert  string // function of package support that takes a text
	element  string // function of package support that takes an element
	generic  bool   // they are for types defined over it, too
	ordinary []any  // values to try as samples
	text     string // of the first of them
	refuse   []any  // texts that are none
}

var textuals = []*textual{
	{
		typ: &gotype.Type{Kind: gotype.Named, Path: "time", Name: "Time"}, want: "a time such as 2026-07-01T12:00:00Z",
		read: func(text string) (any, error) {
			var t time.Time
			if err := t.UnmarshalText([]byte(text)); err != nil {
				return nil, err
			}
			if fraction := decimals.FindString(text); len(strings.TrimRight(fraction, "0")) > len(".123456789") {
				return nil, check.ErrBeyondNanoseconds
			}
			return t, nil
		},
		show: func(value any) string { return value.(time.Time).Format(time.RFC3339Nano) },
		note: "RFC 3339", convert: "timeOfString", element: "timeElement",
		ordinary: []any{time.Date(2026, time.July, 1, 12, 0, 0, 0, time.UTC), time.Date(2000, time.January, 1, 0, 0, 0, 0, time.UTC)},
		text:     "2026-07-01T12:00:00Z", refuse: []any{"not a time", "2026-07-01T12:00:00.0000000001Z"},
	},
	{
		typ: &gotype.Type{Kind: gotype.Named, Path: "time", Name: "Duration"}, want: "a duration such as 1.5s, or nanoseconds",
		read: func(text string) (any, error) {
			d, err := check.Duration(text)
			return int64(d), err
		},
		show: func(value any) string { return time.Duration(value.(int64)).String() },
		note: "a duration", convert: "durationOfString", element: "durationElement", generic: true,
		ordinary: []any{int64(time.Second)},
		text:     "1s", refuse: []any{"not a duration", "1.5ns"},
	},
	{
		typ: &gotype.Type{Kind: gotype.Named, Path: "net/netip", Name: "Addr"}, want: "an IP address such as 192.0.2.1",
		read: func(text string) (any, error) { return netip.ParseAddr(text) },
		show: func(value any) string { return value.(netip.Addr).String() },
		note: "an IP address", convert: "addrOfString", element: "addrElement",
		ordinary: []any{netip.MustParseAddr("192.0.2.1"), netip.MustParseAddr("2001:db8::1")},
		text:     "192.0.2.1", refuse: []any{"not an address"},
	},
	{
		typ: &gotype.Type{Kind: gotype.Named, Path: "net/netip", Name: "Prefix"}, want: "an IP network such as 192.0.2.0/24",
		read: func(text string) (any, error) { return netip.ParsePrefix(text) },
		show: func(value any) string { return value.(netip.Prefix).String() },
		note: "an IP network", convert: "prefixOfString", element: "prefixElement",
		ordinary: []any{netip.MustParsePrefix("192.0.2.0/24"), netip.MustParsePrefix("2001:db8::/32")},
		text:     "192.0.2.0/24", refuse: []any{"not a network"},
	},
}

var decimals = regexp.MustCompile(`[.,][0-9]*`)

// textual finds the textual type that a type is, or is defined over; nil for the others. Only the origin of a defined type tells,
// for underneath a duration is an int64, as many others are.
func (b *builder) textual(source *Source, typ, underlying *gotype.Type) *textual {
	isInt64 := underlying.Kind == gotype.Predeclared && underlying.Name == "int64"
	if typ.Kind != gotype.Named || underlying.Kind != gotype.Struct && !isInt64 {
		return nil
	}
	origin := source.Types.Origin(typ)
	for _, t := range textuals {
		if t.typ.Equal(origin) {
			return t
		}
	}
	return nil
}

// literal reads a literal of the type, or says why it is none.
func (t *textual) literal(l *spec.Literal, v *valueType) (value any, why, hint string) {
	value, err := t.read(l.Text)
	if l.Kind != spec.String || err != nil {
		return nil, fmt.Sprintf("%s is no value of type %s", showLiteral(l), v.typ), "write " + t.want
	}
	return value, "", ""
}

// show writes a literal of the type as messages do.
func (v *valueType) show(value any) string {
	if v != nil && v.text != nil {
		return v.text.show(value)
	}
	return GoLiteral(value)
}
