package owinhttp_test

import (
	"fmt"
	"log"

	"github.com/owin-go/owingen/generated/owin"
	"github.com/owin-go/owingen/owinhttp"
	"github.com/owin-go/owingen/owinhttp/owintest"
)

// Middleware does something before the application, and something after. Header fields for the response have to be set before the first
// write, whoever makes it, or right before the head is sent.
func ExamplePipeline() {
	around := func(next owin.AppFunc) owin.AppFunc {
		return func(env map[string]any) error {
			fmt.Println("before", owin.RequestPath(env))
			err := owinhttp.OnSendingHeaders(env, func() {
				owin.ResponseHeaders(env).Set("X-Status", fmt.Sprint(owin.ResponseStatusCode(env)))
			})
			if err != nil {
				return err
			}
			if err := next(env); err != nil {
				return err
			}
			fmt.Println("after", owin.ResponseStatusCode(env))
			return nil
		}
	}
	teapot := func(env map[string]any) error {
		owin.SetResponseStatusCode(env, 418)
		return nil
	}

	server := owintest.NewServer(owinhttp.Pipeline(teapot, around))
	defer server.Close()
	response, err := server.Client().Get("http://example.com/tea")
	if err != nil {
		log.Fatal(err)
	}
	defer response.Body.Close()
	fmt.Println(response.Status, response.Header.Get("X-Status"))
	// Output:
	// before /tea
	// after 418
	// 418 I'm a teapot 418
}
