package browser_test

import (
	"fmt"
	"os"
	"os/exec"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"github.com/google/go-cmp/cmp"
)

const (
	echoes = `Array.from(document.querySelectorAll("#echoes li")).map((item) => item.textContent)`
	state  = `document.getElementById("state").textContent`
)

// reads waits until the page says how the WebSocket is.
func (at *tab) reads(text string) {
	at.t.Helper()
	at.wait(fmt.Sprintf(`%s === %q`, state, text))
}

// TestEchoPage sends by the keyboard and by the mouse, and closes, on http and on https.
func TestEchoPage(t *testing.T) {
	for name, args := range map[string][]string{"http": nil, "https": {"-tls"}} {
		t.Run(name, func(t *testing.T) {
			p := start(t, args...)
			at := open(t, p.url+"/echo")
			at.reads("open")
			at.do(chromedp.SendKeys("#text", "Hello World"+kb.Enter))
			at.wait(echoes + `.length === 1`)
			want(at, `document.getElementById("text").value`, "")
			at.do(chromedp.SendKeys("#text", "<b>bold</b> & 葉"), chromedp.Click("#form button"))
			at.wait(echoes + `.length === 2`)
			at.do(chromedp.Click("#form button"))
			at.wait(echoes + `.length === 3`)
			want(at, echoes, []string{"Hello World", "<b>bold</b> & 葉", ""})
			at.do(chromedp.Click("#close"))
			at.reads("closed: 1000 enough")
			want(at, `Array.from(document.querySelectorAll("button")).map((button) => button.disabled)`, []bool{true, true})
			at.asked(p.url+"/echo", "ws"+strings.TrimPrefix(p.url, "http")+"/echo")
		})
	}
}

// TestShutdown ends the server while the page is open.
func TestShutdown(t *testing.T) {
	p := start(t)
	at := open(t, p.url+"/echo")
	at.reads("open")
	if err := p.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	at.reads("closed: 1001 the server is shutting down")
	if err := p.Wait(); err != nil {
		t.Errorf("it ended with %v", err)
	}
}

// TestBrowserSocket uses the WebSocket of the browser as the page does not: large messages, bytes, a close without a code, one with a code and a
// reason, leaving without a close.
func TestBrowserSocket(t *testing.T) {
	p := start(t)
	at := open(t, p.url+"/echo")
	at.reads("open")
	at.do(chromedp.Evaluate[chromedp.Void](`
		window.talk = (send, ...close) => new Promise((resolve) => {
			const socket = new WebSocket(location.href.replace("http", "ws"));
			socket.binaryType = "arraybuffer";
			let got;
			socket.onopen = () => socket.send(send);
			socket.onmessage = (event) => { got = event.data; socket.close(...close); };
			socket.onclose = (event) => resolve([got.length ?? got.byteLength, got === send || typeof got, event.code, event.reason].join(" "));
		})`))
	want(at, `talk("葉".repeat(500_000), 1000, "done")`, "500000 true 1000 done")
	want(at, `talk(new Uint8Array(1_000_000), 4999)`, "1000000 object 4999 ")
	want(at, `talk("text")`, "4 true 1005 ")
	want(at, `talk("text", 3000, "`+strings.Repeat("r", 123)+`")`, "4 true 3000 "+strings.Repeat("r", 123))
	at.do(chromedp.Navigate(p.url + "/hello")) // the page's own WebSocket ends with the page
}

// TestForeignPage opens the WebSocket from a page of another server, which is not allowed.
func TestForeignPage(t *testing.T) {
	p, other := start(t), start(t)
	at := open(t, other.url+"/hello")
	want(at, fmt.Sprintf(`new Promise((resolve) => {
		const socket = new WebSocket(%q);
		socket.onopen = () => resolve("open");
		socket.onclose = (event) => resolve("closed " + event.code);
	})`, "ws"+strings.TrimPrefix(p.url, "http")+"/echo"), "closed 1006")
}

// TestIndex follows the links of the first page.
func TestIndex(t *testing.T) {
	p := start(t)
	at := open(t, p.url+"/")
	want(at, `Promise.all(Array.from(document.links, async (link) => new URL(link.href).pathname + " " + (await fetch(link.href)).status))`,
		[]string{"/hello 200", "/around 200", "/echo 200", "/file 200"})
	at.do(chromedp.Click(`a[href="/hello"]`))
	at.do(chromedp.WaitReady("body > pre")) // as browsers show text
	want(at, `document.body.textContent`, "Hello World via OWIN")
}

// TestNode runs a client on top of the npm package ws.
func TestNode(t *testing.T) {
	for name, args := range map[string][]string{"ws": nil, "wss": {"-tls"}} {
		t.Run(name, func(t *testing.T) {
			p := start(t, args...)
			out, err := exec.Command("node", "testdata/echo.mjs", "ws"+strings.TrimPrefix(p.url, "http")+"/echo").CombinedOutput()
			if err != nil {
				t.Fatalf("%v (see the documentation of this package for what it needs)\n%s", err, out)
			}
			five := "text 11 same\ntext 0 same\ntext 20 same\ntext 1048576 same\nbinary 100000 same\n"
			want := five + "fragments one two three\npong are you there?\nclosed 4000 enough\n" + five + "closed 1005 \n" +
				"sockets in order 50\norigin 403\nversion 200\n"
			if diff := cmp.Diff(want, string(out)); diff != "" {
				t.Errorf("what it saw (-want +got):\n%s", diff)
			}
		})
	}
}
