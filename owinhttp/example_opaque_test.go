package owinhttp_test

import (
	"bufio"
	"fmt"
	"io"
	"log"
	"net/http"
	"strings"

	"github.com/owin-go/owingen/generated/owin"
	"github.com/owin-go/owingen/owinhttp"
	"github.com/owin-go/owingen/owinhttp/owintest"
)

// The application gives the connection to a protocol of its own: every line comes back in capitals.
func ExampleUpgradeOpaque() {
	app := func(env map[string]any) error {
		owin.ResponseHeaders(env).Set("Upgrade", "loud")
		return owinhttp.UpgradeOpaque(env, nil, func(env map[string]any) error {
			stream := owin.OpaqueStream(env)
			lines := bufio.NewScanner(stream)
			for lines.Scan() {
				if _, err := fmt.Fprintln(stream, strings.ToUpper(lines.Text())); err != nil {
					return err
				}
			}
			return lines.Err()
		})
	}

	server := owintest.NewServer(app)
	defer server.Close()
	request, err := http.NewRequest("GET", "http://example.com/", nil)
	if err != nil {
		log.Fatal(err)
	}
	request.Header.Set("Connection", "Upgrade")
	request.Header.Set("Upgrade", "loud")
	response, err := server.Client().Do(request)
	if err != nil {
		log.Fatal(err)
	}
	conn := response.Body.(io.ReadWriteCloser)
	defer conn.Close()
	if _, err := io.WriteString(conn, "hello\n"); err != nil {
		log.Fatal(err)
	}
	line, err := bufio.NewReader(conn).ReadString('\n')
	if err != nil {
		log.Fatal(err)
	}
	fmt.Print(response.StatusCode, " ", line)
	// Output: 101 HELLO
}
