package browser_test

import (
	"context"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/google/go-cmp/cmp"

	"github.com/owin-go/owingen/gen/plan"
)

// preferring emulates what a reader prefers, on paper or on a screen.
func preferring(t testing.TB, at *tab, media, feature, value string) {
	t.Helper()
	if _, err := chromedp.Call(at.ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
		Media: media, Features: []*emulation.MediaFeature{{Name: feature, Value: value}},
	}); err != nil {
		t.Fatal(err)
	}
}

// faint gives the texts whose contrast with what is behind them is below that of WCAG 2.2, criterion 1.4.3.
const faint = `(() => {
	const canvas = document.createElement("canvas").getContext("2d", {willReadFrequently: true});
	const rgb = (color) => {
		canvas.clearRect(0, 0, 1, 1);
		canvas.fillStyle = color;
		canvas.fillRect(0, 0, 1, 1);
		return Array.from(canvas.getImageData(0, 0, 1, 1).data);
	};
	const luminance = (color) => {
		const [r, g, b] = color.slice(0, 3).map((c) => c / 255).map((c) => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
		return 0.2126 * r + 0.7152 * g + 0.0722 * b;
	};
	const behind = (e) => {
		for (; e; e = e.parentElement) {
			const color = rgb(getComputedStyle(e).backgroundColor);
			if (color[3] === 255) return color;
		}
		return [255, 255, 255, 255];
	};
	const found = new Set();
	for (const e of document.querySelectorAll("body *")) {
		const text = Array.from(e.childNodes).some((n) => n.nodeType === Node.TEXT_NODE && n.textContent.trim());
		if (!text || !e.checkVisibility() || e.tagName === "SCRIPT") continue;
		const [a, b] = [luminance(rgb(getComputedStyle(e).color)), luminance(behind(e))].sort((x, y) => y - x);
		const contrast = (a + 0.05) / (b + 0.05);
		if (contrast < 4.5) found.add(e.tagName + "." + e.className + " " + contrast.toFixed(2));
	}
	return Array.from(found);
})()`

// deprecatedSpec shows what the repository's keys do not: a deprecated key.
const deprecatedSpec = `
package: app
keys:
  - {name: app.New, type: string, version: 1.0.0}
  - {name: app.Old, type: string, version: 1.0.0, deprecated: {successors: [app.New]}, description: It was.}
`

// TestColours has a dark page and a light one, on both of which everything can be read.
func TestColours(t *testing.T) {
	for _, pkg := range []*plan.Package{repository(t), planned(t, deprecatedSpec)} {
		at := open(t, html(t, pkg))
		backgrounds := map[string]bool{}
		for _, scheme := range []string{"light", "dark"} {
			preferring(t, at, "", "prefers-color-scheme", scheme)
			at.do(chromedp.Evaluate[chromedp.Void](`location.hash = document.querySelector("article").id`)) // that one is marked
			at.wait(`document.querySelector("article:target") !== null`)
			backgrounds[eval[string](at, `getComputedStyle(document.body).backgroundColor`)] = true
			if texts := eval[[]string](at, faint); len(texts) > 0 {
				t.Errorf("%s: too faint: %v", scheme, texts)
			}
		}
		if len(backgrounds) != 2 {
			t.Errorf("dark and light have the same background: %v", backgrounds)
		}
	}
}

// TestNarrow sees that a phone needs not scroll sideways.
func TestNarrow(t *testing.T) {
	at := open(t, html(t, repository(t)), chromedp.EmulateViewport(320, 640, chromedp.EmulateMobile))
	if wide := eval[int](at, `document.documentElement.scrollWidth`); wide > 320 {
		t.Errorf("the page is %d pixels wide, the screen 320", wide)
	}
	cut := eval[[]string](at, `Array.from(document.querySelectorAll("main *, nav *")).filter((e) => e.checkVisibility() && e.getBoundingClientRect().right > 320).map((e) => e.tagName + " " + e.textContent.slice(0, 40))`)
	if len(cut) > 0 {
		t.Errorf("beyond the edge: %v", cut)
	}
}

// TestPaper prints the keys, and no controls.
func TestPaper(t *testing.T) {
	pkg := repository(t)
	at := open(t, html(t, pkg))
	preferring(t, at, "print", "prefers-color-scheme", "dark")
	controls := eval[[]string](at, `Array.from(document.querySelectorAll("button, input, select, nav")).filter((e) => e.checkVisibility()).map((e) => e.outerHTML)`)
	if len(controls) > 0 {
		t.Errorf("printed: %v", controls)
	}
	if diff := cmp.Diff(names(pkg, func(*plan.Key) bool { return true }), eval[[]string](at, shown)); diff != "" {
		t.Errorf("printed keys (-want +got):\n%s", diff)
	}
	if paper := eval[string](at, `getComputedStyle(document.body).backgroundColor`); paper != "rgb(255, 255, 255)" {
		t.Errorf("paper is %s", paper)
	}
}

// TestWithoutScript reads the page where scripts do not run: every key is there, and no control that does nothing.
func TestWithoutScript(t *testing.T) {
	pkg := repository(t)
	off := chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
		_, err := cdp.Call(ctx, target, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
		return err
	})
	at := open(t, html(t, pkg), off)
	if eval[bool](at, `document.documentElement.classList.contains("scripted")`) {
		t.Fatal("the script has run")
	}
	if diff := cmp.Diff(names(pkg, func(*plan.Key) bool { return true }), eval[[]string](at, shown)); diff != "" {
		t.Errorf("shown (-want +got):\n%s", diff)
	}
	dead := eval[[]string](at, `Array.from(document.querySelectorAll("button, input, select, output")).filter((e) => e.checkVisibility()).map((e) => e.outerHTML)`)
	if len(dead) > 0 {
		t.Errorf("controls that do nothing: %v", dead)
	}
	signatures := eval[int](at, `Array.from(document.querySelectorAll("pre")).filter((e) => e.checkVisibility()).length`)
	if want := len(pkg.WithAccessors()); signatures != want {
		t.Errorf("%d keys show their signatures, want %d", signatures, want)
	}
}
