// Package owinhttp runs OWIN applications on net/http, and net/http handlers on OWIN servers.
//
// An application is a function of an environment, a map[string]any that holds request and response under the keys of OWIN; package
// generated/owin has an accessor for each. Middleware makes one application of another.
//
//	func hello(env map[string]any) error {
//		owin.ResponseHeaders(env).Set("Content-Type", "text/plain")
//		_, err := io.WriteString(owin.ResponseBody(env), "Hello World via OWIN")
//		return err
//	}
//
//	http.Handle("/", owinhttp.Handler(owinhttp.Pipeline(hello, logged)))
//
// There are four ways across:
//
//   - Handler serves an application on net/http. It is NewEnvironment, which makes an environment of a request, and what comes after.
//   - UseOwin puts OWIN middleware into a chain of net/http handlers, and so into any router.
//   - App makes an application of an http.Handler, for any OWIN server. It is NewRequest and NewResponseWriter.
//   - Pipeline, Map and MapWhen put applications and middleware together.
//
// Server serves an application from its startup to its end; package owintest runs one without sockets.
//
// The head of a response is held back until the first write, so that middleware can change it (OnSendingHeaders is its last chance) and
// failures become responses. Environments are never used again: an application may keep one, but what it does to the response after
// it has returned is an error and goes nowhere.
//
// owin.CallCancelled fires when the client has left or the request has failed, and not when it has succeeded. net/http does not see a
// client leave while there is request body that nobody has read.
package owinhttp
