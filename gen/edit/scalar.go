package edit

import (
	"regexp"
	"strconv"

	"gopkg.in/yaml.v3"
)

// plain are the texts that need no quotes wherever they stand, if YAML does not take them for something else.
var plain = regexp.MustCompile(`^[A-Za-z0-9_][\w./()@+-]*(?: [\w./()@+-]+)*$`)

// single are the texts that read better in single quotes: with double quotes or backslashes in them.
var single = regexp.MustCompile(`^[^'\pC]*["\\][^'\pC]*$`)

// Scalar writes a text as YAML, quoted where it has to be: 1.0.0 is a text, 1.0 a number.
func Scalar(text string) string {
	if plain.MatchString(text) {
		if node := (&yaml.Node{Kind: yaml.ScalarNode, Value: text}); node.ShortTag() == "!!str" {
			return text
		}
	}
	if single.MatchString(text) {
		return "'" + text + "'"
	}
	return strconv.Quote(text)
}
