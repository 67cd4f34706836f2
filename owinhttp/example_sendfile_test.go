package owinhttp_test

import (
	"fmt"
	"io"
	"log"
	"os"
	"path/filepath"
	"strconv"

	"github.com/owin-go/owingen/generated/owin"
	"github.com/owin-go/owingen/owinhttp"
	"github.com/owin-go/owingen/owinhttp/owintest"
)

// A part of a file is the response. With a Content-Length, on net/http without TLS, the operating system sends it.
func ExampleSendFile() {
	folder, err := os.MkdirTemp("", "example")
	if err != nil {
		log.Fatal(err)
	}
	defer os.RemoveAll(folder)
	name := filepath.Join(folder, "verse.txt")
	if err := os.WriteFile(name, []byte("whereof one cannot speak, thereof one must be silent"), 0o600); err != nil {
		log.Fatal(err)
	}

	app := func(env map[string]any) error {
		const offset, count = 26, 26
		header := owin.ResponseHeaders(env)
		header.Set("Content-Type", "text/plain")
		header.Set("Content-Length", strconv.Itoa(count))
		return owinhttp.SendFile(owin.CallCancelled(env), env, name, offset, count)
	}

	server := owintest.NewServer(app)
	defer server.Close()
	response, err := server.Client().Get("http://example.com/")
	if err != nil {
		log.Fatal(err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Printf("%s\n", body)
	// Output: thereof one must be silent
}
