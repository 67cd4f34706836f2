package plan_test

import (
	"fmt"
	"go/build"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"github.com/owin-go/owingen/gen/gotype"
	"github.com/owin-go/owingen/gen/plan"
	"github.com/owin-go/owingen/gen/spec"
)

// valid plans specs that have no problems.
func valid(t *testing.T, dir string, specs ...txtar.File) *plan.Package {
	t.Helper()
	pkg, problems := planned(dir, specs...)
	if len(problems) > 0 {
		t.Fatal(printed(t, problems, specs...))
	}
	return pkg
}

// one plans one spec that needs no other module.
func one(t *testing.T, text string) *plan.Package {
	t.Helper()
	return valid(t, t.TempDir(), txtar.File{Name: "keys.yaml", Data: []byte(text)})
}

func TestIdentifiers(t *testing.T) {
	tests := []struct{ naming, key, want string }{
		{`prefix: {owin: ""}`, "owin.RequestId", "RequestID"},
		{"", "owin.RequestId", "OwinRequestID"},
		{"", "app.UserID", "AppUserID"},
		{"", "a.b.some_key", "ABSomeKey"},
		{"", "HTTP_ACCEPT", "HTTPAccept"},
		{"", "SERVER_NAME", "ServerName"},
		{"", "server.X_FORWARDED_FOR", "ServerXForwardedFor"},
		{"", "app.userIDs", "AppUserIDs"},
		{"", "app.user_ids", "AppUserIDs"},
		{"", "app.IDS", "AppIDS"},
		{"", "app.apis", "AppAPIs"},
		{"", "app.is", "AppIs"},
		{"", "text.utf8", "TextUTF8"},
		{"", "app.http2", "AppHTTP2"},
		{"", "app.http2Settings", "AppHTTP2Settings"},
		{"", "HTTP2_SETTINGS", "HTTP2Settings"},
		{"", "app.IPv4", "AppIPv4"},
		{"", "app.RemoteIpAddress", "AppRemoteIPAddress"},
		{"", "app.XMLHTTPRequest", "AppXMLHTTPRequest"},
		{"", "app.HTTPServer", "AppHTTPServer"},
		{"", "app.IDontKnow", "AppIDontKnow"},
		{"", "app.sha256Sum", "AppSha256Sum"},
		{"", "app.S3Bucket", "AppS3Bucket"},
		{"", "https.url", "HTTPSURL"},
		{"", "größe.ägypten", "GrößeÄgypten"},
		{"", "app.日本", "App日本"},
		{"", "app.2fa", "App2fa"},
		{"", "app.٣", "App٣"},
		{"", "@timestamp", "Timestamp"},
		{"", "rack.hijack?", "RackHijack"},
		{"", "content-type", "ContentType"},
		{"", "..a...b.", "AB"},
		{"", "nul", "Nul"},
		{"initialisms: [DB, OAuth, K8s]", "app.dbUrl", "AppDBURL"},
		{"initialisms: [DB, OAuth, K8s]", "app.oauthDbs", "AppOAuthDBs"},
		{"initialisms: [DB, OAuth, K8s]", "k8s.oauth2", "K8sOAuth2"},
		{"initialisms: [Id]", "app.userID", "AppUserId"},
		{`prefix: {app: "", app.http: Web}`, "app.UserID", "UserID"},
		{`prefix: {app: "", app.http: Web}`, "app.http.request.method", "WebRequestMethod"},
		{`prefix: {app: "", app.http: Web}`, "app.https.method", "HTTPSMethod"},
		{`prefix: {app: "", app.http: Web}`, "application.name", "ApplicationName"},
		{`prefix: {app: "", app.http: Web}`, "app", "App"},
	}
	for _, test := range tests {
		pkg := one(t, fmt.Sprintf("package: a\nnaming: {%s}\nkeys: [{name: %q, type: int, version: 1.0.0}]\n", test.naming, test.key))
		if got := pkg.Keys[0].Ident; got != test.want {
			t.Errorf("%s with {%s}: got %s, want %s", test.key, test.naming, got, test.want)
		}
	}
}

func TestNamesOfAKey(t *testing.T) {
	pkg := one(t, `
package: a
tables:
  - title: t
    version: 1.0.0
    keys:
      - {name: app.Mode, type: string, checks: [{prefix: /}]}
      - {name: app.Path, type: string, checks: [{prefix: /, when: {key: app.Mode, present: true}}]}
      - {name: app.Size, type: int, go: {name: Length}}
      - {name: app.Gone, type: no such type, go: {skip: true}}
`)
	got := ""
	for _, key := range pkg.Keys {
		got += fmt.Sprintln(key.Name, key.Ident, key.Const(), key.Lookup(), key.Set(), key.CheckFunc())
	}
	want := `app.Mode AppMode KeyAppMode LookupAppMode SetAppMode CheckAppMode
app.Path AppPath KeyAppPath LookupAppPath SetAppPath 
app.Size Length KeyLength LookupLength SetLength 
app.Gone  Key Lookup Set 
`
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if got := len(pkg.WithAccessors()); got != 3 || len(pkg.Keys) != 4 {
		t.Errorf("%d of %d keys have accessors, want 3 of 4", got, len(pkg.Keys))
	}
}

