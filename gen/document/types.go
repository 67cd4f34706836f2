package document

import (
	"regexp"
	"strings"
	"unicode"

	"github.com/owin-go/owingen/gen/gotype"
)

// Type words that need no capital in their middle and no brackets for everybody to know them. Those that are also English words
// count only where types are expected.
var (
	typeWords = map[string]bool{
		"string": true, "String": true, "str": true, "int": true, "Int32": true, "Int64": true, "integer": true, "Integer": true, "uint": true,
		"long": true, "Long": true, "ulong": true, "short": true, "ushort": true, "byte": true, "sbyte": true, "char": true, "bool": true,
		"boolean": true, "Boolean": true, "float": true, "Single": true, "double": true, "Double": true, "decimal": true, "Decimal": true,
		"number": true, "object": true, "Object": true, "dynamic": true, "any": true, "array": true, "Array": true, "list": true, "map": true,
		"dict": true, "Stream": true, "Task": true, "Type": true, "Uri": true, "Guid": true, "Exception": true, "Encoding": true,
		"Hash": true, "date": true, "keyword": true, "ip": true, "text": true, "IDictionary": true, "IList": true, "Dictionary": true,
		"X509Certificate": true, "error": true, "duration": true, "timestamp": true, "uuid": true, "url": true, "enum": true,
	}
	// inProse are those that mean a type in the middle of a sentence, too.
	inProse = map[string]bool{
		"string": true, "String": true, "int": true, "Int32": true, "Int64": true, "integer": true, "Boolean": true, "boolean": true, "bool": true,
		"Stream": true, "IDictionary": true, "IList": true, "Dictionary": true, "X509Certificate": true, "Uri": true, "Guid": true,
	}
	// unfinished are types only with their arguments.
	unfinished = map[string]bool{"Func": true, "Action": true, "delegate": true, "Delegate": true, "function": true, "callback": true}
	// noTypes are words that stand in type cells to say that the type is elsewhere.
	noTypes = map[string]bool{
		"see": true, "link": true, "here": true, "signature": true, "details": true, "below": true, "above": true, "delegate": true, "none": true,
		"tbd": true, "todo": true, "unknown": true, "varies": true, "various": true, "n": true, "spec": true, "specification": true, "refer": true, "na": true,
	}
)

// identifier begins a type; generic and the suffixes may follow.
var identifier = regexp.MustCompile(`^[*&]?[\pL_@][\pL\d_.+:/-]*`)

// scanType returns the type expression that a text begins with, without blanks: "IDictionary<string, object> of" gives
// "IDictionary<string,object>". It returns "" where there is none, or its brackets do not close.
func scanType(text string) (typ, rest string) {
	head := strings.TrimLeft(text, "[]*")
	head = text[:len(text)-len(head)] + strings.TrimRight(identifier.FindString(head), ".:-/+")
	if strings.Trim(head, "[]*") == "" {
		return "", text
	}
	at := len(head)
	for at < len(text) {
		switch c := text[at]; {
		case c == '<' || c == '[' || c == '{':
			end := closing(text[at:])
			if end < 0 {
				return "", text
			}
			at += end
		case c == '?':
			at++
		case c == ' ' && at+1 < len(text) && text[at+1] == '<' && text[at-1] != '>':
			at++
		default:
			return tight(text[:at]), text[at:]
		}
	}
	return tight(text[:at]), ""
}

// closing returns where the bracket that a text begins with has been closed, else -1.
func closing(text string) int {
	depth := 0
	for i, c := range text {
		switch c {
		case '<', '[', '{', '(':
			depth++
		case '>', ']', '}', ')':
			if depth--; depth == 0 {
				return i + 1
			}
		}
	}
	return -1
}

// tight removes blanks, but not those between two words: map[string] any, but "unsigned int".
func tight(s string) string {
	var b strings.Builder
	runes := []rune(s)
	for i, c := range runes {
		if unicode.IsSpace(c) && (i == 0 || i+1 == len(runes) || !isWordRune(runes[i-1]) || !isWordRune(runes[i+1])) {
			continue
		}
		b.WriteRune(c)
	}
	return b.String()
}

