package docs

import (
	"bytes"
	"crypto/sha256"
	_ "embed" // the page's parts
	"encoding/base64"
	"fmt"
	"html"
	"html/template"
	"net/url"
	"strconv"
	"strings"
	"sync"

	"github.com/owin-go/owingen/gen/plan"
)

//go:embed page.html
var pageText string

//go:embed page.css
var styleText string

//go:embed page.js
var scriptText string

// pageIDs are the IDs of page.html itself; no key gets one of them.
var pageIDs = []string{
	"keys", "filters", "filter", "environment", "edition", "presence", "clear", "status", "said", "none", "contents", "environments", "types", "forbidden", "obsolete",
}

var page = sync.OnceValue(func() *template.Template {
	return template.Must(template.New("page").Funcs(template.FuncMap{"anchor": anchor, "listing": listing, "places": places, "where": where}).Parse(pageText))
})

// HTML returns the reference as one page that loads nothing: style and script are part of it, and its content security
// policy allows nothing else. Everything is readable without the script, which adds the filters and the copy buttons. The
// same package gives the same bytes. The error is of the template.
func HTML(pkg *plan.Package) ([]byte, error) {
	r := newReference(pkg)
	var out bytes.Buffer
	err := page().Execute(&out, struct {
		*reference
		Policy string
		Style  template.CSS
		Script template.JS
	}{
		r, policy(), template.CSS(styleText), template.JS(scriptText),
	})
	if err != nil {
		return nil, fmt.Errorf("writing the reference of package %s: %w", pkg.Name, err)
	}
	return out.Bytes(), nil
}

// policy is the content security policy of the page (CSP level 3, section 2.3.1): its own style, script and icon.
func policy() string {
	return "default-src 'none'; base-uri 'none'; form-action 'none'; img-src data:; style-src " + hash(styleText) + "; script-src " + hash(scriptText)
}

func hash(text string) string {
	sum := sha256.Sum256([]byte(text))
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}

// anchor is a link to an ID of the page. Without the type a colon in it would be taken for the end of a scheme.
func anchor(id string) template.URL {
	return template.URL((&url.URL{Fragment: id}).String())
}

// listing shows declarations, a line for each. They are most of the page, and a template takes several times as long.
func listing(signatures []signature) template.HTML {
	var out strings.Builder
	for i, s := range signatures {
		if i > 0 {
			out.WriteByte('\n')
		}
		out.WriteString(html.EscapeString(s.Keyword) + " <b>" + html.EscapeString(s.Name) + "</b>" + html.EscapeString(s.Rest))
	}
	return template.HTML(out.String())
}

// places tells the script where a key is: 0r 3o is required in the first environment, optional in the fourth.
func places(list []presence) string {
	var out []string
	for _, p := range list {
		out = append(out, strconv.Itoa(p.Environment)+word(p.Optional)[:1])
	}
	return strings.Join(out, " ")
}

// where says the same to people: required in request, optional in startup.
func where(list []presence) string {
	var out strings.Builder
	for i, p := range list {
		if i > 0 {
			out.WriteString(", ")
		}
		if i == 0 || list[i-1].Optional != p.Optional {
			out.WriteString(word(p.Optional))
			if p.Name != "" {
				out.WriteString(" in ")
			}
		}
		out.WriteString(p.Name)
	}
	return out.String()
}

func word(optional bool) string {
	if optional {
		return "optional"
	}
	return "required"
}
