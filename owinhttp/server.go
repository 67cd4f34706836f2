package owinhttp

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"time"

	"github.com/owin-go/owingen/generated/owin"
	"github.com/owin-go/owingen/owinhttp/internal/startup"
)

// Server is an OWIN application on the addresses of its startup's properties, for as long as Serve runs. Its methods are called
// one after the other, by one goroutine.
//
//	server, err := owinhttp.NewServer(map[string]any{}, func(properties map[string]any) (owin.AppFunc, error) {
//		return owinhttp.Pipeline(hello, logged), nil
//	})
//	if err != nil {
//		return err
//	}
//	return server.Serve(ctx)
type Server struct {
	// Configure, if it is not nil, is called by Listen with each address and its http.Server, before that is used: for TLSConfig, which
	// https needs, for time-outs, Protocols, or an http.Handler around the application. Set are Handler, ErrorLog, BaseContext, and
	// the time-outs that a server needs whatever it serves: ReadHeaderTimeout, 10 seconds, and IdleTimeout, 2 minutes. How long a
	// request may take is not limited.
	Configure func(address map[string]any, server *http.Server)

	// Grace is how long requests and upgraded connections may go on when Serve is to end; 0 stands for 10 seconds.
	Grace time.Duration

	app     *startup.Application
	options []Option
	logger  *slog.Logger
	sites   []*site // nil before Listen
	running running
	served  bool // or can no longer
}

// NewServer sets an application up as OWIN 1.0 section 4 orders it. properties must not be nil. The server adds to them owin.Version,
// server.Capabilities (those that are there already stay), server.OnInit, server.OnDispose, host.OnAppDisposing, which ends no later
// than one that is there, and unless they are there host.TraceOutput and host.Addresses: one, http://localhost:5000. Then it calls setup,
// which may change the properties, the addresses too, and returns the application.
//
// setup is a function, and not an application, so that an application can read the properties before the first request, and because
// every server that hosts it can call it in the same way. opts are those of Handler.
//
// The error is owin.ErrNil for properties, setup or an application that is nil, an *owin.KeyError for a property of a wrong type or form,
// or that of setup.
//
// The server's own messages go to the logger of opts, and without one to the host.TraceOutput of the properties. If they have none, what
// the application writes there goes to the logger.
func NewServer(properties map[string]any, setup func(properties map[string]any) (owin.AppFunc, error), opts ...Option) (*Server, error) {
	s := &Server{options: opts}
	if properties != nil {
		s.logger = traceTo(properties, newOptions(opts))
		if _, err := owin.LookupHostAddresses(properties); absent(err) {
			owin.SetHostAddresses(properties, []map[string]any{defaultAddress()})
		}
	}
	app, err := startup.New(properties, Capabilities(), setup)
	if err != nil {
		return nil, fmt.Errorf("owinhttp: startup: %w", err)
	}
	s.app = app
	return s, nil
}

// Listen opens the addresses, all of them or none, and then calls what was registered with server.OnInit: clients can connect and have to
// wait. Serve does this itself; calling it before is for who has to know the URLs, or wants an address that is in use to be an error of its
// own.
//
// The error is an *owin.KeyError for an address that is none, that of package net for one that cannot be opened, that of a callback, or one
// for https without a certificate.
// After an error the server is at its end, and has said so to host.OnAppDisposing and server.OnDispose.
func (s *Server) Listen(ctx context.Context) (err error) {
	switch {
	case s.served:
		return http.ErrServerClosed
	case s.sites != nil:
		return nil
	}
	defer func() {
		if err != nil {
			s.close()
		}
	}()
	addresses := owin.HostAddresses(s.app.Properties)
	if len(addresses) == 0 {
		return fmt.Errorf("owinhttp: %w: %s", owin.ErrMissing, owin.KeyHostAddresses)
	}
	for i, address := range addresses {
		at, err := s.open(ctx, address)
		if err != nil {
			return fmt.Errorf("owinhttp: address %d of %s: %w", i, owin.KeyHostAddresses, err)
		}
		s.sites = append(s.sites, at)
	}
	if err := s.app.Init(ctx); err != nil {
		return fmt.Errorf("owinhttp: %w", err)
	}
	return nil
}

// URLs returns where the application can be found, for each address, once Listen has opened it: with the port that the system has chosen
// if that of the address is 0.
func (s *Server) URLs() []string {
	urls := make([]string, len(s.sites))
	for i, at := range s.sites {
		urls[i] = at.url()
	}
	return urls
}

// Serve serves until ctx ends, or an address fails, and then shuts down: host.OnAppDisposing fires, nobody can connect any more, and
// requests and upgraded connections have Grace to end before they are broken off. When none is left server.OnDispose fires. Requests
// keep the values of ctx, and not its end.
//
// The error is nil if ctx has ended and all requests with it, context.DeadlineExceeded if some took too long, or that of the
// address. A Server serves once, then the error is http.ErrServerClosed.
func (s *Server) Serve(ctx context.Context) error {
	if err := s.Listen(ctx); err != nil {
		return err
	}
	s.served = true
	failed := make(chan error, len(s.sites))
	for _, at := range s.sites {
		go func() { failed <- at.serve(context.WithoutCancel(ctx)) }()
		s.logger.Info("listening", slog.String("url", at.url()))
	}
	var err error
	left := len(s.sites)
	select {
	case <-ctx.Done():
	case err = <-failed:
		left--
	}
	err = errors.Join(err, s.shutDown(context.WithoutCancel(ctx)))
	for range left {
		<-failed // nothing but http.ErrServerClosed
	}
	return err
}
