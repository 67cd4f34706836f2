package browser_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"github.com/google/go-cmp/cmp"
)

// focused describes the element with the focus, and tells what is wrong with how that is seen.
const focused = `(() => {
	const e = document.activeElement, style = getComputedStyle(e), box = e.getBoundingClientRect();
	const bar = document.getElementById("filters").getBoundingClientRect();
	const wrong = [];
	if (style.outlineStyle === "none" || parseFloat(style.outlineWidth) < 2) wrong.push("no outline");
	if (box.width === 0 || box.bottom <= 0 || box.top >= innerHeight) wrong.push("out of sight");
	if (!e.closest("form, .skip") && bar.bottom > 0 && box.top < bar.bottom - 1 && box.right > bar.left) wrong.push("under the filters");
	const article = e.closest("article");
	return {
		what: (article ? article.id + " " : "") + (e.id || e.getAttribute("href") || e.textContent),
		wrong: wrong.join(", "),
	};
})()`

// TestTab walks through the page by the tabulator key: it comes to everything that can be used, in the order of the page,
// always in sight and marked.
func TestTab(t *testing.T) {
	at := open(t, html(t, repository(t)))
	want := eval[[]string](at, `Array.from(document.querySelectorAll("a[href], button, input, select"))
		.filter((e) => e.checkVisibility())
		.map((e) => (e.closest("article") ? e.closest("article").id + " " : "") + (e.id || e.getAttribute("href") || e.textContent))`)
	if len(want) < 200 {
		t.Fatalf("the page has %d stops only", len(want))
	}
	var got []string
	for range want {
		at.press(kb.Tab)
		stop := eval[struct{ What, Wrong string }](at, focused)
		got = append(got, stop.What)
		if stop.Wrong != "" {
			t.Errorf("%s: %s", stop.What, stop.Wrong)
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("stops (-want +got):\n%s", diff)
	}
}

// TestKeyboardOnly finds a key, goes to it, and follows a link of it, without a mouse.
func TestKeyboardOnly(t *testing.T) {
	at := open(t, html(t, repository(t)))
	at.press(kb.Tab)
	at.wait(`document.activeElement.textContent === "Skip to the keys" && document.activeElement.getBoundingClientRect().top >= 0`)
	at.press(kb.Enter)
	at.wait(`document.activeElement.id === "keys"`)

	at.press("/")
	at.press("redirect nothing")
	at.wait(`document.getElementById("none").checkVisibility()`)
	at.press(kb.Escape)
	at.press("stream upgraded absent")
	at.wait(`document.getElementById("status").textContent === "1 of 60 keys"`)
	for !eval[bool](at, `document.activeElement.textContent === "opaque.Stream"`) { // the filters, the contents, the key
		at.press(kb.Tab)
	}
	at.press(kb.Enter)
	at.wait(`location.hash === "#opaque.Stream" && document.getElementById("opaque.Stream").checkVisibility()`)
	at.wait(`document.getElementById("status").textContent === "60 keys"`) // the filters hid where the link leads to
	inSight(at, "opaque.Stream")
}

// inSight waits until an element has been scrolled to, and is not covered by the filters.
func inSight(at *tab, id string) {
	at.t.Helper()
	at.wait(fmt.Sprintf(`(() => {
		const box = document.getElementById(%q).getBoundingClientRect(), bar = document.getElementById("filters").getBoundingClientRect();
		return box.top >= bar.bottom && box.top < innerHeight;
	})()`, id))
}

// TestAnchors follows the links to keys and sections, on a long page too.
func TestAnchors(t *testing.T) {
	at := open(t, html(t, repository(t)))
	for _, id := range slices.Backward(eval[[]string](at, `Array.from(document.querySelectorAll("article, section"), (e) => e.id)`)) {
		follow(at, id)
		inSight(at, id)
	}
	at = open(t, html(t, planned(t, manyKeys(2_000))))
	for _, id := range []string{"many.Key1999", "table-Table-3", "many.Key777", "many.Key778", "table-Table-0"} {
		follow(at, id)
		inSight(at, id)
	}
}

// follow clicks a link to an ID of the page.
func follow(at *tab, id string) {
	at.t.Helper()
	at.do(chromedp.Evaluate[chromedp.Void](fmt.Sprintf(`Array.from(document.querySelectorAll("a")).find((a) => decodeURIComponent(a.hash) === %q).click()`, "#"+id)))
	at.wait(fmt.Sprintf(`decodeURIComponent(location.hash) === %q`, "#"+id))
}

// TestStatus sees that screen readers are told what the filters do.
func TestStatus(t *testing.T) {
	at := open(t, html(t, repository(t)))
	if live := eval[string](at, `document.getElementById("status").getAttribute("aria-live")`); live != "polite" {
		t.Errorf("aria-live is %q", live)
	}
	unnamed := eval[[]string](at, `Array.from(document.querySelectorAll("input, select"))
		.filter((e) => !e.getAttribute("aria-label") && e.labels.length === 0).map((e) => e.id)`)
	if len(unnamed) > 0 {
		t.Errorf("without a label: %v", unnamed)
	}
}
