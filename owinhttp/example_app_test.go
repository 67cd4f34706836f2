package owinhttp_test

import (
	"fmt"
	"io"
	"log"
	"net/http"

	"github.com/owin-go/owingen/owinhttp"
	"github.com/owin-go/owingen/owinhttp/owintest"
)

// A net/http handler runs on an OWIN server, here one that has nothing of net/http behind its environments. Middleware sees it as any other
// application.
func ExampleApp() {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /users/{name}", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/plain")
		w.WriteHeader(http.StatusAccepted)
		_, _ = fmt.Fprintf(w, "%s, by %s", r.PathValue("name"), r.Proto)
	})
	app := owinhttp.Pipeline(owinhttp.NotFound, owinhttp.Map("/users", owinhttp.App(mux)))

	server := owintest.NewServer(app)
	defer server.Close()
	for _, path := range []string{"/users/ann", "/other"} {
		response, err := server.Client().Get("http://example.com" + path)
		if err != nil {
			log.Fatal(err)
		}
		body, err := io.ReadAll(response.Body)
		response.Body.Close()
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println(response.Status, response.Header.Get("Content-Type"), string(body))
	}
	// Output:
	// 202 Accepted text/plain ann, by HTTP/1.1
	// 404 Not Found
}
