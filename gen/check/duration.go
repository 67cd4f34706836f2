package check

import (
	"errors"
	"math/big"
	"regexp"
	"time"
)

// ErrBeyondNanoseconds: a text says more than nanoseconds, which the time package would drop.
var ErrBeyondNanoseconds = errors.New("it has more digits than nanoseconds")

var durationPart = regexp.MustCompile(`([0-9]*\.?[0-9]*)([a-zµμ]+)`)

// Duration reads a duration as time.ParseDuration does. The error is that one's, or ErrBeyondNanoseconds.
func Duration(text string) (time.Duration, error) {
	d, err := time.ParseDuration(text)
	if err != nil {
		return 0, err
	}
	exact := new(big.Rat)
	for _, part := range durationPart.FindAllStringSubmatch(text, -1) {
		unit, _ := time.ParseDuration("1" + part[2]) // of a text that could be read
		number, ok := new(big.Rat).SetString("0" + part[1])
		if !ok {
			return 0, ErrBeyondNanoseconds
		}
		exact.Add(exact, number.Mul(number, new(big.Rat).SetInt64(int64(unit))))
	}
	if !exact.IsInt() {
		return 0, ErrBeyondNanoseconds
	}
	return d, nil
}
