package spec_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var inheritance = []struct{ name, text, want string }{
	{"smallest", `
package: app
output: .
keys:
  - {name: app.UserID, type: int64, version: 1.0.0}
  - {name: app.Trace, type: "*example.com/trace.Span", version: 1.2.0, optional: true}
`, `
app.UserID int64 1.0.0 @5:5
app.Trace *example.com/trace.Span 1.2.0 optional @6:5
`},
	{"from the table", `
package: app
environments: {request: , startup: The start., websocket: {description: A socket.}}
tables:
  - title: one
    version: 1.0
    optional: true
    in: [request]
    keys:
      - {name: a, type: int}
      - {name: b, type: int, version: 1.10}
      - {name: c, type: int, optional: false}
      - {name: d, type: int, in: [startup, request]}
      - {name: e, type: int, in: {startup: required, request: optional}}
  - title: two
    version: "2"
    in: {request: optional, startup: required}
    keys:
      - name: f
        type: int
      - {name: g, type: int, optional: true}
      - {name: h, type: int, optional: true, in: [websocket]}
`, `
a int 1.0 optional request:optional @10:9
b int 1.10 optional request:optional @11:9
c int 1.0 request:required @12:9
d int 1.0 optional startup:optional request:optional @13:9
e int 1.0 optional startup:required request:optional @14:9
f int 2 request:optional startup:required @19:9
g int 2 optional request:optional startup:required @21:9
h int 2 optional websocket:optional @22:9
`},
	{"tables and keys", `
package: app
keys:
  - {name: a, type: int, version: 1.0.0}
tables:
  - {title: t, version: 1.0.0, keys: [{name: b, type: int}]}
`, `
a int 1.0.0 @4:5
b int 1.0.0 @6:39
`},
	{"anchors, aliases and merge keys", `
package: app
environments: {request: &what One of these., startup: *what}
tables:
  - &table
    title: t
    version: &version 1.0.0
    in: &in {request: optional}
    keys:
      - &key {name: a, type: &type int, checks: &checks [{min: 1}]}
      - {<<: *key, name: b, type: string, checks: []}
  - <<: *table
    title: u
    keys: &keys
      - {<<: [{optional: true, type: bool}, *key], name: c, checks: []}
      - {name: d, <<: [*key], in: *in, checks: *checks}
keys:
  - {name: e, type: *type, version: *version, in: *in}
`, `
a int 1.0.0 request:optional @10:9
b string 1.0.0 request:optional @11:9
c bool 1.0.0 optional request:optional @15:9
d int 1.0.0 request:optional @16:9
e int 1.0.0 request:optional @18:5
`},
}

func TestInheritance(t *testing.T) {
	for _, test := range inheritance {
		t.Run(test.name, func(t *testing.T) {
			if diff := cmp.Diff(strings.TrimPrefix(test.want, "\n"), resolved(parse(t, test.text))); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}
