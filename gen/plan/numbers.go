package plan

import (
	"math"
	"strconv"

	"github.com/owin-go/owingen/gen/check"
	"github.com/owin-go/owingen/gen/gotype"
)

// A number is what conversions have to know of a type of numbers.
type number struct {
	kind        check.Kind // Int, Uint or Float; any other is no number
	least, most int        // bits, on the platforms where it has the fewest, and where it has the most (Go specification, Numeric types)
}

// numberOf gives the number that a type is.
func numberOf(v *valueType) number {
	basic := basicKinds[v.underlying.Name]
	n := number{basic.kind, basic.bits, basic.bits}
	if name := v.underlying.Name; name == "int" || name == "uint" || name == "uintptr" {
		n.least = 32
	}
	return n
}

func (n number) integer() bool { return n.kind == check.Int || n.kind == check.Uint }

func (n number) float() bool { return n.kind == check.Float }

// whole gives the bits of the whole numbers that the type holds, of its bits.
func (n number) whole(bits int) int {
	switch {
	case n.kind == check.Uint:
		return bits
	case n.kind == check.Int:
		return bits - 1
	case bits == 64:
		return 53 // IEEE 754
	}
	return 24
}

// one is 1 as literals of the type are given.
func (n number) one() any {
	switch n.kind {
	case check.Int:
		return int64(1)
	case check.Uint:
		return uint64(1)
	}
	return 1.0
}

// lossless tells whether a conversion of Go keeps every number, on every platform.
func lossless(from, to number) bool {
	switch {
	case from.integer() && (to.integer() || to.float()):
		return from.whole(from.most) <= to.whole(to.least) && (from.kind == check.Uint || to.kind != check.Uint)
	case from.float() && to.float():
		return from.most <= to.least
	}
	return false
}

// convertNumber finds the conversion of numbers that do not all fit, nil where one of the types has none.
func convertNumber(from, to number, typ *gotype.Type) *Conversion {
	c := &Conversion{Type: typ, Give: from.one(), Want: to.one()}
	switch {
	case from.integer() && to.integer():
		c.Func, c.Note = "integerOfInteger", "in range"
		if from.kind == check.Int && to.kind == check.Uint {
			c.Refuse = append(c.Refuse, int64(-1))
		}
		if limit := to.whole(to.most); limit < from.whole(from.least) {
			c.Refuse = append(c.Refuse, uint64(1)<<limit)
		}
	case from.float() && to.integer():
		c.Func, c.Note = "integerOfFloat", "whole, below 2^53"
		c.Refuse = []any{1.5, math.NaN(), math.Inf(1), 0x1p63}
		if to.kind == check.Uint {
			c.Refuse = append(c.Refuse, -1.0)
		}
		if to.most < 64 {
			c.Note = "whole"
			c.Refuse = append(c.Refuse, math.Ldexp(1, to.whole(to.most)))
		}
	case from.integer() && to.float():
		c.Func, c.Note = "floatOfInteger", "without loss"
		if exact := to.whole(to.most); exact < from.whole(from.least) {
			c.Refuse = append(c.Refuse, uint64(1)<<exact+1)
		}
	case from.float() && to.float():
		c.Func, c.Note = "floatOfFloat", "without loss"
		c.Give, c.Want, c.Refuse = 0.5, 0.5, []any{1e300, 0.123456789012}
	default:
		return nil
	}
	return c
}

// numberConversion is the conversion from a json.Number, nil for what is no number.
func numberConversion(v *valueType, typ *gotype.Type) *Conversion {
	switch to := numberOf(v); {
	case to.integer():
		c := &Conversion{Func: "integerOfNumber", Type: typ, Note: "whole", Give: "1", Want: to.one(), Refuse: []any{"1.5", "1e99", "one"}}
		if to.kind == check.Uint {
			c.Refuse = append(c.Refuse, "-1")
		}
		if to.most < 64 {
			c.Refuse = append(c.Refuse, strconv.FormatUint(1<<to.whole(to.most), 10))
		}
		return c
	case to.float():
		return &Conversion{Func: "floatOfNumber", Type: typ, Note: "without loss", Give: "0.5", Want: 0.5, Refuse: []any{"0.12345678901234567890", "one"}}
	}
	return nil
}
