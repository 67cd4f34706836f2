package document

import (
	"regexp"
	"strings"
	"unicode"
)

// naming is what a name cell says.
type naming struct {
	names    []string // keys; none if the cell holds no name
	patterns []string // each stands for many keys
	presence presence // "owin.RequestId (optional)"
	version  string   // "owin.RequestId (since 1.1)"
	doubt    string   // what had to be done to get at the name
}

// isKey reports whether a text can be a key: no blanks and no quotes, but otherwise what documents use: owin.RequestPath,
// wsgi.url_scheme, kubernetes.io/arch, x5t#S256, @timestamp, rack.hijack?
func isKey(s string) bool {
	letter := false
	for _, c := range s {
		switch {
		case unicode.IsLetter(c):
			letter = true
		case unicode.IsDigit(c), strings.ContainsRune("._-/:#@$[]~+?!", c):
		default:
			return false
		}
	}
	return letter && !strings.ContainsAny(s[len(s)-1:], "._-/")
}

// isDotted reports whether a key has a namespace, as most have.
func isDotted(s string) bool {
	dot := strings.IndexAny(s, "./")
	return isKey(s) && dot > 0 && dot < len(s)-1
}

// screaming is the form of environment variables.
var screaming = regexp.MustCompile(`^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$`)

func isScreaming(s string) bool { return screaming.MatchString(s) }

// patterns stand for many keys: websocket.*, http.request.header.<key>, {name}.count, owin.…, and what only begins a name: HTTP_
var patterns = regexp.MustCompile(`^[\pL\d_@$#~:./[\]-]*(?:\*|<[^<>]+>|\{[^{}]+\}|\.{3}|…|[._/-]$)[\pL\d_@$#~:./*<>{}[\]-]*$`)

func isPattern(s string) bool {
	return strings.ContainsFunc(s, unicode.IsLetter) && patterns.MatchString(s) && !isKey(s)
}

// cleanName removes what stands around a name and is no part of it.
func cleanName(s string) string {
	for {
		short := strings.TrimRight(withoutFootnotes(unquote(s)), ",;:")
		if short == s {
			return s
		}
		s = short
	}
}

// nameOf reads a name cell.
func nameOf(c cell) naming {
	whole := cleanName(c.text)
	if isKey(whole) {
		return naming{names: []string{whole}}
	}
	if isPattern(whole) {
		return naming{patterns: []string{whole}}
	}
	if n, ok := quotedNames(c); ok {
		return n
	}
	if n, ok := listedNames(c); ok {
		return n
	}
	n, found := annotated(whole)
	if found && n.doubt == "" {
		return n
	}
	if joined, ok := joinedName(c); ok {
		return joined
	}
	if name, ok := wholeCode(c); ok {
		return naming{names: []string{name}}
	}
	return n
}

// wholeCode gives the text of a cell that is one piece of code: nobody would set anything but a name that way, blanks in it or not.
func wholeCode(c cell) (string, bool) {
	codes := c.codes()
	if len(codes) != 1 || outsideCode(c) != "" {
		return "", false
	}
	name := cleanName(codes[0])
	return name, strings.ContainsFunc(name, unicode.IsLetter) && !separators.MatchString(name) && !strings.ContainsFunc(name, isNoNameRune)
}

// isNoNameRune tells what stands around names, or in patterns, or cannot be seen.
func isNoNameRune(c rune) bool {
	return c != ' ' && !unicode.IsGraphic(c) || c != ' ' && unicode.IsSpace(c) || strings.ContainsRune(anyQuote+"*<>|,;", c)
}

// inQuotes are names within a text, set off by quotes.
var inQuotes = regexp.MustCompile("[\"“”„«]([^\"“”„»]+)[\"“”»]")

// quotedNames finds names that are set off by code or quotes from other words.
func quotedNames(c cell) (naming, bool) {
	pieces, rest := c.codes(), outsideCode(c)
	if len(pieces) == 0 {
		for _, m := range inQuotes.FindAllStringSubmatch(c.text, -1) {
			pieces = append(pieces, m[1])
		}
		rest = inQuotes.ReplaceAllString(c.text, "")
	}
	var n naming
	for _, piece := range pieces {
		if !n.add(cleanName(piece), isKey) {
			return naming{}, false
		}
	}
	if len(pieces) == 0 {
		return naming{}, false
	}
	n.read(rest)
	return n, true
}

func outsideCode(c cell) string {
	var b strings.Builder
	for i, part := range strings.Split(c.marked, codeOn) {
		if i > 0 {
			_, part, _ = strings.Cut(part, codeOff)
		}
		b.WriteString(part + " ")
	}
	return strings.Join(strings.Fields(noMarks.Replace(b.String())), " ")
}

// separators stand between several names in a cell.
var separators = regexp.MustCompile(`\s*[,;]\s*|\s+(?:/|\||or|and|&)\s+|\n`)

// listedNames finds several names in a cell without code or quotes. A slash without blanks is part of a name.
func listedNames(c cell) (naming, bool) {
	var n naming
	for _, piece := range separators.Split(noMarks.Replace(c.marked), -1) {
		if piece = cleanName(piece); piece != "" && !n.add(piece, isDotted) {
			return naming{}, false
		}
	}
	return n, len(n.names)+len(n.patterns) > 1
}

// add adds a name or a pattern, and reports whether the text is one.
func (n *naming) add(text string, isName func(string) bool) bool {
	switch {
	case isName(text):
		n.names = append(n.names, text)
	case isPattern(text):
		n.patterns = append(n.patterns, text)
	default:
		return false
	}
	return true
}

// annotated finds a name with something behind it: "owin.RequestId (optional)", "owin.RequestId since 1.1".
func annotated(text string) (naming, bool) {
	first, rest, found := strings.Cut(text, " ")
	first = cleanName(first)
	if !found || !isKey(first) || !isDotted(first) && !strings.HasPrefix(rest, "(") {
		return naming{}, false
	}
	n := naming{names: []string{first}}
	n.read(rest)
	return n, true
}

// behindName are the remarks that stand behind names.
var behindName = regexp.MustCompile(`(?i)^[\s,;/|&()\[\]]*(?:or|and|aka|alias|new|key|(?:since|added in|new in|from)?\s*v?(\d+(?:\.\d+)+(?:-[0-9a-z.-]+)?)\+?|(optional|required|mandatory)|deprecated|obsolete|experimental|stable)?[\s,;/|&()\[\]*†‡:]*$`)

// read takes what is known from the words around a name, and doubts the rest.
func (n *naming) read(rest string) {
	rest = withoutFootnotes(rest)
	m := behindName.FindStringSubmatch(rest)
	if m == nil {
		n.doubt = "the cell also says \"" + excerpt(strings.Join(strings.Fields(rest), " ")) + "\""
		return
	}
	n.version = m[1]
	n.presence = presenceWords[strings.ToLower(m[2])]
}

// joinedName mends names that were broken: by a line break in a narrow column, or by a program that sets a blank behind a dot.
func joinedName(c cell) (naming, bool) {
	text := strings.ReplaceAll(strings.Join(c.lines(), "\x00"), ". ", ".\x00")
	text = strings.ReplaceAll(text, " .", "\x00.")
	joined := cleanName(strings.ReplaceAll(text, "\x00", ""))
	if !strings.Contains(joined, " ") && isDotted(joined) {
		return naming{names: []string{joined}, doubt: "it is broken in the document"}, true
	}
	return naming{}, false
}
