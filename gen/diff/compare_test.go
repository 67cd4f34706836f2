package diff_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/owin-go/owingen/gen/diff"
)

const head = "package: app\nkeys:\n"

// A waiver lets a change pass by its rule, of one key or of all, by the new or the old name of the key.
func TestWaivers(t *testing.T) {
	old := head + "  - {name: app.A, type: int, version: 1.0.0}\n  - {name: app.B, type: int, version: 1.0.0}\n  - {name: app.c, type: int, version: 1.0.0}\n"
	now := head + "  - {name: app.A, type: string, version: 1.0.0}\n  - {name: app.B, type: string, version: 1.0.0}\n  - {name: app.C, type: int, version: 1.0.0}\n"
	tests := []struct {
		name, waive string
		want        []string // the breaking changes
		verdict     diff.Verdict
	}{
		{"none", "", []string{"key-renamed app.C", "type-changed app.A", "type-changed app.B"}, diff.Major},
		{"one key", "{rule: type-changed, key: app.A, reason: R}", []string{"key-renamed app.C", "type-changed app.B"}, diff.Major},
		{"all keys", "{rule: type-changed, reason: R}", []string{"key-renamed app.C"}, diff.Major},
		{"old name", "{rule: key-renamed, key: app.c, reason: R}", []string{"type-changed app.A", "type-changed app.B"}, diff.Major},
		{"everything", "{rule: key-renamed, reason: R}, {rule: type-changed, reason: S}", nil, diff.Patch},
		{"another rule", "{rule: key-removed, reason: R}", []string{"key-renamed app.C", "type-changed app.A", "type-changed app.B"}, diff.Major},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			report := diff.Compare(side(t, "old.yaml", old), side(t, "new.yaml", now+"waive: ["+test.waive+"]\n"))
			var got []string
			for _, c := range report.Breaking() {
				got = append(got, string(c.Rule)+" "+c.Key)
			}
			if diff := cmp.Diff(test.want, got, cmp.Transformer("sort", sorted)); diff != "" || report.Verdict != test.verdict {
				t.Errorf("verdict %s, want %s (-want +got):\n%s", report.Verdict, test.verdict, diff)
			}
		})
	}
}

func sorted(list []string) map[string]bool {
	set := map[string]bool{}
	for _, one := range list {
		set[one] = true
	}
	return set
}

// A waiver in the old spec lets nothing pass.
func TestOldWaivers(t *testing.T) {
	waive := "waive: [{rule: key-removed, reason: R}]\n"
	old := head + "  - {name: app.A, type: int, version: 1.0.0}\n" + waive
	report := diff.Compare(side(t, "old.yaml", old), side(t, "new.yaml", head+"  - {name: app.B, type: int, version: 1.0.0, optional: true}\n"))
	if len(report.Breaking()) != 1 {
		t.Errorf("got %v", report.Changes)
	}
}

// keys gives a spec of many keys, each with a check, a default and a description.
func keys(count int, prefix string) string {
	var text strings.Builder
	text.WriteString("package: app\nenvironments: {request: A request}\ntables:\n  - title: T\n    version: 1.0.0\n    in: [request]\n    keys:\n")
	for i := range count {
		fmt.Fprintf(&text, "      - {name: app.K%d, type: string, default: %s, checks: [{prefix: %s}], description: The key %d.}\n", i, prefix, prefix, i)
	}
	return text.String()
}

func BenchmarkCompare(b *testing.B) {
	old, now := side(b, "old.yaml", keys(10_000, "a")), side(b, "new.yaml", keys(10_000, "ab"))
	for b.Loop() {
		if len(diff.Compare(old, now).Changes) != 20_000 {
			b.Fatal("changes are missing")
		}
	}
}
