package owintest_test

import (
	"errors"
	"fmt"
	"io"
	"log"

	"github.com/owin-go/owingen/generated/owin"
	"github.com/owin-go/owingen/owinhttp/owintest"
)

// An application is asked without a socket, and fails where its test can see it.
func Example() {
	errEmpty := errors.New("the shelf is empty")
	server := owintest.NewServer(func(env map[string]any) error {
		if owin.RequestPath(env) == "/empty" {
			return errEmpty
		}
		_, err := io.WriteString(owin.ResponseBody(env), "Hello World")
		return err
	})
	defer server.Close()

	response, err := server.Client().Get("http://example.com/full")
	if err != nil {
		log.Fatal(err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	fmt.Println(response.Status, string(body), err)

	_, err = server.Client().Get("http://example.com/empty")
	fmt.Println(errors.Is(err, errEmpty))
	// Output:
	// 200 OK Hello World <nil>
	// true
}
