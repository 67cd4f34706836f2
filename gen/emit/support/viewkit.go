package support

import (
	"fmt"
	"log/slog"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"
)

// withEntry adds an entry to a map, which it makes if there is none.
func withEntry[T any](entries map[string]T, name string, value T) map[string]T {
	if entries == nil {
		entries = map[string]T{}
	}
	entries[name] = value
	return entries
}

// viewLog collects what is logged of a view.
type viewLog []slog.Attr

// add adds a key that the view has. It is not inlined because a view may have thousands of keys.
//
//go:noinline
func (l *viewLog) add(has bool, key string, value slog.Value) {
	if has {
		*l = append(*l, slog.Attr{Key: key, Value: value})
	}
}

// logText is a text as it is logged: a long one is cut, as in errors.
func logText(text string) slog.Value {
	text, cut := shorten(text)
	return slog.StringValue(text + cut)
}

// logSize stands for a list or a map in a log.
func logSize(n int) slog.Value { return slog.StringValue(valueSize(n).String()) }

// logOther is a value of any type as it is logged: one that is no text, number or truth value by its type.
func logOther(value any) slog.Value {
	switch value := value.(type) {
	case nil:
		return slog.StringValue("nil")
	case string:
		return logText(value)
	case bool, int, int8, int16, int32, int64, uint, uint8, uint16, uint32, uint64, float32, float64, time.Duration, time.Time:
		return slog.AnyValue(value)
	}
	return slog.StringValue(withAny(fmt.Sprintf("%T", value)))
}

// A keyFinder finds the value of a key that may be stored under one of several types.
type keyFinder struct {
	begin, end string // of the name; the first is all of it for a key that is no template
	template   bool
	find       func(found any) (any, bool)
}

func (f keyFinder) finds(key string) bool {
	if !f.template {
		return key == f.begin
	}
	return strings.HasPrefix(key, f.begin) && strings.HasSuffix(key, f.end)
}

// difference says how an environment differs from the wanted one, a line for each key.
func difference(got, want map[string]any, several []keyFinder) string {
	keys := slices.Collect(maps.Keys(got))
	for key := range want {
		if _, both := got[key]; !both {
			keys = append(keys, key)
		}
	}
	slices.Sort(keys)
	var text strings.Builder
	for _, key := range keys {
		a, inGot := got[key]
		b, inWant := want[key]
		if inGot == inWant && (sameValue(a, b) || sameFound(a, b, key, several)) {
			continue
		}
		x, y := shown(a, inGot), shown(b, inWant)
		if x == y {
			x, y = withAny(fmt.Sprintf("%T(%s)", a, x)), withAny(fmt.Sprintf("%T(%s)", b, y))
		}
		if x == y {
			y = "another that looks the same"
		} else if inGot && inWant {
			x, y = apart(x, y)
		}
		text.WriteString(key + ": " + x + ", want " + y + "\n")
	}
	return text.String()
}

// apart leaves out of two long texts what they have in common before the first difference and behind the last, but for a little.
func apart(x, y string) (string, string) {
	const long, near = 200, 40
	if max(len(x), len(y)) <= long {
		return x, y
	}
	shorter, before, behind := min(len(x), len(y)), 0, 0
	for before < shorter && x[before] == y[before] {
		before++
	}
	for behind < shorter-before && x[len(x)-1-behind] == y[len(y)-1-behind] {
		behind++
	}
	return middle(x, before-near, behind-near), middle(y, before-near, behind-near)
}

// middle is a text without what stands before and behind.
func middle(text string, before, behind int) string {
	begin, end := "", ""
	if before > 0 {
		begin = "…"
	}
	if behind > 0 {
		end = "…"
	}
	return begin + strings.ToValidUTF8(text[max(before, 0):len(text)-max(behind, 0)], "") + end
}

// sameFound tells whether a key is read as the same value, each under one of its types.
func sameFound(a, b any, key string, several []keyFinder) bool {
	return slices.ContainsFunc(several, func(f keyFinder) bool {
		if !f.finds(key) {
			return false
		}
		a, isA := f.find(a)
		b, isB := f.find(b)
		return isA && isB && sameValue(a, b)
	})
}

// sameValue compares two values, and what is in those maps and lists that may hold values of any type.
func sameValue(a, b any) bool {
	switch a := a.(type) {
	case map[string]any:
		b, ok := b.(map[string]any)
		return ok && (a == nil) == (b == nil) && maps.EqualFunc(a, b, sameValue)
	case []any:
		b, ok := b.([]any)
		return ok && (a == nil) == (b == nil) && slices.EqualFunc(a, b, sameValue)
	case []map[string]any:
		b, ok := b.([]map[string]any)
		return ok && (a == nil) == (b == nil) && slices.EqualFunc(a, b, func(a, b map[string]any) bool { return sameValue(a, b) })
	case time.Time:
		b, ok := b.(time.Time)
		return ok && a.Equal(b)
	}
	return samePlain(a, b)
}

// samePlain compares with ==. Where Go does not, of other maps and lists and of functions, the texts that fmt makes of them in
// Go's syntax are compared: those have maps in the order of their keys, and the addresses of functions and pointers.
func samePlain(a, b any) (same bool) {
	defer func() {
		if recover() != nil {
			same = fmt.Sprintf("%#v", a) == fmt.Sprintf("%#v", b)
		}
	}()
	return a == b
}

// shown is a value as the difference shows it. Of pointers and functions it is the address: what they point to may be large,
// and in use.
func shown(value any, present bool) string {
	if !present {
		return "missing"
	}
	switch value := value.(type) {
	case nil:
		return "nil"
	case string:
		return strconv.Quote(value)
	case time.Time:
		return value.String()
	}
	typ := withAny(fmt.Sprintf("%T", value))
	if strings.HasPrefix(typ, "*") || strings.HasPrefix(typ, "func(") {
		return fmt.Sprintf("%s(%p)", typ, value)
	}
	return withAny(fmt.Sprintf("%#v", value))
}
