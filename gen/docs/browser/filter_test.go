package browser_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"github.com/google/go-cmp/cmp"

	"github.com/owin-go/owingen/gen/plan"
)

// expect waits for the count of the live region and compares the keys that are shown.
func expect(at *tab, all int, want []string) {
	at.t.Helper()
	count := fmt.Sprintf("%d of %d keys", len(want), all)
	at.wait(fmt.Sprintf("document.getElementById('status').textContent === %q", count))
	if diff := cmp.Diff(want, eval[[]string](at, shown)); diff != "" {
		at.t.Errorf("shown (-want +got):\n%s", diff)
	}
}

// TestTyping types into the filter, letter by letter.
func TestTyping(t *testing.T) {
	pkg := repository(t)
	at := open(t, html(t, pkg))
	at.press("/")
	typed := ""
	for _, letter := range "closestatus" {
		at.press(string(letter))
		typed += string(letter)
		expect(at, len(pkg.Keys), names(pkg, func(key *plan.Key) bool {
			text := key.Name + "\n" + key.Ident + "\n" + key.Spec.Description.Value
			for _, former := range key.Forwarders {
				text += "\n" + former.Ident
			}
			return strings.Contains(strings.ToLower(text), typed)
		}))
	}
	sections := eval[[]string](at, `Array.from(document.querySelectorAll("section.table")).filter((s) => s.checkVisibility()).map((s) => s.getAttribute("aria-label"))`)
	if diff := cmp.Diff([]string{"WebSocket"}, sections); diff != "" {
		t.Errorf("tables (-want +got):\n%s", diff)
	}
}

// TestSearch has what is typed at once: names, Go names, words of descriptions in any order, nothing at all, old names.
func TestSearch(t *testing.T) {
	pkg := repository(t)
	at := open(t, html(t, pkg))
	at.press("/")
	for _, test := range []struct {
		typed string
		want  []string
	}{
		{"owin.RequestId", []string{"owin.RequestId"}},
		{"requestid", []string{"owin.RequestId"}},
		{"HTTPResponseWriter", []string{"net/http.ResponseWriter"}},
		{"  redefined   NEVER ", []string{}},
		{"parts send other", []string{"sendfile.Concurrency"}},
		{"owin.calldisposed", []string{}},
		{"owin.CallCompleted", []string{}},
	} {
		at.press(kb.Escape)
		at.press(test.typed)
		expect(at, len(pkg.Keys), test.want)
		none := eval[bool](at, `document.getElementById("none").checkVisibility()`)
		if none != (len(test.want) == 0) {
			t.Errorf("%q: the page says that there is nothing: %t", test.typed, none)
		}
		old := eval[bool](at, `document.getElementById("obsolete").checkVisibility()`)
		if old != (test.typed == "owin.CallCompleted") {
			t.Errorf("%q: obsolete names are shown: %t", test.typed, old)
		}
	}
}

// TestChoices tries every environment with every presence, and every version.
func TestChoices(t *testing.T) {
	pkg := repository(t)
	at := open(t, html(t, pkg))
	choose := func(id, label string) {
		at.do(chromedp.Evaluate[chromedp.Void](fmt.Sprintf(`(() => {
			const select = document.getElementById(%q);
			select.value = Array.from(select.options).find((option) => option.text === %q).value;
			select.dispatchEvent(new Event("change", {bubbles: true}));
		})()`, id, label)))
	}
	for _, environment := range pkg.Environments {
		if len(environment.Members) == 0 {
			continue
		}
		choose("environment", environment.Name)
		for _, presence := range []string{"any", "required", "optional"} {
			choose("presence", presence)
			expect(at, len(pkg.Keys), names(pkg, func(key *plan.Key) bool {
				return slices.ContainsFunc(environment.Members, func(m plan.Member) bool {
					return m.Key == key && (presence == "any" || m.Optional == (presence == "optional"))
				})
			}))
		}
		choose("presence", "any")
	}
	choose("environment", "any")
	editions := map[string]bool{}
	for _, key := range pkg.Keys {
		edition := key.Spec.Table.Standard.Value + " " + key.Spec.Version.Value
		if editions[edition] {
			continue
		}
		editions[edition] = true
		choose("edition", edition)
		expect(at, len(pkg.Keys), names(pkg, func(other *plan.Key) bool {
			return edition == other.Spec.Table.Standard.Value+" "+other.Spec.Version.Value
		}))
	}
	choose("presence", "required")
	at.press("/")
	at.press("nothing like this")
	expect(at, len(pkg.Keys), []string{})
	at.press(kb.Escape)
	everything(at, pkg)
}

// everything waits until no filter is left.
func everything(at *tab, pkg *plan.Package) {
	at.t.Helper()
	at.wait(fmt.Sprintf("document.getElementById('status').textContent === '%d keys'", len(pkg.Keys)))
	if diff := cmp.Diff(names(pkg, func(*plan.Key) bool { return true }), eval[[]string](at, shown)); diff != "" {
		at.t.Errorf("shown (-want +got):\n%s", diff)
	}
	if !eval[bool](at, `Array.from(document.querySelectorAll("#filters input, #filters select")).every((control) => control.value === "")`) {
		at.t.Error("a filter still has a value")
	}
	if eval[bool](at, `document.getElementById("clear").checkVisibility()`) {
		at.t.Error("there is a button to clear what is clear")
	}
}

// TestClear clears by Escape and by the button, and gives the focus back to the filter.
func TestClear(t *testing.T) {
	pkg := repository(t)
	at := open(t, html(t, pkg))
	at.press("/")
	at.press("websocket")
	at.wait(`document.getElementById("clear").checkVisibility()`)
	at.press(kb.Escape)
	everything(at, pkg)

	at.press("opaque")
	at.do(chromedp.Click(chromedp.ID("clear")))
	everything(at, pkg)
	at.wait(`document.activeElement.id === "filter"`)
}

// TestSlash types a slash where it belongs, and only there.
func TestSlash(t *testing.T) {
	at := open(t, html(t, repository(t)))
	at.press("/")
	at.wait(`document.activeElement.id === "filter" && document.activeElement.value === ""`)
	at.press("net/http")
	at.wait(`document.activeElement.value === "net/http"`)
	at.do(chromedp.Evaluate[chromedp.Void](`document.activeElement.blur()`))
	at.press("/")
	at.press("x") // in place of what was there, which is selected
	at.wait(`document.activeElement.value === "x"`)
}

// TestManyKeys filters ten thousand keys as fast as one types.
func TestManyKeys(t *testing.T) {
	at := open(t, html(t, planned(t, manyKeys(10_000))))
	at.wait(`document.getElementById("status").textContent === "10000 keys"`)
	slowest := eval[float64](at, `(() => {
		const filter = document.getElementById("filter");
		let slowest = 0;
		for (const typed of ["k", "ke", "key9", "key99", "key9", "", "number 5"]) {
			const start = performance.now();
			filter.value = typed;
			filter.dispatchEvent(new Event("input"));
			document.body.getBoundingClientRect(); // has the layout made
			slowest = Math.max(slowest, performance.now() - start);
		}
		return slowest;
	})()`)
	t.Logf("the slowest step took %.0f ms", slowest)
	if slowest > 1500 {
		t.Errorf("a step took %.0f ms", slowest)
	}
	if got, want := eval[int](at, `document.querySelectorAll("article:not([hidden])").length`), 10_000-9*9*9*9; got != want { // those with a 5 in them
		t.Errorf("%d keys are shown, want %d", got, want)
	}
}
