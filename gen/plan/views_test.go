package plan_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"github.com/owin-go/owingen/gen/plan"
)

func TestViewNames(t *testing.T) {
	pkg := one(t, "package: a\nnaming: {prefix: {websocket: WebSocket}}\nenvironments: {request: , websocket-accept: }\n")
	pkg.Environments = append(pkg.Environments, one(t, "package: a\n").Environments...)
	got := ""
	for _, e := range pkg.Environments {
		got += fmt.Sprintln(e.View(), e.Has(), e.Read(), e.Diff(), e.NewEnv(), e.NewEnvPart(2))
	}
	want := `RequestView RequestHas ReadRequest DiffRequest NewRequestEnv newPart2OfRequestEnv
WebSocketAcceptView WebSocketAcceptHas ReadWebSocketAccept DiffWebSocketAccept NewWebSocketAcceptEnv newPart2OfWebSocketAcceptEnv
View Has Read Diff NewEnv newPart2OfEnv
`
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// Fields have the names of getters, but for those that a view has for itself.
func TestViewFields(t *testing.T) {
	pkg := one(t, "package: a\nenvironments: {e: }\nkeys:\n"+
		"- {name: a.B, type: int, version: 1.0.0, in: [e]}\n- {name: has, type: int, version: 1.0.0, in: [e]}\n"+
		"- {name: renamed, type: int, version: 1.0.0, in: [e], go: {formerly: [Newer, Older]}}\n"+
		"- {name: write.To, type: int, version: 1.0.0, in: [e]}\n- {name: write.to.key, type: int, version: 1.0.0, in: [e]}\n")
	var got []string
	for _, m := range pkg.Environments[0].Members {
		got = append(got, m.Field)
	}
	if diff := cmp.Diff([]string{"AB", "HasKey", "Older", "WriteToKeyKey", "WriteToKey"}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// What an environment declares, no key can.
func TestViewClaims(t *testing.T) {
	for _, name := range []string{"EView", "EHas", "ReadE", "DiffE", "NewEEnv", "TestReadE", "BenchmarkReadE"} {
		_, problems := planned(t.TempDir(), txtar.File{Name: "keys.yaml", Data: []byte("package: a\nenvironments: {e: }\nkeys: [{name: k, type: int, version: 1.0.0, in: [e], go: {name: " + name + "}}]\n")})
		if len(problems) != 1 || problems[0].Rule != plan.RuleIdentifierClash {
			t.Errorf("a key takes the name %s: %v", name, problems)
		}
	}
}

// A view of very many keys is made of several structs.
func TestLargeView(t *testing.T) {
	parts := func(keys int) map[string]int {
		var text strings.Builder
		text.WriteString("package: a\nkeys:\n")
		for i := range keys {
			fmt.Fprintf(&text, "- {name: k%d, type: int, version: 1.0.0, optional: true}\n", i)
		}
		counts := map[string]int{}
		for _, m := range one(t, text.String()).Environments[0].Members {
			counts[m.ViewPart+" "+m.HasPart]++
		}
		return counts
	}
	if diff := cmp.Diff(map[string]int{" ": 1000}, parts(1000)); diff != "" {
		t.Errorf("1000 keys (-want +got):\n%s", diff)
	}
	want := map[string]int{"viewPart1Of hasPart1Of": 1000, "viewPart2Of hasPart2Of": 1}
	if diff := cmp.Diff(want, parts(1001)); diff != "" {
		t.Errorf("1001 keys (-want +got):\n%s", diff)
	}
}
