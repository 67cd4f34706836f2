package support

import (
	"encoding/json"
	"strconv"
	"strings"
)

// A decimal is a number as it is written, so that equal ones are the same number: digits without zeros at either end, and the
// power of ten that they are multiplied by.
type decimal struct {
	negative bool
	digits   string
	exponent int
}

// decimalOf reads a number of JSON (RFC 8259 section 6). Exponents far beyond those of any type are refused.
func decimalOf(text string) (decimal, bool) {
	var d decimal
	text, d.negative = strings.CutPrefix(text, "-")
	if i := strings.IndexAny(text, "eE"); i >= 0 {
		exponent, err := strconv.ParseInt(text[i+1:], 10, 16)
		if err != nil {
			return decimal{}, false
		}
		text, d.exponent = text[:i], int(exponent)
	}
	whole, fraction, _ := strings.Cut(text, ".")
	digits := whole + fraction
	if digits == "" || strings.Trim(digits, "0123456789") != "" {
		return decimal{}, false
	}
	d.exponent -= len(fraction)
	d.digits = strings.TrimRight(digits, "0")
	d.exponent += len(digits) - len(d.digits)
	if d.digits = strings.TrimLeft(d.digits, "0"); d.digits == "" {
		return decimal{digits: "0"}, true
	}
	return d, true
}

// integerOfNumber returns a number of JSON as an integer, which 1.0 and 1e3 are too, false where it is none or out of range.
func integerOfNumber[T integer](value json.Number) (T, bool) {
	const longest = 20 // digits of a uint64
	d, ok := decimalOf(string(value))
	if !ok || d.exponent < 0 || len(d.digits)+d.exponent > longest {
		return 0, false
	}
	digits := d.digits + strings.Repeat("0", d.exponent)
	if d.negative {
		n, err := strconv.ParseInt("-"+digits, 10, 64)
		if err != nil {
			return 0, false
		}
		return integerOfInteger[T](n)
	}
	n, err := strconv.ParseUint(digits, 10, 64)
	if err != nil {
		return 0, false
	}
	return integerOfInteger[T](n)
}

// floatOfNumber returns a number of JSON as a floating-point number, false where it has more digits than that can hold: it has
// to be written as the shortest text of the float64 that it is, or with all 17 digits of it.
func floatOfNumber[T float](value json.Number) (T, bool) {
	written, ok := decimalOf(string(value))
	f, err := strconv.ParseFloat(string(value), 64)
	if !ok || err != nil {
		return 0, false
	}
	shortest, _ := decimalOf(strconv.FormatFloat(f, 'e', -1, 64))
	if longest, _ := decimalOf(strconv.FormatFloat(f, 'e', 16, 64)); written != shortest && written != longest {
		return 0, false
	}
	return floatOfFloat[T](f)
}
