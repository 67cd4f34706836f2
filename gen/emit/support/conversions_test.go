package support

import (
	"encoding/base64"
	"encoding/json"
	"math"
	"math/big"
	"net/netip"
	"reflect"
	"strconv"
	"strings"
	"testing"
	"time"
)

// conversionOf makes one line of a conversion's two results.
func conversionOf[T any](value T, ok bool) []any { return []any{value, ok} }

type (
	size  uint8
	name  string
	ratio float64
	truth bool
	wait  time.Duration
	names []name
	sizes map[name]size
)

func TestConversions(t *testing.T) {
	at := time.Date(2026, time.July, 1, 12, 30, 0, 500, time.UTC)
	tests := map[string]struct{ got, want []any }{
		"an integer that fits":       {conversionOf(integerOfInteger[int8](int64(-128))), []any{int8(-128), true}},
		"one that does not":          {conversionOf(integerOfInteger[int8](int64(128))), []any{int8(0), false}},
		"a negative one":             {conversionOf(integerOfInteger[uint64](-1)), []any{uint64(0), false}},
		"one too large for a sign":   {conversionOf(integerOfInteger[int64](uint64(1 << 63))), []any{int64(0), false}},
		"a defined one":              {conversionOf(integerOfInteger[size](int(255))), []any{size(255), true}},
		"a whole float":              {conversionOf(integerOfFloat[int](-3.0)), []any{-3, true}},
		"a broken one":               {conversionOf(integerOfFloat[int](1.5)), []any{0, false}},
		"the last exact one":         {conversionOf(integerOfFloat[int64](float64(1<<53 - 1))), []any{int64(1<<53 - 1), true}},
		"one that may be rounded":    {conversionOf(integerOfFloat[int64](float64(1 << 53))), []any{int64(0), false}},
		"one out of range":           {conversionOf(integerOfFloat[int64](float64(1 << 63))), []any{int64(0), false}},
		"a not-a-number":             {conversionOf(integerOfFloat[int](math.NaN())), []any{0, false}},
		"infinity":                   {conversionOf(integerOfFloat[uint64](math.Inf(1))), []any{uint64(0), false}},
		"a defined float":            {conversionOf(integerOfFloat[size](ratio(7))), []any{size(7), true}},
		"a float for a small type":   {conversionOf(integerOfFloat[size](256.0)), []any{size(0), false}},
		"an integer as a float":      {conversionOf(floatOfInteger[float64](int64(1 << 53))), []any{float64(1 << 53), true}},
		"one that would be rounded":  {conversionOf(floatOfInteger[float64](uint64(1<<53 + 1))), []any{0.0, false}},
		"the largest":                {conversionOf(floatOfInteger[float64](uint64(math.MaxUint64))), []any{0.0, false}},
		"one rounded in 32 bits":     {conversionOf(floatOfInteger[float32](1<<24 + 1)), []any{float32(0), false}},
		"a float in 32 bits":         {conversionOf(floatOfFloat[float32](0.1)), []any{float32(0.1), true}},
		"an exact one":               {conversionOf(floatOfFloat[float32](float64(float32(0.1)))), []any{float32(0.1), true}},
		"one with more digits":       {conversionOf(floatOfFloat[float32](0.123456789012)), []any{float32(0), false}},
		"one too large":              {conversionOf(floatOfFloat[float32](1e300)), []any{float32(0), false}},
		"infinity in 32 bits":        {conversionOf(floatOfFloat[float32](math.Inf(-1))), []any{float32(math.Inf(-1)), true}},
		"a number as an integer":     {conversionOf(integerOfNumber[int64](json.Number("-9223372036854775808"))), []any{int64(math.MinInt64), true}},
		"a large unsigned one":       {conversionOf(integerOfNumber[uint64](json.Number("18446744073709551615"))), []any{uint64(math.MaxUint64), true}},
		"one too many":               {conversionOf(integerOfNumber[uint64](json.Number("18446744073709551616"))), []any{uint64(0), false}},
		"an exponent":                {conversionOf(integerOfNumber[int](json.Number("1.50e2"))), []any{150, true}},
		"a negative exponent":        {conversionOf(integerOfNumber[int](json.Number("-1500E-2"))), []any{-15, true}},
		"a broken number":            {conversionOf(integerOfNumber[int](json.Number("1.5"))), []any{0, false}},
		"a zero with decimals":       {conversionOf(integerOfNumber[int](json.Number("0.000e99"))), []any{0, true}},
		"a huge exponent":            {conversionOf(integerOfNumber[int](json.Number("1e99999999999"))), []any{0, false}},
		"no number":                  {conversionOf(integerOfNumber[int](json.Number("one"))), []any{0, false}},
		"an empty number":            {conversionOf(integerOfNumber[int](json.Number(""))), []any{0, false}},
		"a number as a float":        {conversionOf(floatOfNumber[float64](json.Number("0.10"))), []any{0.1, true}},
		"all 17 digits":              {conversionOf(floatOfNumber[float64](json.Number("0.10000000000000001"))), []any{0.1, true}},
		"digits that get lost":       {conversionOf(floatOfNumber[float64](json.Number("3.14159265358979323846"))), []any{0.0, false}},
		"a whole one between floats": {conversionOf(floatOfNumber[float64](json.Number("9007199254740993"))), []any{0.0, false}},
		"a number too large":         {conversionOf(floatOfNumber[float64](json.Number("1e400"))), []any{0.0, false}},
		"a number too small":         {conversionOf(floatOfNumber[float64](json.Number("1e-400"))), []any{0.0, false}},
		"a number in 32 bits":        {conversionOf(floatOfNumber[float32](json.Number("0.1"))), []any{float32(0.1), true}},
		"what only Go reads":         {conversionOf(floatOfNumber[float64](json.Number("0x1p-2"))), []any{0.0, false}},
		"a time":                     {conversionOf(timeOfString("2026-07-01T12:30:00.0000005Z")), []any{at, true}},
		"zeros beyond nanoseconds":   {conversionOf(timeOfString("2026-07-01T12:30:00.00000050000Z")), []any{at, true}},
		"digits beyond nanoseconds":  {conversionOf(timeOfString("2026-07-01T12:30:00.0000000005Z")), []any{time.Time{}, false}},
		"digits behind a comma":      {conversionOf(timeOfString("2026-07-01T12:30:00,0000000005Z")), []any{time.Time{}, false}},
		"an hour of one digit":       {conversionOf(timeOfString("2026-07-01T2:30:00Z")), []any{time.Time{}, false}},
		"an offset of a day":         {conversionOf(timeOfString("2026-07-01T12:30:00+24:00")), []any{time.Time{}, false}},
		"an offset of 60 minutes":    {conversionOf(timeOfString("2026-07-01T12:30:00-01:60")), []any{time.Time{}, false}},
		"a large offset":             {conversionOf(timeOfString("2026-07-02T12:29:00.0000005+23:59")), []any{at.In(time.FixedZone("", 86340)), true}},
		"a date":                     {conversionOf(timeOfString("2026-07-01")), []any{time.Time{}, false}},
		"an address":                 {conversionOf(addrOfString("fe80::1%eth0")), []any{netip.MustParseAddr("fe80::1%eth0"), true}},
		"an address with a port":     {conversionOf(addrOfString("127.0.0.1:80")), []any{netip.Addr{}, false}},
		"a network":                  {conversionOf(prefixOfString("10.0.0.0/8")), []any{netip.MustParsePrefix("10.0.0.0/8"), true}},
		"an address as a network":    {conversionOf(prefixOfString("10.0.0.1")), []any{netip.Prefix{}, false}},
		"a duration":                 {conversionOf(durationOfString[time.Duration]("-1h1.5m0.25s1.5us2ns")), []any{-(time.Hour + 90*time.Second + 250*time.Millisecond + 1502), true}},
		"a defined duration":         {conversionOf(durationOfString[wait]("1ms")), []any{wait(1e6), true}},
		"half a nanosecond":          {conversionOf(durationOfString[time.Duration]("1.5ns")), []any{time.Duration(0), false}},
		"hours of many digits":       {conversionOf(durationOfString[time.Duration]("0.0000000000025h")), []any{time.Duration(0), false}},
		"a number as a duration":     {conversionOf(durationOfString[time.Duration]("5")), []any{time.Duration(0), false}},
		"bytes":                      {conversionOf(bytesOfString("YWI=")), []any{[]byte("ab"), true}},
		"no base64":                  {conversionOf(bytesOfString("a")), []any{[]byte(nil), false}},
		"a list":                     {conversionOf(listOf[names]([]any{name("a"), "b"}, stringElement[name])), []any{names{"a", "b"}, true}},
		"a list with a bad element":  {conversionOf(listOf[names]([]any{"a", 1}, stringElement[name])), []any{names(nil), false}},
		"an empty list":              {conversionOf(listOf[[]any]([]any{}, anyElement)), []any{[]any{}, true}},
		"no list":                    {conversionOf(listOf[[]any](nil, anyElement)), []any{[]any(nil), true}},
		"a map":                      {conversionOf(mapOf[sizes](map[string]any{"a": 1.0, "b": size(2), "c": json.Number("3")}, integerElement[size])), []any{sizes{"a": 1, "b": 2, "c": 3}, true}},
		"a map with a bad element":   {conversionOf(mapOf[sizes](map[string]any{"a": 1.0, "b": 256.0}, integerElement[size])), []any{sizes(nil), false}},
		"no map":                     {conversionOf(mapOf[sizes](nil, integerElement[size])), []any{sizes(nil), true}},
		"lists in a list":            {conversionOf(listOf[[][]bool]([]any{[]any{true}, []bool{false}}, listElement[[]bool](boolElement[bool]))), []any{[][]bool{{true}, {false}}, true}},
		"a null in a list":           {conversionOf(listOf[[][]bool]([]any{nil}, listElement[[]bool](boolElement[bool]))), []any{[][]bool(nil), false}},
		"maps in a map": {conversionOf(mapOf[map[string]map[string]float32](map[string]any{"a": map[string]any{"b": 0.5}, "c": map[string]float32{}}, mapElement[map[string]float32](floatElement[float32]))),
			[]any{map[string]map[string]float32{"a": {"b": 0.5}, "c": {}}, true}},
		"no map as an element":  {conversionOf(mapElement[map[string]any](anyElement)(1)), []any{map[string]any(nil), false}},
		"times in a list":       {conversionOf(listOf[[]time.Time]([]any{at, at.Format(time.RFC3339Nano)}, timeElement)), []any{[]time.Time{at, at}, true}},
		"addresses in a list":   {conversionOf(listOf[[]netip.Addr]([]any{"::1", netip.IPv6Loopback()}, addrElement)), []any{[]netip.Addr{netip.IPv6Loopback(), netip.IPv6Loopback()}, true}},
		"networks in a list":    {conversionOf(listOf[[]netip.Prefix]([]any{"::/0", netip.Prefix{}}, prefixElement)), []any{[]netip.Prefix{netip.MustParsePrefix("::/0"), {}}, true}},
		"durations in a list":   {conversionOf(listOf[[]wait]([]any{"1s", 1.0, wait(2), json.Number("3")}, durationElement[wait])), []any{[]wait{1e9, 1, 2, 3}, true}},
		"bytes in a list":       {conversionOf(listOf[[][]byte]([]any{"YQ==", []byte("b")}, bytesElement)), []any{[][]byte{[]byte("a"), []byte("b")}, true}},
		"floats in a list":      {conversionOf(listOf[[]ratio]([]any{1.5, ratio(2), json.Number("2.5")}, floatElement[ratio])), []any{[]ratio{1.5, 2, 2.5}, true}},
		"a text as a float":     {conversionOf(floatElement[ratio]("1")), []any{ratio(0), false}},
		"a number as a text":    {conversionOf(stringElement[name](1)), []any{name(""), false}},
		"a text as a truth":     {conversionOf(boolElement[truth]("true")), []any{truth(false), false}},
		"a defined truth":       {conversionOf(boolElement[truth](truth(true))), []any{truth(true), true}},
		"a text as an integer":  {conversionOf(integerElement[int]("1")), []any{0, false}},
		"any other element":     {conversionOf(sameElement[int](7)), []any{7, true}},
		"a list as an element":  {conversionOf(listElement[[]int](integerElement[int])(map[string]any{})), []any{[]int(nil), false}},
		"a number as a time":    {conversionOf(timeElement(1.0)), []any{time.Time{}, false}},
		"a number as addresses": {conversionOf(addrElement(1.0)), []any{netip.Addr{}, false}},
		"a number as networks":  {conversionOf(prefixElement(1.0)), []any{netip.Prefix{}, false}},
		"a number as bytes":     {conversionOf(bytesElement(1.0)), []any{[]byte(nil), false}},
	}
	for what, test := range tests {
		if !reflect.DeepEqual(test.got, test.want) {
			t.Errorf("%s: got %#v, want %#v", what, test.got, test.want)
		}
	}
}

