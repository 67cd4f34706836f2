package output_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/owin-go/owingen/gen/output"
)

// Whatever is on disk and whatever is planned: Write does what Compare says, after it
// there is nothing to do, and what belongs to others is as it was. If it fails instead,
// nothing has changed.
func TestWriteReachesPlan(t *testing.T) {
	written, failed := 0, 0
	for seed := range uint64(150) {
		random := rand.New(rand.NewPCG(seed, 0))
		t.Chdir(t.TempDir())
		scatter(t, random)
		folders := randomPlan(random)
		age(t)
		before := tree(t)
		changes, err := output.Compare(folders)
		if err != nil {
			continue
		}
		rename := failing(1 + random.IntN(30))
		done, err := output.WriteRenaming(folders, rename)
		if err != nil {
			failed++
			if diff := cmp.Diff(before, tree(t)); diff != "" {
				t.Fatalf("seed %d: roll-back (-before +after):\n%s", seed, diff)
			}
			continue
		}
		written++
		if diff := cmp.Diff(changes, done); diff != "" {
			t.Fatalf("seed %d: Compare and Write (-compare +write):\n%s", seed, diff)
		}
		if left, err := output.Compare(folders); err != nil || len(left) != 0 {
			t.Fatalf("seed %d: left %v, %v", seed, states(left), err)
		}
		after := tree(t)
		for path, n := range before {
			if _, changed := states(changes)[path]; !changed && !cmp.Equal(n, after[path]) {
				t.Fatalf("seed %d: %s was touched", seed, path)
			}
			if strings.Contains(n.Content, "other.yaml") && after[path].Content != n.Content {
				t.Fatalf("seed %d: %s of another spec was changed", seed, path)
			}
		}
	}
	// Otherwise the loop proves nothing.
	if written < 20 || failed < 20 {
		t.Errorf("only %d written and %d failed", written, failed)
	}
}

var names = []string{"a.go", "b.go", "c.go", "d.go", "e.go", "f.go", "g.go", "h.go"}

// scatter puts files of all kinds of owners on disk.
func scatter(t *testing.T, random *rand.Rand) {
	put(t, "keys.yaml", nil)
	put(t, "other.yaml", nil)
	for _, folder := range []string{"x", "y"} {
		for _, name := range names {
			switch random.IntN(12) {
			case 0:
				put(t, folder+"/"+name, generated("../other.yaml", "other"))
			case 1:
				put(t, folder+"/"+name, []byte("package hand\n"))
			case 2:
				put(t, folder+"/"+name, generated("../gone.yaml", "gone"))
			case 3, 4, 5:
				put(t, folder+"/"+name, generated("../keys.yaml", fmt.Sprint(random.IntN(2))))
			case 6:
				put(t, folder+"/.owingen-"+name+".tmp0", generated("../keys.yaml", "")[:random.IntN(40)])
			}
		}
	}
}

// randomPlan plans some of the names in two folders.
func randomPlan(random *rand.Rand) []output.Folder {
	folders := []output.Folder{{Path: "x"}, {Path: "y"}}
	for i := range folders {
		folders[i].Owners = []string{"../keys.yaml"}
		for _, name := range names {
			if random.IntN(5) == 0 {
				folders[i].Files = append(folders[i].Files, planned(name, "../keys.yaml", fmt.Sprint(random.IntN(2))))
			}
		}
	}
	return folders
}
