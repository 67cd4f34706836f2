package spec

import (
	"bytes"
	"errors"
	"io"
	"regexp"
	"slices"
	"sort"
	"strconv"
	"strings"
	"unicode/utf8"

	"gopkg.in/yaml.v3"
)

// encoding reports the first place that is no UTF-8, or a character that YAML does not allow; yaml.v3 does not say where those
// are. UTF-16, which YAML knows too, is refused: positions would be those of another text.
func (r *reader) encoding(data []byte) bool {
	text := bytes.TrimPrefix(data, []byte("\ufeff"))
	for at := 0; at < len(text); {
		c, size := utf8.DecodeRune(text[at:])
		switch {
		case c == utf8.RuneError && size == 1:
			r.fail(posIn(text, at), RuleEncoding, "save the file as UTF-8", "byte 0x%02x is not UTF-8", text[at])
			return false
		case !printable(c):
			r.fail(posIn(text, at), RuleEncoding, `remove it, or write it as an escape in double quotes: "\t"`, "the character %U is not allowed in YAML", c)
			return false
		}
		at += size
	}
	return true
}

// printable is c-printable of YAML 1.1 section 4.1.1, without the byte order mark, which may stand at the start only.
func printable(c rune) bool {
	return c == '\t' || c == '\n' || c == '\r' || ' ' <= c && c <= '~' || c == '\u0085' ||
		'\u00a0' <= c && c <= '\ufffd' && c != '\ufeff' || c > '\uffff'
}

// lineBreak is what ends a line in YAML 1.1 section 4.1.4, which yaml.v3 counts by.
var lineBreak = regexp.MustCompile("\r\n|[\n\r\u0085\u2028\u2029]")

// posIn is the position of a byte of the text.
func posIn(text []byte, at int) Pos {
	breaks := lineBreak.FindAllIndex(text[:at], -1)
	start := 0
	if len(breaks) > 0 {
		start = breaks[len(breaks)-1][1]
	}
	return Pos{Line: len(breaks) + 1, Column: utf8.RuneCount(text[start:at]) + 1}
}

// syntaxHints are the remedies for what people get wrong. A message of yaml.v3 speaks of tokens and anchors.
var syntaxHints = []struct{ message, hint string }{
	{"unknown anchor", `quote text that begins with *, such as a pointer type: "*time.Location"`},
	{"did not find expected alphabetic or numeric character", `quote text that begins with * or &, such as a pointer type: "*time.Location"`},
	{"mapping values are not allowed in this context", `quote text that holds ": ", and look at the indentation`},
	{"did not find expected key", `quote text that begins with [ or {, such as "[]byte", and look at the indentation`},
	{"did not find expected '-' indicator", "look at the indentation: the items of a list begin in one column"},
	{"did not find expected ',' or", `close the bracket, and quote text that holds brackets, commas or question marks, such as "func(int, string) error"`},
	{"did not find expected node content", "close the bracket, or write what stands in it; quote text that begins with #"},
	{"found unexpected end of stream", "close the quotation mark"},
	{"found unknown escape character", `write \\ for a backslash, or use single quotes`},
	{"did not find expected <document start>", "remove the ... line, or what follows it"},
	{"found character that cannot start any token", "indent with blanks, not with tabs, and quote text that begins with @, % or `"},
	{"tab character", "indent with blanks, not with tabs"},
	{"could not find expected ':'", "write name: value, with a blank behind the colon"},
	{"block sequence entries are not allowed in this context", "begin the list in a line of its own"},
}

var yamlLine = regexp.MustCompile(`^line (\d+): `)

// syntax reports an error of yaml.v3, which knows a line at most, and that not well.
func (r *reader) syntax(data []byte, err error) {
	message := syntaxMessage(err)
	at := Pos{faultLine(data, err), 1, r.origin}
	hint := ""
	for _, known := range syntaxHints {
		if strings.Contains(message, known.message) {
			hint = known.hint
			break
		}
	}
	r.fail(at, RuleSyntax, hint, "%s", message)
}

// syntaxMessage is the message without the line.
func syntaxMessage(err error) string {
	message := strings.TrimPrefix(err.Error(), "yaml: ")
	return message[len(yamlLine.FindString(message)):]
}

// unfinished are the messages that a correct text, too, leads to when it is cut off.
var unfinished = []string{"did not find expected ',' or", "found unexpected end of stream", "could not find expected ':'"}

// maxRetries bounds the size of a text that is parsed again to find the line of an error.
const maxRetries = 1 << 20

// faultLine finds the line of an error: the first that makes the lines up to it fail in the same way. yaml.v3 itself names
// the line where the mapping begins that the error is in, or the one above that, or none. Where cutting off the text may be what
// makes it fail, that has to do; there it is the line of the bracket or the quotation mark that nobody closes.
func faultLine(data []byte, err error) int {
	message := syntaxMessage(err)
	ends := []int{len(data)}
	if len(data) <= maxRetries {
		ends = lineEnds(data)
	}
	if cutOff := func(s string) bool { return strings.HasPrefix(message, s) }; len(ends) == 1 || slices.ContainsFunc(unfinished, cutOff) {
		return yamlErrorLine(err, message, len(lineEnds(data)))
	}
	return 1 + sort.Search(len(ends)-1, func(i int) bool {
		err := decodeAll(data[:ends[i]])
		return err != nil && syntaxMessage(err) == message
	})
}

// lineEnds gives where each line of the text ends. There is at least one.
func lineEnds(data []byte) []int {
	var ends []int
	for _, found := range lineBreak.FindAllIndex(data, -1) {
		ends = append(ends, found[1])
	}
	if len(ends) == 0 || ends[len(ends)-1] < len(data) {
		ends = append(ends, len(data))
	}
	return ends
}

// yamlErrorLine is the line that yaml.v3 names. It counts those of its parser, unlike those of its scanner, from 0.
func yamlErrorLine(err error, message string, lines int) int {
	line := 1
	if found := yamlLine.FindStringSubmatch(strings.TrimPrefix(err.Error(), "yaml: ")); found != nil {
		if n, err := strconv.Atoi(found[1]); err == nil {
			line = n
		}
		if strings.HasPrefix(message, "did not find expected") {
			line++
		}
	}
	return min(max(line, 1), lines)
}

// decodeAll gives the first error of a text, nil when it has none.
func decodeAll(data []byte) error {
	decoder := yaml.NewDecoder(bytes.NewReader(data))
	for {
		if _, err := decode(decoder); errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return err
		}
	}
}
