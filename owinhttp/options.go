package owinhttp

import (
	"log/slog"
	"strings"
	"sync/atomic"

	"github.com/owin-go/owingen/generated/owin"
)

// Option sets how environments are made and applications run.
type Option func(*options)

type options struct {
	bases        []string
	foldBase     bool
	logger       *slog.Logger // nil: slog.Default() at the time
	properties   map[string]any
	capabilities map[string]any
	template     atomic.Pointer[template]
	webSocket    webSocketOptions
}

func newOptions(opts []Option) *options {
	if len(opts) == 0 {
		return &defaults
	}
	o := &options{capabilities: defaults.capabilities}
	for _, set := range opts {
		set(o)
	}
	return o
}

var defaults = options{capabilities: Capabilities()}

// PathBase mounts the application: of a request whose path begins with one of the bases, in whole segments, that part goes to
// owin.RequestPathBase and the rest to owin.RequestPath (OWIN 1.0 section 5.3). The longest base wins; a request below none of them
// has an empty path base. A slash at the end of a base does not count.
func PathBase(bases ...string) Option {
	return func(o *options) {
		for _, base := range bases {
			if base = strings.TrimRight(base, "/"); base != "" {
				o.bases = append(o.bases, base)
			}
		}
	}
}

// FoldPathBase makes PathBase ignore case, as servers on Windows do. The environment has the path base as the client spelt it.
func FoldPathBase() Option { return func(o *options) { o.foldBase = true } }

// Logger sets where errors and panics of applications go; without it, slog.Default().
func Logger(logger *slog.Logger) Option { return func(o *options) { o.logger = logger } }

// Properties makes known the properties of the server's startup (OWIN 1.0 section 4). Every environment gets server.Capabilities,
// the very map, and the host's keys among them.
func Properties(properties map[string]any) Option {
	return func(o *options) {
		o.properties = properties
		if capabilities := owin.ServerCapabilities(properties); capabilities != nil {
			o.capabilities = capabilities
		}
	}
}

// log returns the logger for errors of applications.
func (o *options) log() *slog.Logger {
	if o.logger != nil {
		return o.logger
	}
	return slog.Default()
}

// split divides a path into path base and path.
func (o *options) split(path string) (base, rest string) {
	for _, candidate := range o.bases {
		if len(candidate) > len(base) && o.below(path, candidate) {
			base = path[:len(candidate)]
		}
	}
	return base, path[len(base):]
}

// below tells whether base is the beginning of path, in whole segments.
func (o *options) below(path, base string) bool {
	if len(path) < len(base) || len(path) > len(base) && path[len(base)] != '/' {
		return false
	}
	begin := path[:len(base)]
	return begin == base || o.foldBase && strings.EqualFold(begin, base)
}
