package madeup

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"
)

// words are what names are made of. None begins like an identifier that generated packages make of another one, such as Set or
// Check, and none is the name of an environment.
var words = strings.Fields(`
	agent altitude amount angle arch attempt batch bucket build cache cart cluster code colour commit compiler cost count country
	cursor depth device digest disk distance domain epoch exchange family fault field flag folder frame grade group height host
	image index instance invoice item job journal label lane level limit line load locale lock machine message method mode model
	module node note number offset order origin owner page partition patch path phase pipe plan pod pool port power price process
	product profile protocol proxy queue quota rack rank rate ratio reason record redirect region replica retry role route
	sample scale scheme schema score section segment session shard shape size slot span speed stage state status step stock store
	table tag target task tenant thread tier title token topic trace track unit user volume weight width window worker zone
	http url id ip api tls uuid`)

// namespaces are what names begin with that is not ordinary: keywords of Go, packages and types of its own, operating systems
// and tests, whose names a file must not end in.
var namespaces = strings.Fields(`func type select package errors fmt time string nil error any linux windows js test main internal
	vendor net.http runtime.metrics`)

// A style is a way to write the name of a key.
type style struct {
	name  string
	write func(namespace, first, second string) string
	// whether the name, without a go.name, makes no identifier
	unexported bool
}

var styles = []style{
	{"name snake_case", func(ns, a, b string) string { return ns + "." + a + "_" + b }, false},
	{"name camelCase", func(ns, a, b string) string { return ns + "." + a + title(b) }, false},
	{"name PascalCase", func(ns, a, b string) string { return ns + "." + title(a) + title(b) }, false},
	{"name kebab-case", func(ns, a, b string) string { return ns + "." + a + "-" + b }, false},
	{"name deeper", func(ns, a, b string) string { return ns + "." + a + "." + b }, false},
	{"name undotted", func(_, a, b string) string { return a + b }, false},
	{"name SCREAMING_SNAKE", func(_, a, b string) string { return strings.ToUpper(a + "_" + b) }, false},
	{"name @", func(_, a, b string) string { return "@" + a + b }, false},
	{"name ?", func(ns, a, b string) string { return ns + "." + a + b + "?" }, false},
	{"name slash", func(ns, a, b string) string { return ns + "." + a + "/" + b }, false},
	{"name colon", func(ns, a, b string) string { return ns + "." + a + ":" + b }, false},
	{"name blank", func(ns, a, b string) string { return ns + "." + a + " " + b }, false},
	{"name quotes", func(ns, a, b string) string { return ns + `.` + a + "`\"'\\" + b }, false},
	{"name accents", func(ns, a, b string) string { return ns + ".Ö" + a + "é" + b }, false},
	{"name digit", func(_, a, b string) string { return "3" + a + b }, true},
	{"name without case", func(_, a, b string) string { return "数" + a + b }, true},
}

// names hands out names whose identifiers differ from each other.
type names struct {
	claimed  map[string]bool
	prefixes mapping // of naming
	serial   int
}

// fold is what is left of identifiers when nobody looks at case: what differs in it differs.
func fold(name string) string {
	return strings.Map(func(c rune) rune {
		if !unicode.IsLetter(c) && !unicode.IsDigit(c) {
			return -1
		}
		return unicode.ToLower(c)
	}, name)
}

// spelt replaces the symbols of values that have names.
var spelt = strings.NewReplacer("+", "plus", "#", "sharp", "&", "and", "*", "star")

// variable is the variable part of a template, which its identifier lacks.
var variable = regexp.MustCompile("<[^>]*>")

// ident folds the identifier of a key, whose namespace may have a prefix of its own.
func (n *names) ident(name string) string {
	best, prefix := 0, ""
	for _, p := range n.prefixes {
		if strings.HasPrefix(name, p.name+".") && len(p.name) > best {
			best, prefix = len(p.name), p.value.(string)
		}
	}
	return fold(prefix + variable.ReplaceAllString(name[best:], ""))
}

// claim takes an identifier, if it is free.
func (n *names) claim(ident string) bool {
	if ident == "" || n.claimed[ident] {
		return false
	}
	n.claimed[ident] = true
	return true
}

// number is one that no other call gives.
func (n *names) number() string {
	n.serial++
	return strconv.Itoa(n.serial)
}

// free makes a name that is free of what write makes of two words, with a number behind the second one where it has to be.
func (m *maker) free(write func(first, second string) string) string {
	first, second := m.word(), m.word()
	for {
		name := write(first, second)
		if m.names.claim(m.names.ident(name)) {
			return name
		}
		second = m.word() + m.names.number()
	}
}

func (m *maker) word() string { return pick(m, words) }

func title(word string) string { return strings.ToUpper(word[:1]) + word[1:] }
