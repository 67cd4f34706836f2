package owinhttp_test

import (
	"fmt"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"strings"

	"github.com/owin-go/owingen/generated/owin"
	"github.com/owin-go/owingen/owinhttp"
)

// OWIN middleware in a chain of net/http handlers: what is behind it sees what it has changed.
func ExampleUseOwin() {
	stripLanguage := func(next owin.AppFunc) owin.AppFunc {
		return func(env map[string]any) error {
			language, path, found := strings.Cut(strings.TrimPrefix(owin.RequestPath(env), "/"), "/")
			if !found {
				return owinhttp.NotFound(env)
			}
			owin.RequestHeaders(env).Set("Accept-Language", language)
			owin.SetRequestPathBase(env, "")
			owin.SetRequestPath(env, "/"+path)
			return next(env)
		}
	}
	router := http.NewServeMux()
	router.HandleFunc("GET /greeting", func(w http.ResponseWriter, r *http.Request) {
		greeting := map[string]string{"en": "Hello", "eo": "Saluton"}[r.Header.Get("Accept-Language")]
		_, _ = io.WriteString(w, greeting)
	})

	server := httptest.NewServer(owinhttp.UseOwin(stripLanguage)(router))
	defer server.Close()
	for _, path := range []string{"/eo/greeting", "/en/greeting", "/greeting"} {
		response, err := http.Get(server.URL + path)
		if err != nil {
			log.Fatal(err)
		}
		body, err := io.ReadAll(response.Body)
		response.Body.Close()
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println(response.StatusCode, string(body))
	}
	// Output:
	// 200 Saluton
	// 200 Hello
	// 404
}
