package support

import (
	"math"
	"strconv"
)

type integer interface {
	~int | ~int8 | ~int16 | ~int32 | ~int64 | ~uint | ~uint8 | ~uint16 | ~uint32 | ~uint64 | ~uintptr
}

type float interface{ ~float32 | ~float64 }

// maxExact is where whole numbers begin of which a float64 holds only some: what was decoded into one from there on may be
// another number than the one that was sent (RFC 8259 section 6).
const maxExact = 1 << 53

// integerOfInteger returns value as an integer of another type, false where that has no such number.
func integerOfInteger[T, F integer](value F) (T, bool) {
	converted := T(value)
	if F(converted) != value || (converted < 0) != (value < 0) {
		return 0, false
	}
	return converted, true
}

// integerOfFloat returns a whole number as an integer, false where it is not whole, out of range, or so large that it may have
// been rounded.
func integerOfFloat[T integer, F float](value F) (T, bool) {
	f := float64(value)
	if f != math.Trunc(f) || math.Abs(f) >= maxExact { // a not-a-number is not even itself
		return 0, false
	}
	return integerOfInteger[T](int64(f))
}

// floatOfInteger returns an integer as a floating-point number, false where that would round it.
func floatOfInteger[T float, F integer](value F) (T, bool) {
	n, ok := integerOfInteger[int64](value)
	if !ok || n > maxExact || n < -maxExact {
		return 0, false
	}
	converted := T(n)
	if int64(converted) != n {
		return 0, false
	}
	return converted, true
}

// floatOfFloat returns value in a type that may be smaller, false where that would lose a digit. That 0.1 is not quite the same
// number in 32 bits as in 64 is no loss: it is the number nearest to 0.1 in both.
func floatOfFloat[T float, F ~float64](value F) (T, bool) {
	f := float64(value)
	converted := T(f)
	exact := float64(converted) == f || math.IsNaN(f)
	if !exact && strconv.FormatFloat(f, 'e', -1, 64) != strconv.FormatFloat(float64(converted), 'e', -1, 32) {
		return 0, false
	}
	return converted, true
}
