package document

import (
	"regexp"
	"slices"
	"strings"
)

// heading is a heading, taken apart.
type heading struct {
	level    int
	line     int
	text     string // as printed
	title    string // without number and version
	section  string
	version  string
	standard string
}

// The levels of what is a heading only by its place or its looks; those of real ones are 1 to 6.
const (
	titleLevel   = 0
	boldLevel    = 7
	captionLevel = 8
	sectionLevel = 9 // a title within a table
)

var (
	// numbered takes "3.2.1 Request Data", "4. Keys", "§ 2", "Section 6:", and "Appendix A." apart.
	numbered = regexp.MustCompile(`^(?:§+\s*|(?i:section|chapter|appendix)\s+)?((?:\d+|[A-Z])(?:\.\d+)*)(?:[.):]\s*|\s+[-–—:]\s+|\s+)(\S.*)$`)
	// bareLetter is a heading whose first word is one letter: "A word" is no appendix.
	bareLetter = regexp.MustCompile(`^[A-Z]\s`)

	// inBrackets is "(OWIN v1.0.0)", "[since 1.1]" or "(v2)" anywhere in a heading.
	inBrackets = regexp.MustCompile(`\s*[(\[]\s*(?:(?i:since|from|as of|new in|added in|introduced in|in)\s+)?([A-Za-z][\w+#./-]*(?: [A-Z][\w+#./-]*)*?)??\s*((?i:v\.?|version|ver\.)?)\s*(\d+(?:\.\d+)*(?:-[0-9A-Za-z.-]+)?)(?:\s+(?i:draft))?\s*[)\]]`)
	// atEnd is "WebSocket v0.3.0" or "OWIN Extension, version 2".
	atEnd = regexp.MustCompile(`(?i)[\s,:;–—-]+(?:v\.?|version|ver\.)\s*(\d+(?:\.\d+)*(?:-[0-9a-z.-]+)?)\s*$`)
	// wholly is a heading of nothing but a standard and its version: "OWIN 1.1".
	wholly = regexp.MustCompile(`^([A-Z][A-Za-z]+) (\d+\.\d+(?:\.\d+)?(?:-[0-9A-Za-z.-]+)?)$`)

	// dangling is what is left of "New in [OWIN 1.1]" without the version, and a colon at the end.
	dangling = regexp.MustCompile(`(?:\s+(?i:in|since|from|as of)|\s*:)+$`)

	// permalink is what pages put behind a heading for linking to it; "[shop-keys]" is a name of it in some dialects of Markdown.
	permalink = regexp.MustCompile(`\s*(?:[¶#]+|\[edit\]|🔗|\{[#:][^}]*\}|\s\[[a-z0-9]*[_-][a-z0-9_-]*\])$`)
	// citation keeps "(RFC 9110)" from being taken for a version.
	citation = regexp.MustCompile(`(?i)^(?:rfc|section|sec|chapter|table|figure|appendix|step|part|page|item|iso|http|level|http/.*)$`)
)

// editLink is a link behind a heading that is about the page. The same words without a link are part of the heading.
var editLink = regexp.MustCompile(`\s*` + linkOn + `\s*\[?(?i:edit|permalink|link to this (?:heading|section))\]?\s*` + linkOff + `\s*$`)

// newHeading takes a heading, in which links may be marked, apart.
func newHeading(level, line int, text string) heading {
	text = strings.Join(strings.Fields(noMarks.Replace(editLink.ReplaceAllString(collapse(text), ""))), " ")
	text = strings.TrimSpace(permalink.ReplaceAllString(text, ""))
	h := heading{level: level, line: line, text: text}
	rest := text
	if m := numbered.FindStringSubmatch(rest); m != nil && !bareLetter.MatchString(rest) {
		h.section, rest = m[1], m[2]
	}
	rest, h.standard, h.version = splitVersion(rest)
	h.title = dangling.ReplaceAllString(strings.TrimSpace(rest), "")
	return h
}

// splitVersion takes the version out of a heading. A number alone is none, unless brackets or a "v" say so: "HTTP/1.1
// semantics" and "see section 4.2" have numbers, too.
func splitVersion(text string) (rest, standard, version string) {
	for _, m := range inBrackets.FindAllStringSubmatchIndex(text, -1) {
		if m[2] >= 0 {
			standard = text[m[2]:m[3]]
		}
		marked := m[4] < m[5]
		version = text[m[6]:m[7]]
		if !citation.MatchString(standard) && (marked || strings.Contains(version, ".")) {
			return strings.TrimSpace(text[:m[0]] + text[m[1]:]), standard, version
		}
		standard = ""
	}
	if m := atEnd.FindStringSubmatchIndex(text); m != nil {
		return text[:m[0]], "", text[m[2]:m[3]]
	}
	if m := wholly.FindStringSubmatch(text); m != nil && !citation.MatchString(m[1]) {
		return m[1], m[1], m[2]
	}
	return text, "", ""
}

// outline is the headings that hold at one place of a document, the outermost first.
type outline struct{ stack []heading }

// push enters a heading, which ends those of its level and below.
func (o *outline) push(h heading) {
	if h.text == "" {
		return
	}
	for len(o.stack) > 0 && o.stack[len(o.stack)-1].level >= h.level {
		o.stack = o.stack[:len(o.stack)-1]
	}
	o.stack = append(slices.Clip(o.stack), h)
}

// statedVersion is a line at the head of a document that says its version: "Version: 1.0", or the word and the number in lines
// of their own.
var statedVersion = regexp.MustCompile(`(?im)^[^\w\n]*(?:specification\s+|document\s+)?version[^\w\n]*(?:\n[^\w\n]*)?v?(\d+(?:\.\d+)+(?:-[0-9a-z.-]+)?)[^\w\n]*$`)

// setTitle makes a heading the title of the document.
func (r *reader) setTitle(h heading) {
	r.doc.Title = h.text
	if h.version != "" && r.doc.Version.Line == 0 {
		r.doc.Version = Text{h.version, h.line}
	}
}

// findVersion looks for a stated version in the first lines of a text.
func (r *reader) findVersion(text string, line int) {
	head := text
	for at, lines := 0, 0; at < len(text); at++ {
		if text[at] == '\n' {
			if lines++; lines == 60 {
				head = text[:at]
				break
			}
		}
	}
	if m := statedVersion.FindStringSubmatchIndex(head); m != nil && r.doc.Version.Line == 0 {
		r.doc.Version = Text{head[m[2]:m[3]], line + strings.Count(head[:m[2]], "\n")}
	}
}
