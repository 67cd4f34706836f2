package owinhttp

import (
	"io"
	"log/slog"
	"sync"

	"github.com/owin-go/owingen/generated/owin"
)

// traceTo brings the logger and host.TraceOutput together, so that there are both and what goes to one does not miss the other. It
// returns the server's logger.
func traceTo(properties map[string]any, o *options) *slog.Logger {
	trace, err := owin.LookupHostTraceOutput(properties)
	switch {
	case err != nil && !absent(err):
		return o.log() // the startup will not get further than this value
	case isNil(trace):
		logger := o.log()
		owin.SetHostTraceOutput(properties, slog.NewLogLogger(logger.Handler(), slog.LevelInfo).Writer())
		return logger
	}
	shared := &sharedWriter{w: trace}
	owin.SetHostTraceOutput(properties, shared)
	if o.logger != nil {
		return o.logger
	}
	return slog.New(slog.NewTextHandler(shared, nil))
}

// sharedWriter lets requests write to one writer at the same time, as .NET's TextWriter.Synchronized does.
type sharedWriter struct {
	mu sync.Mutex
	w  io.Writer
}

// Write writes all of p before that of somebody else.
func (s *sharedWriter) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.w.Write(p)
}
