package owinhttp_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"

	"github.com/owin-go/owingen/generated/owin"
	"github.com/owin-go/owingen/owinhttp"
)

// An environment can be made of the request of any net/http handler, and net/http's view of any environment. The keys of the environment
// have accessors in package owin, and are plain entries of a map.
func ExampleNewEnvironment() {
	handler := func(w http.ResponseWriter, r *http.Request) {
		env, finish := owinhttp.NewEnvironment(w, r, owinhttp.PathBase("/app"))
		fmt.Println(owin.RequestMethod(env), owin.RequestScheme(env), owin.RequestPathBase(env), owin.RequestPath(env),
			owin.RequestQueryString(env), owin.RequestProtocol(env))
		fmt.Println(env["owin.RequestPath"], owin.RequestHeaders(env).Get("Host"), owin.Version(env))

		owin.SetRequestPath(env, "/changed")
		request, err := owinhttp.NewRequest(env)
		if err == nil {
			fmt.Println(request.URL)
			http.Error(owinhttp.NewResponseWriter(env), "not here", http.StatusNotFound)
		}
		if err := finish(err); err != nil {
			fmt.Println(err)
		}
	}

	recorder := httptest.NewRecorder()
	handler(recorder, httptest.NewRequest("GET", "/app/page?name=value", nil))
	fmt.Print(recorder.Code, " ", recorder.Body)
	// Output:
	// GET http /app /page name=value HTTP/1.1
	// /page example.com 1.0
	// /app/changed?name=value
	// 404 not here
}
