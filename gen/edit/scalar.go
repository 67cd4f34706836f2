package edit

import (
	"regexp"
	"strconv"

	"gopkg.in/yaml.v3"
)

// plain are the texts that need no quotes wherever they stand, if YAML does not take them for something else.
var plain = regexp.MustCompile(`^[A-Za-z_][\w./()@+-]*(?: [\w./()@+-]+)*$`)

// Scalar writes a text as YAML, quoted where it has to be.
func Scalar(text string) string {
	if plain.MatchString(text) {
		if node := (&yaml.Node{Kind: yaml.ScalarNode, Value: text}); node.ShortTag() == "!!str" {
			return text
		}
	}
	return strconv.Quote(text)
}

// Version writes a version as YAML: 1.0.0 as it is, 1.0 in quotes, since it would be a number.
func Version(text string) string {
	node := &yaml.Node{Kind: yaml.ScalarNode, Value: text}
	if versions.MatchString(text) && node.ShortTag() == "!!str" {
		return text
	}
	return Scalar(text)
}

var versions = regexp.MustCompile(`^[0-9][0-9A-Za-z.-]*$`)