// FuzzNumber compares numbers of JSON with what they are in arithmetic without limits.
func FuzzNumber(f *testing.F) {
	for _, seed := range []string{"0", "-0.0e0", "1e3", "10e-1", "9007199254740993", "18446744073709551615", "-9223372036854775809", "0.1", "1e23", "5e-324", "1.7976931348623157e308", "00.10", "1.", ".5", "-", "e1", "1e+2"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		number := json.Number(text)
		_, isNumber := decimalOf(text)
		var exact *big.Rat
		if isNumber {
			exact, _ = new(big.Rat).SetString(text)
		}
		if n, ok := integerOfNumber[int64](number); ok && (exact == nil || exact.Cmp(new(big.Rat).SetInt64(n)) != 0) {
			t.Errorf("%s is %d", text, n)
		}
		if n, ok := integerOfNumber[uint8](number); exact != nil && ok != (exact.IsInt() && exact.Sign() >= 0 && exact.Cmp(big.NewRat(255, 1)) <= 0) {
			t.Errorf("%s as a byte: %d, %t", text, n, ok)
		}
		if n, ok := floatOfNumber[float64](number); ok {
			again, err := strconv.ParseFloat(text, 64)
			if err != nil || again != n || exact == nil {
				t.Errorf("%s is %g", text, n)
			}
		}
	})
}

