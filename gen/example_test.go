package gen_test

import (
	"fmt"
	"log"

	"github.com/owin-go/owingen/gen"
	"github.com/owin-go/owingen/gen/output"
)

// What a build step would do that wants to know whether the packages in its repository are what their specs ask for.
func Example() {
	project, err := gen.Load("testdata/keys.yaml")
	if err != nil {
		log.Fatal(err)
	}
	folders, err := project.Render()
	if err != nil {
		log.Fatal(err)
	}
	changes, err := output.Compare(folders)
	if err != nil {
		log.Fatal(err)
	}
	first := project.Drift(changes)[0]
	fmt.Println(first)
	fmt.Println(first.Hint)
	// Output:
	// testdata/keys/keys.go: error: missing: the file is to be generated from testdata/keys.yaml [drift-missing]
	// run owingen generate testdata/keys.yaml
}
