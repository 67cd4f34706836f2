// Command owinserve serves samples of OWIN applications: those of the ASP.NET Core documentation about OWIN, in Go.
//
//	owinserve                       # http://localhost:5000/
//	owinserve -addr :8443 -tls      # https on all addresses, with a certificate of its own
//
// It logs requests to standard error, and ends gracefully with an interrupt or SIGTERM; a second one ends it at once.
package main

import (
	"context"
	"crypto/tls"
	"errors"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"os"
	"os/signal"
	"syscall"

	"github.com/owin-go/owingen/generated/owin"
	"github.com/owin-go/owingen/owinhttp"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // so that the next signal does what it does by itself
	os.Exit(run(ctx, os.Args[1:], os.Stderr))
}

// The exit statuses.
const (
	statusFine   = 0
	statusFailed = 1
	statusUsage  = 2
)

// run serves until ctx ends.
func run(ctx context.Context, args []string, stderr io.Writer) int {
	settings, err := parse(args, stderr)
	switch {
	case errors.Is(err, flag.ErrHelp):
		return statusFine
	case err != nil:
		return statusUsage // the flag package has said why
	}
	if err := serve(ctx, settings, stderr); err != nil {
		_, _ = fmt.Fprintln(stderr, "owinserve:", err)
		return statusFailed
	}
	return statusFine
}

// settings are what the command line says.
type settings struct {
	address   string
	tls       bool
	cert, key string
	file      string
}

func parse(args []string, stderr io.Writer) (settings, error) {
	var s settings
	flags := flag.NewFlagSet("owinserve", flag.ContinueOnError)
	flags.SetOutput(stderr)
	flags.StringVar(&s.address, "addr", "localhost:5000", "the `host:port` to listen on; without host all addresses, with port 0 one that is free")
	flags.BoolVar(&s.tls, "tls", false, "serve https, with a self-signed certificate unless -cert and -key name another")
	flags.StringVar(&s.cert, "cert", "", "the `file` of a certificate, PEM")
	flags.StringVar(&s.key, "key", "", "the `file` of its key, PEM")
	flags.StringVar(&s.file, "file", "", "the `file` for /file; by default this program")
	if err := flags.Parse(args); err != nil {
		return s, err
	}
	var err error
	switch {
	case flags.NArg() > 0:
		err = fmt.Errorf("unexpected argument %q", flags.Arg(0))
	case (s.cert == "") != (s.key == ""):
		err = errors.New("-cert and -key need each other")
	case s.cert != "" && !s.tls:
		err = errors.New("-cert and -key need -tls")
	}
	if err != nil {
		_, _ = fmt.Fprintln(stderr, "owinserve:", err)
		flags.Usage()
	}
	return s, err
}

// serve starts the samples and serves them.
func serve(ctx context.Context, s settings, stderr io.Writer) error {
	address, err := s.listenOn()
	if err != nil {
		return err
	}
	properties := map[string]any{}
	owin.SetHostAppName(properties, "owinserve")
	owin.SetHostAddresses(properties, []map[string]any{address})
	logger := slog.New(slog.NewTextHandler(stderr, nil))
	server, err := owinhttp.NewServer(properties, samples(s.file, logger), owinhttp.Logger(logger))
	if err != nil {
		return err
	}
	if s.tls {
		certificate, err := s.certificate(logger)
		if err != nil {
			return err
		}
		server.Configure = func(_ map[string]any, h *http.Server) {
			h.TLSConfig = &tls.Config{Certificates: []tls.Certificate{certificate}, MinVersion: tls.VersionTLS12}
		}
	}
	return server.Serve(ctx)
}

// listenOn makes an item of host.Addresses of the settings.
func (s settings) listenOn() (map[string]any, error) {
	host, port, err := net.SplitHostPort(s.address)
	if err != nil {
		return nil, fmt.Errorf("-addr: %w", err)
	}
	if host == "" {
		host = "*"
	}
	address := map[string]any{}
	owin.SetAddressHost(address, host)
	owin.SetAddressPort(address, port)
	if s.tls {
		owin.SetAddressScheme(address, "https")
	}
	return address, nil
}