// FuzzFloat sees that a float that converts to an integer, or to a smaller float, is what comes back of it.
func FuzzFloat(f *testing.F) {
	for _, seed := range []float64{0, 1.5, -1, 1 << 53, 1 << 63, -1 << 63, math.NaN(), math.Inf(1), 0.1, 1e300} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, value float64) {
		if n, ok := integerOfFloat[int64](value); ok && float64(n) != value || !ok && value == math.Trunc(value) && math.Abs(value) < 1<<53 {
			t.Errorf("%g: %d, %t", value, n, ok)
		}
		if n, ok := integerOfFloat[uint8](value); ok != (value == math.Trunc(value) && value >= 0 && value <= 255) || ok && float64(n) != value {
			t.Errorf("%g as a byte: %d, %t", value, n, ok)
		}
		small, ok := floatOfFloat[float32](value)
		written := strconv.FormatFloat(float64(small), 'g', -1, 32)
		if again, _ := strconv.ParseFloat(written, 64); ok && again != value && float64(small) != value && !math.IsNaN(value) {
			t.Errorf("%g: %s", value, written)
		}
		if same, ok := floatOfFloat[float64](value); !ok || same != value && !math.IsNaN(value) {
			t.Errorf("%g in as many bits: %g, %t", value, same, ok)
		}
	})
}

