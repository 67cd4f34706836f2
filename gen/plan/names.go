package plan

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/owin-go/owingen/gen/spec"
)

// initialisms are the words that Go writes in one case throughout. A spec adds its own under naming.initialisms.
var initialisms = strings.Fields(`
	ACL API ASCII CPU CSS DNS EOF GID GUID HTML HTTP HTTPS ID IP JSON JWT QPS RAM RPC SLA SMTP SQL SSH SSL
	TCP TLS TTL UDP UI UID URI URL UTC UTF8 UUID VM XML XMPP XSRF XSS`)

// A namer makes identifiers of the names of one spec.
type namer struct {
	prefixes    []spec.Prefix
	initialisms map[string]string // upper case -> as written
	bare        bool              // the first part of a name is the package's
}

// namer makes the namer of a spec. A prefix with which no identifier can begin is reported, and left out.
func (b *builder) namer(source *Source) *namer {
	n := &namer{initialisms: map[string]string{}, bare: b.pkg.Folder != ""}
	for _, prefix := range source.Spec.Prefixes {
		if prefix.Ident.Value != "" && !exported(prefix.Ident.Value) {
			b.fail(source, prefix.Ident.Pos, RuleIdentifier, `write a name such as WebSocket, or "" for none`,
				"prefix %s is not an exported Go identifier", show(prefix.Ident.Value))
			continue
		}
		n.prefixes = append(n.prefixes, prefix)
	}
	for _, word := range initialisms {
		n.initialisms[word] = word
	}
	for _, word := range source.Spec.Initialisms {
		n.initialisms[strings.ToUpper(word.Value)] = word.Value
	}
	return n
}

// key makes the identifier of a key: what its namespace, all before the last dot, begins with, and the last part.
func (n *namer) key(name string) string {
	dot := strings.LastIndexByte(name, '.')
	if dot < 0 {
		return n.camel(name)
	}
	return n.namespace(name[:dot], n.spent(name)) + n.camel(name[dot+1:])
}

// spent is how much of a name is that of the package.
func (n *namer) spent(name string) int {
	if !n.bare {
		return 0
	}
	return max(0, strings.IndexByte(name, '.'))
}

// environment makes the identifier of an environment, whose words may be joined by hyphens: websocket-accept is of the
// namespace websocket.
func (n *namer) environment(name string) string {
	return n.namespace(strings.Map(func(c rune) rune {
		if c == '-' || c == '_' || c == ' ' {
			return '.'
		}
		return c
	}, name), 0)
}

// namespace takes the longest prefix that the spec names, at dots, and camel-cases the rest. So much of the name as is spent makes
// no identifier.
func (n *namer) namespace(name string, spent int) string {
	best, ident := spent, ""
	for _, p := range n.prefixes {
		ns := p.Namespace.Value
		if len(ns) > best && (name == ns || strings.HasPrefix(name, ns+".")) {
			best, ident = len(ns), p.Ident.Value
		}
	}
	for part := range strings.SplitSeq(name[best:], ".") {
		ident += n.camel(part)
	}
	return ident
}

// camel turns some_part, SomePart and SOME_PART into SomePart, initialisms in their own case.
func (n *namer) camel(part string) string { return strings.Join(n.words(part), "") }

// words gives the words of a part, each as it stands in an identifier.
func (n *namer) words(part string) []string {
	words := split(part)
	shouting := len(words) > 1 && strings.ToUpper(part) == part
	for i, word := range words {
		if shouting {
			word = strings.ToLower(word)
		}
		words[i] = n.word(word)
	}
	return words
}

// word writes one word: an initialism, its plural (Ids), one followed by digits (http2), or any other with its first letter
// in upper case.
func (n *namer) word(word string) string {
	upper := strings.ToUpper(word)
	if known, ok := n.initialisms[upper]; ok {
		return known
	}
	if known, ok := n.initialisms[strings.TrimSuffix(upper, "S")]; ok && strings.HasSuffix(word, "s") {
		return known + "s"
	}
	letters := strings.TrimRight(word, "0123456789")
	if known, ok := n.initialisms[strings.ToUpper(letters)]; ok {
		return known + word[len(letters):]
	}
	first, size := utf8.DecodeRuneInString(word)
	return string(unicode.ToUpper(first)) + word[size:]
}

// split cuts a part into words: at everything that is no letter or digit, before a capital that follows a small letter or a
// digit, and before the last capital of several that a small letter follows (HTTPServer).
func split(part string) []string {
	var words []string
	runes := []rune(part)
	start := 0
	cut := func(end int) {
		if end > start {
			words = append(words, string(runes[start:end]))
		}
		start = end
	}
	for i, c := range runes {
		switch {
		case !unicode.IsLetter(c) && !unicode.IsDigit(c):
			cut(i)
			start = i + 1
		case i == start || !unicode.IsUpper(c):
		case !unicode.IsUpper(runes[i-1]):
			cut(i)
		case i+1 < len(runes) && unicode.IsLower(runes[i+1]) && !plural(runes, i+1):
			cut(i)
		}
	}
	cut(len(runes))
	return words
}

// plural tells whether the small letter at i is the s that ends a word in capitals, as in userIDs.
func plural(runes []rune, i int) bool {
	return runes[i] == 's' && (i+1 == len(runes) || !unicode.IsLower(runes[i+1]))
}
