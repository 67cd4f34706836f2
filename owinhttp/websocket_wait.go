package owinhttp

import (
	"context"
	"time"
)

// waits are those of one direction of a WebSocket's connection, of which there is one at a time: a deadline that has passed ends it.
type waits struct {
	setDeadline func(time.Time) error
	own         bool // it is waited for no longer than the WebSocket lasts; guarded by socket.mu
	ended       bool // by the end of that
}

// waiting is one wait.
type waiting struct {
	s       *socket
	waits   *waits
	release func() bool // nil: with the WebSocket's own context
}

// wait has a wait that comes now ended with ctx, until done is called. With the WebSocket's own context, which is the usual one, that costs
// nothing for each call.
func (s *socket) wait(ctx context.Context, w *waits) waiting {
	if ctx != s.ctx {
		return waiting{s, w, interrupt(ctx, func() { _ = w.setDeadline(longAgo) })}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	w.own = true
	if ctx.Err() != nil {
		s.endWait(w)
	}
	return waiting{s: s, waits: w}
}

// done tells whether the context has ended meanwhile.
func (w waiting) done() (ended bool) {
	if w.release != nil {
		ended = w.release()
	} else {
		w.s.mu.Lock()
		defer w.s.mu.Unlock()
		ended = w.waits.ended
		w.waits.own, w.waits.ended = false, false
	}
	if ended {
		_ = w.waits.setDeadline(time.Time{})
	}
	return ended
}

// endOwnWaits is called when the WebSocket's own context has ended.
func (s *socket) endOwnWaits() {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, w := range []*waits{&s.reads, &s.writes} {
		if w.own {
			s.endWait(w)
		}
	}
}

// endWait ends a wait. s.mu is locked.
func (s *socket) endWait(w *waits) {
	w.ended = true
	_ = w.setDeadline(longAgo)
}

// own returns the context to wait with: never nil, and not the lifetime, to ask which is to have the connection watched.
func (s *socket) own(ctx context.Context) context.Context {
	switch ctx := ctx.(type) {
	case nil:
		return context.Background()
	case lifetime:
		return ctx.Context
	}
	return ctx
}
