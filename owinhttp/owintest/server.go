package owintest

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"sync"

	"github.com/owin-go/owingen/generated/owin"
	"github.com/owin-go/owingen/owinhttp"
	"github.com/owin-go/owingen/owinhttp/internal/startup"
)

// Server runs an OWIN application. It is an http.RoundTripper, and may be used by several goroutines at the same time.
type Server struct {
	app   *startup.Application
	run   owin.AppFunc       // the application with what the server puts around it
	abort context.Context    // ends when requests are broken off
	stop  context.CancelFunc // of abort

	mu       sync.Mutex
	requests int
	closed   bool
	idle     chan struct{} // closed when there are no requests after closed
	last     uint64        // request ID
}

// NewServer runs an application that needs no startup; nil answers 404. opts are for its WebSockets: owinhttp.WebSocketLimit and
// owinhttp.WebSocketOrigins.
func NewServer(app owin.AppFunc, opts ...owinhttp.Option) *Server {
	if app == nil {
		app = owinhttp.NotFound
	}
	s, err := StartServer(map[string]any{}, func(map[string]any) (owin.AppFunc, error) { return app, nil }, opts...)
	if err != nil {
		panic(err) // there is nothing in it that could fail
	}
	return s
}

// StartServer sets an application up as owinhttp.NewServer does, without addresses, and calls what it registers with server.OnInit.
// opts are as for NewServer. What cannot be told to a client is written to the host.TraceOutput of the properties, by default to standard
// error.
//
// The error is owin.ErrNil for properties, setup or an application that is nil, an *owin.KeyError for a property of a wrong type or form,
// or that of setup or of a callback.
func StartServer(properties map[string]any, setup func(properties map[string]any) (owin.AppFunc, error), opts ...owinhttp.Option) (*Server, error) {
	app, err := startup.New(properties, owinhttp.Capabilities(), setup)
	if err != nil {
		return nil, fmt.Errorf("owintest: startup: %w", err)
	}
	s := &Server{app: app, idle: make(chan struct{})}
	s.abort, s.stop = context.WithCancel(context.Background())
	s.run = owinhttp.Pipeline(app.App, owinhttp.SendFileFallback(properties), webSockets(properties, opts))
	if err := app.Init(s.abort); err != nil {
		s.Close()
		return nil, fmt.Errorf("owintest: %w", err)
	}
	return s, nil
}

// Client returns a client whose every request, to whatever host, goes to the application.
func (s *Server) Client() *http.Client { return &http.Client{Transport: s} }

// RoundTrip has the application answer a request, and returns when the head of the response is there. What http.Request has for
// servers alone counts here: TLS, for the scheme https, has the client's certificates, and RemoteAddr is the client's address,
// by default 127.0.0.1:1234.
//
// The error is that of the application if it fails before the head, http.ErrServerClosed after Close, or the request's own.
func (s *Server) RoundTrip(r *http.Request) (*http.Response, error) {
	env, err := s.environment(r)
	if err == nil && !s.enter() {
		err = http.ErrServerClosed
	}
	if err != nil {
		if r.Body != nil {
			_ = r.Body.Close()
		}
		return nil, err
	}
	x := newExchange(s, r, env)
	go x.serve()
	<-x.headed
	return x.response, x.failure
}

// enter counts a request, unless the server is closed.
func (s *Server) enter() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if !s.closed {
		s.requests++
	}
	return !s.closed
}

func (s *Server) leave() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.requests--; s.requests == 0 && s.closed {
		close(s.idle)
	}
}

// Shutdown fires host.OnAppDisposing, waits until the applications of all requests have returned, and fires server.OnDispose. There are
// no new requests. When ctx ends before, those that are left are broken off, and the error is that of ctx.
func (s *Server) Shutdown(ctx context.Context) error {
	s.mu.Lock()
	if !s.closed {
		s.closed = true
		if s.requests == 0 {
			close(s.idle)
		}
	}
	s.mu.Unlock()
	s.app.Disposing()
	defer s.app.Disposed()
	var err error
	select {
	case <-s.idle:
	case <-ctx.Done():
		err = context.Cause(ctx)
		s.stop()
		<-s.idle
	}
	s.stop()
	return err
}

// Close is Shutdown without waiting for anything but applications that have been told to end.
func (s *Server) Close() {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_ = s.Shutdown(ctx)
}

// trace writes an error for which there is no client any more.
func (s *Server) trace(request string, err error) {
	if errors.Is(err, http.ErrAbortHandler) {
		return
	}
	var output io.Writer = os.Stderr
	if trace := owin.HostTraceOutput(s.app.Properties); trace != nil {
		output = trace
	}
	_, _ = fmt.Fprintf(output, "owintest: request %s: %v\n", request, err)
}
