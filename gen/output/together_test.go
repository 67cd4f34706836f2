package output_test

import (
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/owin-go/owingen/gen/output"
)

// Runs that write into the same folders at the same time do it one after the other: all of them come to their end, and the
// folders are as the last of them has them.
func TestTogether(t *testing.T) {
	t.Chdir(t.TempDir())
	put(t, "keys.yaml", nil)
	bodies := []string{"a", "b", "c", "d", "e", "f", "g", "h"}
	plan := func(body string) []output.Folder {
		return []output.Folder{
			{Path: "gen", Files: []output.File{planned("a.go", "../keys.yaml", body), planned("b.go", "../keys.yaml", body)}},
			{Path: "gen/below", Files: []output.File{planned("c.go", "../../keys.yaml", body)}},
		}
	}
	var running sync.WaitGroup
	for i, body := range bodies {
		running.Go(func() {
			folders := plan(body)
			if i%2 == 0 { // whoever names them in another order
				folders[0], folders[1] = folders[1], folders[0]
			}
			if _, err := output.Write(folders); err != nil {
				t.Errorf("writing %s: %v", body, err)
			}
		})
	}
	running.Wait()
	got := contents(t)
	for _, body := range bodies {
		want := map[string]string{
			"keys.yaml": "",
			"gen/a.go":  string(generated("../keys.yaml", body)), "gen/b.go": string(generated("../keys.yaml", body)),
			"gen/below/c.go": string(generated("../../keys.yaml", body)),
		}
		if cmp.Equal(want, got) {
			return
		}
	}
	t.Errorf("the folders are as nobody wrote them: %v", got)
}
