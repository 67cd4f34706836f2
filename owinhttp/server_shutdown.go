package owinhttp

import (
	"context"
	"fmt"
	"sync"
	"time"
)

// defaultGrace is Server's Grace where that is 0.
const defaultGrace = 10 * time.Second

// abortTime is how long the applications of requests that have been broken off are waited for.
const abortTime = time.Second

// unusedTime is how long a connection without a request is waited for: what has been sent on it may be on its way.
const unusedTime = time.Second / 2

// shutDown ends requests and connections, at last by force.
func (s *Server) shutDown(ctx context.Context) error {
	s.logger.Info("shutting down")
	s.app.Disposing()
	defer s.app.Disposed()
	grace := s.Grace
	if grace == 0 {
		grace = defaultGrace
	}
	ctx, cancel := context.WithTimeout(ctx, grace)
	defer cancel()
	defer time.AfterFunc(unusedTime, s.running.closeUnused).Stop()
	var closing sync.WaitGroup
	for _, at := range s.sites {
		closing.Go(func() { _ = at.server.Shutdown(ctx) }) // it fails only with ctx
	}
	closing.Wait()
	s.running.wait(ctx)
	if ctx.Err() == nil {
		return nil
	}
	return fmt.Errorf("owinhttp: %d requests took longer than %v to end: %w", s.abort(), grace, context.DeadlineExceeded)
}

// abort breaks off what is still running, and returns how many requests that were.
func (s *Server) abort() int {
	count := s.running.closeHijacked()
	for _, at := range s.sites {
		_ = at.server.Close()
	}
	ctx, cancel := context.WithTimeout(context.Background(), abortTime)
	defer cancel()
	s.running.wait(ctx)
	return count
}

// close is the end of a server that has never served.
func (s *Server) close() {
	s.served = true
	s.app.Disposing()
	for _, at := range s.sites {
		_ = at.listener.Close()
	}
	s.app.Disposed()
}
