package check

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// Rule is one row of the table of rules.
type Rule struct {
	Name     string   // as a spec writes it, such as "not_prefix"
	Purpose  string   // one sentence for the documentation and the JSON schema
	Argument Argument // the form of its argument
	Kinds    []Kind   // what it applies to; Map stands for Headers too

	want       func(arg string, k Kind) string
	holds      func(arg string, value any) bool
	candidates func(arg string) []any
}

var (
	texts       = []Kind{String}
	numbers     = []Kind{Int, Uint, Float}
	sized       = []Kind{String, List, Map}
	formatKinds = []Kind{String, Int, Headers}
)

var rules = []Rule{
	{"non_empty", "The value is not empty: a string, list or map has at least one byte, item or entry.", Flag, sized,
		func(string, Kind) string { return "a non-empty value" },
		func(_ string, v any) bool { n, ok := length(v); return ok && n > 0 },
		func(string) []any { return sizes("1") }},
	{"prefix", "The string starts with this text.", Text, texts,
		quoted("a leading "), onText(strings.HasPrefix), affixes},
	{"suffix", "The string ends with this text.", Text, texts,
		quoted("a trailing "), onText(strings.HasSuffix), affixes},
	{"not_prefix", "The string does not start with this text.", Text, texts,
		quoted("no leading "), onText(not(strings.HasPrefix)), affixes},
	{"not_suffix", "The string does not end with this text.", Text, texts,
		quoted("no trailing "), onText(not(strings.HasSuffix)), affixes},
	{"equals", "The string is exactly this text.", Text, texts,
		quoted(""), onText(func(s, arg string) bool { return s == arg }), affixes},
	{"pattern", "The string has a match of this regular expression; anchor it to mean the whole string.", Regexp, texts,
		expression("a match of "), onText(matches), matching},
	{"not_pattern", "The string has no match of this regular expression.", Regexp, texts,
		expression("no match of "), onText(not(matches)), matching},
	{"min", "The number is at least this.", Number, numbers,
		func(arg string, _ Kind) string { return "at least " + arg },
		func(arg string, v any) bool { d, ok := compare(v, arg); return ok && d >= 0 }, neighbours},
	{"max", "The number is at most this.", Number, numbers,
		func(arg string, _ Kind) string { return "at most " + arg },
		func(arg string, v any) bool { d, ok := compare(v, arg); return ok && d <= 0 }, neighbours},
	{"length", "The string, list or map has exactly so many bytes, items or entries.", Count, sized,
		counted("exactly "), onLength(func(n, arg int) bool { return n == arg }), sizes},
	{"min_length", "The string, list or map has at least so many bytes, items or entries.", Count, sized,
		counted("at least "), onLength(func(n, arg int) bool { return n >= arg }), sizes},
	{"max_length", "The string, list or map has at most so many bytes, items or entries.", Count, sized,
		counted("at most "), onLength(func(n, arg int) bool { return n <= arg }), sizes},
	{"format", "The value has this named format.", FormatName, formatKinds,
		func(arg string, _ Kind) string { f, _ := FormatNamed(arg); return f.Want },
		func(arg string, v any) bool { f, ok := FormatNamed(arg); return ok && f.holds(v) },
		func(arg string) []any { f, _ := FormatNamed(arg); return f.samples() }},
}

// Rules returns the rules in the order of the documentation.
func Rules() []Rule { return slices.Clone(rules) }

// RuleNamed returns the rule of that name; false if there is none.
func RuleNamed(name string) (Rule, bool) {
	i := slices.IndexFunc(rules, func(r Rule) bool { return r.Name == name })
	if i < 0 {
		return Rule{}, false
	}
	return rules[i], true
}

func quoted(words string) func(string, Kind) string {
	return func(arg string, _ Kind) string { return words + strconv.Quote(arg) }
}

func expression(words string) func(string, Kind) string {
	return func(arg string, _ Kind) string {
		if strconv.CanBackquote(arg) {
			return words + "`" + arg + "`" // as written: quoting would double every backslash
		}
		return words + strconv.Quote(arg)
	}
}

func counted(words string) func(string, Kind) string {
	return func(arg string, k Kind) string {
		one, many := "byte", "bytes"
		switch k {
		case List:
			one, many = "item", "items"
		case Map, Headers:
			one, many = "entry", "entries"
		}
		if arg == "1" {
			many = one
		}
		return words + arg + " " + many
	}
}

func onText(test func(s, arg string) bool) func(string, any) bool {
	return func(arg string, value any) bool { s, ok := value.(string); return ok && test(s, arg) }
}

func not(test func(s, arg string) bool) func(s, arg string) bool {
	return func(s, arg string) bool { return !test(s, arg) }
}

func matches(s, expr string) bool {
	ok, err := regexp.MatchString(expr, s)
	return err == nil && ok
}

func onLength(test func(n, arg int) bool) func(string, any) bool {
	return func(arg string, value any) bool {
		want, err := strconv.Atoi(arg)
		n, ok := length(value)
		return ok && err == nil && test(n, want)
	}
}

// length returns the number of bytes, items or entries; false for what has none.
func length(value any) (int, bool) {
	switch v := value.(type) {
	case string:
		return len(v), true
	case []any:
		return len(v), true
	case map[string][]string:
		return len(v), true
	}
	return 0, false
}
