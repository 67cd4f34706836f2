package advice

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"

	"github.com/owin-go/owingen/gen/spec"
)

// nameStyles are the ways to write the last part of a name. A short name may be in several: id, or ID.
var nameStyles = []struct {
	name string
	form *regexp.Regexp
}{
	{"Pascal case", regexp.MustCompile(`^\p{Lu}[\p{L}\p{Nd}]*$`)},
	{"camel case", regexp.MustCompile(`^\p{Ll}[\p{L}\p{Nd}]*$`)},
	{"snake case", regexp.MustCompile(`^\p{Ll}[\p{Ll}\p{Nd}]*(_[\p{Ll}\p{Nd}]+)*$`)},
	{"kebab case", regexp.MustCompile(`^\p{Ll}[\p{Ll}\p{Nd}]*(-[\p{Ll}\p{Nd}]+)*$`)},
	{"capitals", regexp.MustCompile(`^\p{Lu}[\p{Lu}\p{Nd}]*([_-][\p{Lu}\p{Nd}]+)*$`)},
}

// A named is a key and the spec that it is in.
type named struct {
	*spec.Key
	spec *spec.Spec
}

// split gives the namespace of a name and its last part.
func split(name string) (namespace, last string) {
	at := strings.LastIndexByte(name, '.')
	return name[:max(at, 0)], name[at+1:]
}

// styles looks at namespaces in which three keys at least, and three of four, are in one style.
func (a *adviser) styles() {
	var order []string
	namespaces := map[string][]named{}
	a.eachKey(func(key *spec.Key) {
		if key.Template != nil { // its last part is what it is
			return
		}
		namespace, _ := split(key.Name.Value)
		if namespaces[namespace] == nil {
			order = append(order, namespace)
		}
		namespaces[namespace] = append(namespaces[namespace], named{key, a.spec})
	})
	for _, namespace := range order {
		if namespace != "" { // keys without one have nothing in common
			a.style(namespaces[namespace])
		}
	}
}

// style names the odd ones among the keys of one namespace.
func (a *adviser) style(keys []named) {
	var odd []named
	best, style, example := 0, "", ""
	for _, s := range nameStyles {
		var others []named
		fitting := ""
		for _, key := range keys {
			if _, last := split(key.Name.Value); !s.form.MatchString(last) {
				others = append(others, key)
			} else if fitting == "" {
				fitting = key.Name.Value
			}
		}
		if fit := len(keys) - len(others); fit > best {
			best, style, example, odd = fit, s.name, fitting, others
		}
	}
	if best < 3 || best < 3*len(odd) {
		return
	}
	for _, key := range odd {
		a.spec = key.spec
		a.advise(key.NamedAt(), "write it like the others, unless the standard does not", "%s is not in %s, as %d other keys are, such as %s",
			key.Name.Value, style, best, example)
	}
}

// fold makes one of names that are easily taken for each other.
func fold(name string) string {
	return strings.Map(func(c rune) rune {
		if unicode.IsLetter(c) || unicode.IsDigit(c) {
			return unicode.ToLower(c)
		}
		return -1
	}, name)
}

// similar names the second of two keys, or the first key of a namespace, that can be taken for another.
func (a *adviser) similar() {
	keys, namespaces, told := map[string]named{}, map[string]string{}, map[string]bool{}
	a.eachKey(func(key *spec.Key) {
		if key.Template != nil {
			return
		}
		name, at := key.Name.Value, key.NamedAt()
		if first, there := keys[fold(name)]; there && first.Name.Value != name {
			a.advise(at, "is it the same key?", "%s differs from %s, in %s, by case or separators only", name, first.Name.Value, a.place(first, at))
			return
		}
		keys[fold(name)] = named{key, a.spec}
		namespace, _ := split(name)
		first, there := namespaces[fold(namespace)]
		if there && first != namespace && !told[namespace] {
			a.advise(at, "is it the same namespace?", "the namespace of %s differs from %s by case or separators only", name, first)
			told[namespace] = true
		}
		if !there {
			namespaces[fold(namespace)] = namespace
		}
	})
}

// place says where a key is, seen from a place in the spec that is looked at.
func (a *adviser) place(key named, from spec.Pos) string {
	at := key.NamedAt()
	place, file := "line "+strconv.Itoa(at.Line), key.spec.FileOf(at)
	if file != a.spec.FileOf(from) {
		place += " of " + file
	}
	return place
}
