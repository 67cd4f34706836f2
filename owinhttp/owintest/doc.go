// Package owintest is an OWIN server in memory, for tests of applications without sockets. Its client side is an http.RoundTripper:
//
//	server := owintest.NewServer(hello)
//	defer server.Close()
//	response, err := server.Client().Get("http://example.com/")
//
// It makes environments of its own, with nothing of net/http in them, so that it shows too whether an application runs on another server
// than that of package owinhttp. Bodies stream in both directions, 64 KiB ahead of their readers; both sides can give up; after status
// 101 the response body is an io.ReadWriteCloser, as with http.Transport. WebSocket and SendFile are those of package owinhttp, on
// top of opaque.Upgrade and owin.ResponseBody.
//
// An error or a panic of the application is what RoundTrip returns; if the response has begun, it is what reading the body, or the
// upgraded connection, ends with. errors.Is finds the application's error in it.
//
// Nothing here waits for anything but channels, conditions and timers: all of it works in a bubble of testing/synctest.
package owintest
