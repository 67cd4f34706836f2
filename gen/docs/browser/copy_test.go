package browser_test

import (
	"fmt"
	"testing"

	cdpbrowser "github.com/chromedp/cdproto/browser"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"github.com/google/go-cmp/cmp"
)

const requestPath = `const KeyRequestPath = "owin.RequestPath"
func RequestPath(env map[string]any) string
func LookupRequestPath(env map[string]any) (string, error)
func SetRequestPath(env map[string]any, value string)
func CheckRequestPath(value string) error`

// watch keeps the clipboard, for a test that takes it from the page, and all that the buttons and the live region beside them
// say, which is gone after a moment.
const watch = `
	window.clipboard = navigator.clipboard;
	window.told = [];
	new MutationObserver((changes) => {
		for (const change of changes) {
			const node = change.target;
			if (node.matches(".copy")) window.told.push("button " + node.textContent);
			if (node.id === "said") window.told.push("said " + node.textContent);
		}
	}).observe(document.body, {childList: true, subtree: true});`

// TestCopy copies signatures by mouse and by keyboard, with the clipboard of browsers and without.
func TestCopy(t *testing.T) {
	at := open(t, html(t, repository(t)))
	for _, name := range []string{"clipboard-read", "clipboard-write"} {
		if _, err := chromedp.CallBrowser(at.ctx, cdpbrowser.SetPermission, cdpbrowser.SetPermissionParams{
			Permission: &cdpbrowser.PermissionDescriptor{Name: name}, Setting: cdpbrowser.PermissionSettingGranted,
		}); err != nil {
			t.Fatal(err)
		}
	}
	at.do(chromedp.Evaluate[chromedp.Void](watch))
	button := func(key string) string { return fmt.Sprintf(`document.getElementById(%q).querySelector(".copy")`, key) }
	copied := func(key, want string) {
		t.Helper()
		at.wait(`window.told.join() === "button Copied,said Copied,button Copy,said "`)
		at.do(chromedp.Evaluate[chromedp.Void](`window.told.length = 0`))
		if diff := cmp.Diff(want, eval[string](at, `window.clipboard.readText()`)); diff != "" {
			t.Errorf("on the clipboard (-want +got):\n%s", diff)
		}
		if !eval[bool](at, button(key)+`=== document.activeElement`) {
			t.Error("the focus is lost")
		}
		at.do(chromedp.Evaluate[chromedp.Void](`window.clipboard.writeText("")`, chromedp.EvalAwaitPromise))
	}

	at.do(chromedp.Click(chromedp.JSPath(button("owin.RequestPath"))))
	copied("owin.RequestPath", requestPath)

	at.do(chromedp.Focus(chromedp.JSPath(button("server.User"))))
	at.press(kb.Enter)
	copied("server.User", `const KeyServerUser = "server.User"
func ServerUser(env map[string]any) any
func LookupServerUser(env map[string]any) (any, error)
func SetServerUser(env map[string]any, value any)`)

	at.do(chromedp.Evaluate[chromedp.Void](`Object.defineProperty(navigator, "clipboard", {value: undefined})`))
	at.do(chromedp.Click(chromedp.JSPath(button("owin.RequestPath"))))
	copied("owin.RequestPath", requestPath)
	if eval[bool](at, `document.querySelector("textarea") !== null`) {
		t.Error("the text area is left behind")
	}
}
