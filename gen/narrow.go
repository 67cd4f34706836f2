package gen

import (
	"strings"

	"github.com/owin-go/owingen/gen/diag"
	"github.com/owin-go/owingen/gen/spec"
)

// selected gives the specs of documents with the keys that they select themselves, narrowed by the options. What the options ask
// for and no document has is a problem; each document may go without what another has.
func (p *Project) selected(documents []*specFile) map[*specFile]*spec.Spec {
	specs := map[*specFile]*spec.Spec{}
	var sound []*specFile
	missing := map[string]int{} // messages of problems -> in how many documents
	var problems diag.List
	for _, d := range documents {
		own, found := spec.Select(d.spec, d.spec.Select)
		if d.problems.HasErrors() { // which may be why an entry finds no key
			specs[d] = own
			continue
		}
		sound = append(sound, d)
		p.Problems = append(p.Problems, found...)
		specs[d], found = spec.Select(own, p.options.Narrow)
		for _, problem := range found {
			if missing[problem.Message]++; missing[problem.Message] == 1 {
				problems = append(problems, problem)
			}
		}
	}
	for _, problem := range problems {
		if missing[problem.Message] == len(sound) {
			p.Problems = append(p.Problems, problem)
		}
	}
	return specs
}

// words are the flags of the command line that narrow a selection in this way.
func words(narrow spec.Selection) []string {
	var words []string
	list := func(flag string, texts []spec.Text) {
		for _, text := range texts {
			words = append(words, "--"+flag, text.Value)
		}
	}
	list("only", narrow.Only)
	list("standard", narrow.Standards)
	if narrow.Stability.Value != "" {
		words = append(words, "--stability", narrow.Stability.Value)
	}
	if narrow.ExcludeDeprecated {
		words = append(words, "--exclude-deprecated")
	}
	return words
}

// quoted writes a word as shells want it.
func quoted(word string) string {
	if strings.ContainsAny(word, " \t<>*?") {
		return `"` + word + `"`
	}
	return word
}
