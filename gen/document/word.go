package document

import (
	"regexp"
	"strings"

	"golang.org/x/net/html"
)

// Word names its styles in class attributes: MsoTitle and MsoHeading1, or Title and Heading1 of a template.
var wordHeadingClass = regexp.MustCompile(`(?i)(?:^|\s)(?:mso)?heading([1-6])(?:\s|$)`)

// wordHeading returns the level of a paragraph in one of Word's heading styles, else 0.
func wordHeading(n *html.Node) int {
	if m := wordHeadingClass.FindStringSubmatch(attr(n, "class")); m != nil {
		return int(m[1][0] - '0')
	}
	return 0
}

// isWordTitle reports whether a paragraph is the title of a document.
func isWordTitle(n *html.Node) bool {
	class := strings.ToLower(attr(n, "class"))
	return n.Data == "p" && (strings.HasPrefix(class, "msotitle") || class == "title")
}

// isTitleLike reports whether a paragraph looks like a heading: all of it bold, short, and no sentence.
func isTitleLike(c cell) bool {
	return c.bold && c.text != "" && len(c.text) <= 80 && !strings.HasSuffix(c.text, ".") && !strings.Contains(c.marked, "\n")
}