// FuzzText sees that times and durations that are read are, to the last digit, what is written.
func FuzzText(f *testing.F) {
	for _, seed := range []string{"2026-07-01T12:30:00.0000000005Z", "2026-07-01T12:30:00.5+02:00", "2026-07-01T12:30:00,0000000005Z", "2026-07-01T2:30:00Z", "1.5ns", "0.1h", "-1h1.5m", "+.5s", "1.s", "0.33333333333333h", "9223372036854775807ns", "1.000000000000000000000000000000s"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if at, ok := timeOfString(text); ok {
			again, err := time.Parse(time.RFC3339Nano, text)
			if err != nil || !again.Equal(at) || strings.Contains(text, ",") {
				t.Errorf("%s is %s (%v)", text, at, err)
			}
		}
		if d, ok := durationOfString[time.Duration](text); ok {
			if exact := nanoseconds(text); exact.Cmp(new(big.Rat).SetInt64(int64(d))) != 0 {
				t.Errorf("%s is %d ns, not %s", text, d, exact)
			}
		}
		if data, ok := bytesOfString(text); ok && len(data) > base64.StdEncoding.DecodedLen(len(text)) {
			t.Errorf("%s has %d bytes", text, len(data))
		}
	})
}

// nanoseconds adds up the parts of a duration that time.ParseDuration accepts.
func nanoseconds(text string) *big.Rat {
	units := map[string]int64{"ns": 1, "us": 1e3, "µs": 1e3, "μs": 1e3, "ms": 1e6, "s": 1e9, "m": 6e10, "h": 36e11, "": 0}
	sum := new(big.Rat)
	negative := text[0] == '-'
	if negative || text[0] == '+' {
		text = text[1:]
	}
	for text != "" {
		end := 0
		for end < len(text) && (text[end] == '.' || '0' <= text[end] && text[end] <= '9') {
			end++
		}
		part, rest := text[:end], text[end:]
		end = 0
		for end < len(rest) && rest[end] != '.' && (rest[end] < '0' || rest[end] > '9') {
			end++
		}
		value, _ := new(big.Rat).SetString(part)
		sum.Add(sum, value.Mul(value, big.NewRat(units[rest[:end]], 1)))
		text = rest[end:]
	}
	if negative {
		sum.Neg(sum)
	}
	return sum
}
