package gen_test

import (
	"strings"
	"testing"
)

// A type of the generated package itself is written without an import, which takes the import path of the output folder.
func TestOwnPackage(t *testing.T) {
	for _, test := range []struct {
		name   string
		module string // go.mod files
		typ    string
		want   string
	}{
		{"module in the folder", "-- app/gen/go.mod --\nmodule example.com/gen\n", "example.com/gen.ID", "*ID"},
		{"module above", "-- go.mod --\nmodule example.com/all\n", "example.com/all/app/gen.ID", "*ID"},
		{"nearest module", "-- go.mod --\nmodule example.com/all\n-- app/go.mod --\nmodule example.com/app\n", "example.com/app/gen.ID", "*ID"},
		{"another package", "-- go.mod --\nmodule example.com/all\n", "example.com/all/app.ID", "*app.ID"},
		{"name in quotes, line ends of Windows", "-- go.mod --\n// The module.\r\nmodule \"example.com/all\"\r\n", "example.com/all/app/gen.ID", "*ID"},
		{"no name", "-- go.mod --\ngo 1.26\n", "example.com/app/gen.ID", "*gen.ID"},
		{"no module", "", "example.com/app/gen.ID", "*gen.ID"},
	} {
		t.Run(test.name, func(t *testing.T) {
			folder(t, test.module+"-- app/keys.yaml --\npackage: gen\noutput: gen\nkeys: [{name: app.User, type: \"*"+test.typ+"\", version: 1.0.0}]\n")
			got := contents(render(t, "app/keys.yaml"))["keys_accessors.go"]
			if want := "func AppUser(env map[string]any) " + test.want + " {"; !strings.Contains(got, want) {
				t.Errorf("no %q in\n%s", want, got)
			}
		})
	}
}
