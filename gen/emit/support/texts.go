package support

import (
	"encoding/base64"
	"net/netip"
	"strings"
	"time"
)

// timeOfString reads a time as RFC 3339 writes it, false for other texts and where there are digits beyond nanoseconds.
func timeOfString(text string) (time.Time, bool) {
	var t time.Time
	_, fraction, _ := strings.Cut(text, ".")
	_, beyond := cutDigits(fraction, 9) // which the time package would drop
	if err := t.UnmarshalText([]byte(text)); err != nil || beyond || !strictTime(text) {
		return time.Time{}, false
	}
	return t, true
}

// strictTime tells whether a time that the time package reads has two digits for the hour, no comma, behind which more digits than
// nanoseconds need would be dropped, and an offset of RFC 3339, section 5.6 (https://go.dev/issue/54580).
func strictTime(text string) bool {
	if text[len("2006-01-02T15")] != ':' || strings.Contains(text, ",") {
		return false
	}
	offset := text[len(text)-len("07:00"):]
	return strings.HasSuffix(text, "Z") || offset < "24" && offset[len("07:"):] < "60"
}

// cutDigits returns what stands behind the digits at the beginning of a text, and whether those from the one after most on say
// anything.
func cutDigits(text string, most int) (rest string, more bool) {
	rest = strings.TrimLeft(text, "0123456789")
	digits := text[:len(text)-len(rest)]
	return rest, len(digits) > most && strings.Trim(digits[most:], "0") != ""
}

// addrOfString reads an IP address.
func addrOfString(text string) (netip.Addr, bool) {
	addr, err := netip.ParseAddr(text)
	return addr, err == nil
}

// prefixOfString reads an IP network such as 10.0.0.0/8.
func prefixOfString(text string) (netip.Prefix, bool) {
	prefix, err := netip.ParsePrefix(text)
	return prefix, err == nil
}

// durationOfString reads a duration such as 1m1.5s, false for other texts and where there are digits beyond nanoseconds.
func durationOfString[T ~int64](text string) (T, bool) {
	d, err := time.ParseDuration(text)
	if err != nil || beyondNanoseconds(text) {
		return 0, false
	}
	return T(d), true
}

// beyondNanoseconds tells whether a duration may have a part that time.ParseDuration drops or rounds: it has more decimals than
// its unit has of nanoseconds. Zeros count too, for a fraction of many digits is rounded.
func beyondNanoseconds(text string) bool {
	decimals := []struct {
		unit string
		most int
	}{{"ns", 0}, {"us", 3}, {"µs", 3}, {"μs", 3}, {"ms", 6}, {"s", 9}, {"m", 10}, {"h", 11}}
	for _, fraction := range strings.Split(text, ".")[1:] {
		rest, _ := cutDigits(fraction, 0)
		for _, d := range decimals {
			if strings.HasPrefix(rest, d.unit) {
				if len(fraction)-len(rest) > d.most {
					return true
				}
				break
			}
		}
	}
	return false
}

// bytesOfString reads bytes as encoding/json writes them, in base64.
func bytesOfString(text string) ([]byte, bool) {
	data, err := base64.StdEncoding.DecodeString(text)
	if err != nil {
		return nil, false // not what it could read so far
	}
	return data, true
}