func TestEnvironmentNames(t *testing.T) {
	pkg := one(t, `
package: a
naming: {prefix: {websocket: WebSocket}, initialisms: [DB]}
environments: {request: , websocket: , websocket-accept: , db_url pool: , größe: , 2d: }
`)
	var got []string
	for _, e := range pkg.Environments {
		got = append(got, e.Validate())
	}
	want := []string{"ValidateRequest", "ValidateWebSocket", "ValidateWebSocketAccept", "ValidateDBURLPool", "ValidateGröße", "Validate2d"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if pkg = one(t, "package: a\n"); len(pkg.Environments) != 1 || pkg.Environments[0].Validate() != "Validate" {
		t.Errorf("without environments: %v", pkg.Environments)
	}
}

func fileNames(pkg *plan.Package) []string {
	var names []string
	for _, file := range pkg.Files {
		names = append(names, file.Name)
	}
	return names
}

func TestFiles(t *testing.T) {
	var text strings.Builder
	text.WriteString("package: a\ntypes: {F: {go: func(), alias: Func}}\nenvironments: {request: , empty: }\ntables:\n- {title: t, version: 1.0.0, in: [request], keys: [\n")
	for i := range 601 {
		fmt.Fprintf(&text, "{name: k%d, type: string, checks: [{format: token}]},\n", i)
	}
	text.WriteString("]}\n")
	pkg := one(t, text.String())
	want := []string{"keys.go", "keys_2_test.go", "keys_3_test.go", "keys_accessors.go", "keys_accessors2.go", "keys_accessors3.go",
		"keys_constants2.go", "keys_constants3.go", "keys_errors.go", "keys_formats.go", "keys_info.go", "keys_info2.go", "keys_info3.go",
		"keys_samples.go", "keys_samples2.go", "keys_samples3.go",
		"keys_test.go", "keys_testkit_test.go", "keys_types.go", "keys_validate.go", "keys_validate2.go", "keys_validate3.go",
		"keys_viewkit.go", "keys_views.go", "keys_views2.go", "keys_views3.go"}
	if diff := cmp.Diff(want, fileNames(pkg)); diff != "" {
		t.Errorf("files (-want +got):\n%s", diff)
	}
	parts := ""
	for _, file := range pkg.Files {
		if file.Owner != "keys.yaml" || file.Document != (file.Name == "keys.go") {
			t.Errorf("%s: owner %s, package comment %t", file.Name, file.Owner, file.Document)
		}
		if file.Construct != plan.Validators && file.Construct != plan.Test {
			continue
		}
		for _, part := range file.Parts {
			parts += fmt.Sprintf("%s: %s %d of %d, %d members\n", file.Name, part.Environment.Ident, part.Number, part.Of, len(part.Members))
		}
	}
	wantParts := `keys_2_test.go: Request 6 of 13, 50 members
keys_2_test.go: Request 7 of 13, 50 members
keys_2_test.go: Request 8 of 13, 50 members
keys_2_test.go: Request 9 of 13, 50 members
keys_2_test.go: Request 10 of 13, 50 members
keys_3_test.go: Request 11 of 13, 50 members
keys_3_test.go: Request 12 of 13, 50 members
keys_3_test.go: Request 13 of 13, 1 members
keys_3_test.go: Empty 1 of 1, 0 members
keys_test.go: Request 1 of 13, 50 members
keys_test.go: Request 2 of 13, 50 members
keys_test.go: Request 3 of 13, 50 members
keys_test.go: Request 4 of 13, 50 members
keys_test.go: Request 5 of 13, 50 members
keys_validate.go: Request 1 of 13, 50 members
keys_validate.go: Request 2 of 13, 50 members
keys_validate.go: Request 3 of 13, 50 members
keys_validate.go: Request 4 of 13, 50 members
keys_validate.go: Request 5 of 13, 50 members
keys_validate2.go: Request 6 of 13, 50 members
keys_validate2.go: Request 7 of 13, 50 members
keys_validate2.go: Request 8 of 13, 50 members
keys_validate2.go: Request 9 of 13, 50 members
keys_validate2.go: Request 10 of 13, 50 members
keys_validate3.go: Request 11 of 13, 50 members
keys_validate3.go: Request 12 of 13, 50 members
keys_validate3.go: Request 13 of 13, 1 members
keys_validate3.go: Empty 1 of 1, 0 members
`
	if diff := cmp.Diff(wantParts, parts); diff != "" {
		t.Errorf("parts (-want +got):\n%s", diff)
	}
}

// Whatever a spec is called, Go takes its files on every system, and the tests for tests.
func TestGoTakesFiles(t *testing.T) {
	names := []string{"keys.yaml", "linux.yaml", "keys_linux.yaml", "keys_windows_amd64.yaml", "amd64.yaml", "keys_test.yaml", "test.yaml", "_test.yaml",
		".keys.yaml", ".yaml", "_keys.yaml", "a-b.yaml", "a.linux.yaml", "keys-wasm.yml", "größe.yaml", "日本.yaml", "keys_", "Keys_Linux.yaml", "js", "..yaml", "a/b_arm.yaml", "../../c_js.yaml"}
	for _, owner := range names {
		s, problems := spec.Parse(owner, []byte("package: a\ntypes: {F: {go: func(), alias: Func}}\nkeys: [{name: k, type: string, version: 1.0.0, checks: [{format: token}]}]\n"))
		pkg, more := plan.Build([]plan.Source{{Spec: s, Types: gotype.NewResolver(t.TempDir()), Owner: owner}}, "")
		if problems = append(problems, more...); len(problems) > 0 {
			t.Fatal(owner, problems)
		}
		for _, file := range pkg.Files {
			if isTest := file.Construct == plan.Test || file.Construct == plan.Testkit; strings.HasSuffix(file.Name, "_test.go") != isTest {
				t.Errorf("%s: %s holds %s", owner, file.Name, file.Construct)
			}
			for _, system := range []string{"linux/amd64", "windows/386", "darwin/arm64", "plan9/arm", "js/wasm"} {
				if !goTakes(t, file.Name, system) {
					t.Errorf("%s: Go ignores %s on %s", owner, file.Name, system)
				}
			}
		}
	}
}

func goTakes(t *testing.T, name, system string) bool {
	t.Helper()
	context := systemContext(system)
	match, err := context.MatchFile("", name)
	if err != nil {
		t.Fatal(err)
	}
	return match
}

// systemContext is the context of a system in which every file holds a package clause.
func systemContext(system string) build.Context {
	context := build.Default
	context.GOOS, context.GOARCH, _ = strings.Cut(system, "/")
	context.OpenFile = func(string) (io.ReadCloser, error) { return io.NopCloser(strings.NewReader("package a\n")), nil }
	return context
}

func TestImports(t *testing.T) {
	dir := module(t)
	pkg := valid(t, dir, txtar.File{Name: "keys.yaml", Data: []byte(`
package: a
tables:
  - title: t
    version: 1.0.0
    keys:
      - {name: a, type: net/http.Header}
      - {name: b, type: "*example.com/m/go-http.Header"}
      - {name: c, type: "*text/template.Template"}
      - {name: d, type: "*html/template.Template"}
      - {name: e, type: "*example.com/errors.Error"}
      - {name: f, type: "*example.com/env.T"}
      - {name: g, type: "*example.com/errorKind.T"}
      - {name: h, type: "*example.com/m/keys.Own"}
      - {name: i, type: "*example.com/x/v2.T"}
      - {name: j, type: "*gopkg.in/yaml.v3.Node"}
      - {name: k, type: example.com/m/kinds.Name}
      - {name: l, type: io.Reader, default: {go: strings.NewReader(path/filepath.Base("x"))}}
`)})
	want := map[string]string{
		"net/http": "nethttp", "example.com/m/go-http": "mhttp", "text/template": "texttemplate", "html/template": "htmltemplate",
		"example.com/errors": "exampleerrors", "example.com/env": "exampleenv", "example.com/errorKind": "exampleerrorKind",
		"example.com/x/v2": "x", "gopkg.in/yaml.v3": "yaml", "example.com/m/kinds": "kinds", "io": "io", "path/filepath": "filepath",
	}
	for p, name := range want {
		if pkg.Imports[p] != name {
			t.Errorf("%s is imported as %q, want %q", p, pkg.Imports[p], name)
		}
	}
	if name, imported := pkg.Imports["example.com/m/keys"]; imported {
		t.Errorf("the package imports itself as %s", name)
	}
	for p, isReal := range map[string]bool{"net/http": false, "io": true, "example.com/m/kinds": true, "gopkg.in/yaml.v3": false, "strings": true} {
		if pkg.RealNames[p] != isReal {
			t.Errorf("%s: real name %t, want %t", p, pkg.RealNames[p], isReal)
		}
	}
	for _, key := range pkg.Keys {
		if key.Name == "h" && key.Want != "*a.Own" {
			t.Errorf("a type of the package itself is called %s", key.Want)
		}
	}
}
