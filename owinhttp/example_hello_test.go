package owinhttp_test

import (
	"fmt"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"strconv"

	"github.com/owin-go/owingen/generated/owin"
	"github.com/owin-go/owingen/owinhttp"
)

// An application answers "Hello World", served by net/http.
func Example() {
	hello := func(env map[string]any) error {
		const text = "Hello World via OWIN"
		header := owin.ResponseHeaders(env)
		header.Set("Content-Length", strconv.Itoa(len(text)))
		header.Set("Content-Type", "text/plain")
		_, err := io.WriteString(owin.ResponseBody(env), text)
		return err
	}

	mux := http.NewServeMux()
	mux.Handle("/", owinhttp.Handler(hello))

	server := httptest.NewServer(mux)
	defer server.Close()
	response, err := http.Get(server.URL)
	if err != nil {
		log.Fatal(err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(response.Status, response.Header.Get("Content-Type"))
	fmt.Printf("%s\n", body)
	// Output:
	// 200 OK text/plain
	// Hello World via OWIN
}
