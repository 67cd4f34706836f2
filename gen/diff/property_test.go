package diff_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/owin-go/owingen/gen/diff"
	"github.com/owin-go/owingen/gen/gotype"
	"github.com/owin-go/owingen/gen/spec"
)

// A randomKey is a line of a spec. No two ways to write one mean the same.
func randomKey(r *rand.Rand, name string) string {
	pick := func(choices ...string) string { return choices[r.IntN(len(choices))] }
	line := fmt.Sprintf("  - {name: %s, type: string, version: %s, in: {request: %s}", name, pick("1.0.0", "1.1.0"), pick("required", "optional"))
	line += pick("", "", ", description: What it is.", ", note: See above.")
	line += pick("", "", ", deprecated: {note: It is old.}")
	line += pick("", "", ", go: {name: Renamed"+strings.TrimPrefix(name, "app.")+"}", ", go: {skip: true}")
	if !strings.Contains(line, "skip") {
		line += pick("", "", ", default: ab", ", default: abc")
		line += pick("", "", ", checks: [{min_length: 1}]", ", checks: [{min_length: 2}]", ", checks: [{prefix: a}]")
		line += pick("", "", ", values: [ab, abc]", ", values: {list: [ab, abc], open: true}",
			", values: [ab, {value: abc, name: Other}]", ", values: [ab, {value: abc, skip: true}]", ", values: [ab, {value: abc, description: Three.}]",
			", values: [ab, {value: abc, deprecated: {}}]")
		line += pick("", "", ", common: [ab]", ", common: [abc]")
	}
	return line + "}\n"
}

// randomSpec gives the text of a spec and the lines of its keys.
func randomSpec(r *rand.Rand) (string, map[string]string) {
	text := "package: app\nenvironments: {request: A request}\nkeys:\n"
	lines := map[string]string{}
	for i := range 12 {
		if i > 0 && r.IntN(4) == 0 {
			continue
		}
		name := fmt.Sprintf("app.K%d", i)
		lines[name] = randomKey(r, name)
		text += lines[name]
	}
	return text, lines
}

func TestEveryDifferenceIsTold(t *testing.T) {
	for seed := range uint64(30) {
		r := rand.New(rand.NewPCG(seed, 0))
		oldText, old := randomSpec(r)
		newText, now := randomSpec(r)
		report := diff.Compare(side(t, "old.yaml", oldText), side(t, "new.yaml", newText))
		told := map[string]bool{}
		for _, c := range report.Changes {
			told[c.Key] = true
		}
		for _, lines := range []map[string]string{old, now} {
			for name := range lines {
				if differs := old[name] != now[name]; differs != told[name] {
					t.Errorf("seed %d: %s: told %t\n%s%s", seed, name, told[name], old[name], now[name])
				}
			}
		}
		if again := diff.Compare(side(t, "old.yaml", oldText), side(t, "new.yaml", oldText)); len(again.Changes) > 0 || again.Verdict != diff.None {
			t.Errorf("seed %d: a spec differs from itself: %v", seed, again.Changes)
		}
	}
}

// FuzzCompare compares any two specs. Those that name types of other modules are left out, for which the go command would run.
func FuzzCompare(f *testing.F) {
	for _, archive := range archives(f) {
		f.Add(string(archive.Files[0].Data), string(archive.Files[1].Data))
	}
	f.Fuzz(func(t *testing.T, oldText, newText string) {
		old, now := plain(t, oldText), plain(t, newText)
		if old == nil || now == nil {
			return
		}
		report := diff.Compare(old, now)
		for _, format := range diff.Formats() {
			printed(t, format, report)
		}
		for _, c := range report.Changes {
			if c.Message == nil || c.Severity == diff.None {
				t.Errorf("%s says nothing", c.Rule)
			}
		}
		if again := diff.Compare(now, now); len(again.Changes) > 0 {
			t.Errorf("a spec differs from itself: %v", again.Changes)
		}
	})
}

// plain reads a spec; nil if it is invalid, or would need the go command.
func plain(t *testing.T, text string) *diff.Side {
	s, problems := spec.Parse("keys.yaml", []byte(text))
	if problems.HasErrors() || needsGo(s) {
		return nil
	}
	old, err := diff.NewOldSide(diff.Source{File: "keys.yaml", Text: []byte(text), Types: gotype.NewResolver(t.TempDir())})
	if err != nil {
		return nil
	}
	return old
}

// needsGo tells whether a spec has an expression, or a type of another package than the seeds.
func needsGo(s *spec.Spec) bool {
	var types []spec.Text
	for _, word := range s.Types {
		types = append(append(types, word.Go, word.Store), word.Accept...)
	}
	for key := range s.Keys() {
		types = append(append(types, key.Type, key.Go.Type, key.Go.Store), key.Go.Accept...)
		if key.Default != nil && key.Default.Go.Present() {
			return true
		}
	}
	return slices.ContainsFunc(types, func(text spec.Text) bool {
		typ, err := gotype.Parse(text.Value)
		return err == nil && slices.ContainsFunc(typ.Packages(), func(path string) bool { return path != "net/http" })
	})
}