func isWordRune(c rune) bool { return unicode.IsLetter(c) || unicode.IsDigit(c) || c == '_' }

// goLiteral begins a Go type that is more than a name.
var goLiteral = regexp.MustCompile(`^(?:func\(|map\[|chan |<-chan |\[\d*\]|\*|interface\{|struct\{)`)

// isGoType reports whether a text is such a type. It is kept as it is: blanks mean something there.
func isGoType(text string) bool {
	if !goLiteral.MatchString(text) {
		return false
	}
	_, err := gotype.Parse(text)
	return err == nil
}

// canonicalType is the form in which types are compared: without quotes, footnote marks and needless blanks.
func canonicalType(text string) string { return tight(withoutFootnotes(unquote(text))) }

// isTypeWord reports whether a canonical text is a type by itself.
func isTypeWord(s string) bool {
	typ, rest := scanType(s)
	return typ != "" && rest == "" && (typeWords[typ] || isGoType(s) || strings.ContainsAny(typ, "<[") || camel.MatchString(typ))
}

// camel is a name with capitals in it: CancellationToken.
var camel = regexp.MustCompile(`^I?[A-Z][a-z0-9]+[A-Z]|^I[A-Z][a-z]+|^[A-Z][A-Za-z0-9]*\.[A-Z]`)

// typing is what a cell says about a type.
type typing struct {
	typ      string
	presence presence
	doubt    string
}

// cutRemark cuts off what stands in brackets behind a type: "String (optional)".
func cutRemark(text string) (before, remark string, ok bool) {
	open := strings.LastIndexByte(text, '(')
	if open <= 0 || !strings.HasSuffix(text, ")") || isGoType(text) {
		return text, "", false
	}
	return strings.TrimSpace(text[:open]), text[open+1 : len(text)-1], true
}

// typeOf reads a type cell. A link is read only if its text is a type: most lead to where the type is explained.
func typeOf(c cell) typing {
	var t typing
	text := withoutFootnotes(strings.Join(strings.Fields(noMarks.Replace(c.marked)), " "))
	if before, remark, ok := cutRemark(text); ok {
		_, t.presence = takePresence(remark)
		text = before
	}
	if codes := c.codes(); len(codes) == 1 && strings.HasPrefix(c.marked, codeOn) && !behindCode.MatchString(outsideCode(c)) {
		text = codes[0]
	}
	if m := templateType.FindStringSubmatch(text); m != nil {
		text = m[1]
	}
	if text = withoutFootnotes(unquote(text)); isGoType(text) {
		t.typ = text
		return t
	}
	text = tight(text)
	switch typ, rest := scanType(text); {
	case typ != "" && rest == "" && !noTypes[strings.ToLower(typ)]:
		t.typ = typ
	case isListPhrase(text):
		t.typ = text
	case severalWords(text) && !c.hasLink():
		t.typ, t.doubt = text, "it is several words"
	}
	return t
}

// behindCode are words behind a type that change it: "`string` or `int`", "`string` array".
var behindCode = regexp.MustCompile(`(?i)^\s*(?:or|and|array|list|[|/,])`)

// phrase is a type in words: "array of strings".
var phrase = regexp.MustCompile(`^[\pL][\pL\d]*(?: [\pL\d]+){1,3}$`)

// listPhrase is a list in words: "array of strings", "String Array".
var listPhrase = regexp.MustCompile(`^(?i)(?:(?:array|list) of )?([\pL\d]+?)s?(?: (?:array|list))?$`)

// isListPhrase reports whether a text is a list of a type that everybody knows.
func isListPhrase(text string) bool {
	m := listPhrase.FindStringSubmatch(text)
	return m != nil && strings.Contains(text, " ") && (typeWords[m[1]] || typeWords[strings.ToLower(m[1])])
}

func severalWords(text string) bool {
	first, _, _ := strings.Cut(text, " ")
	return phrase.MatchString(text) && !noTypes[strings.ToLower(first)] && !alternatives.MatchString(text)
}

// alternatives leave open which type it is.
var alternatives = regexp.MustCompile(`(?i)\b(?:or|and|either|depends|depending)\b`)
