package owinhttp

import (
	"bufio"
	"context"
	"time"
)

// lifetime is websocket.CallCancelled. That the client has left is seen only by reading, so that once somebody has asked for the end
// the connection is read from while nobody receives. What comes stays in the buffer; with a full one nothing more is seen.
type lifetime struct {
	context.Context
	s *socket
}

// Done returns the channel that is closed when the WebSocket is lost or has to end.
func (l lifetime) Done() <-chan struct{} {
	l.s.mu.Lock()
	defer l.s.mu.Unlock()
	l.s.watcher.asked = true
	l.s.watch()
	return l.Context.Done()
}

// watcher is the goroutine that reads when nobody receives.
type watcher struct {
	asked     bool // for the end of the WebSocket
	running   bool
	receivers int // that have or want the turn
}

// watch starts the watcher where it is wanted. s.mu is locked.
func (s *socket) watch() {
	w := &s.watcher
	if !w.asked || w.running || w.receivers > 0 || s.ctx.Err() != nil {
		return
	}
	w.running = true
	s.receiving <- struct{}{} // free, since nobody receives
	go s.runWatcher()
}

// runWatcher reads until the connection is lost or somebody wants to receive.
func (s *socket) runWatcher() {
	var err error
	for err == nil {
		_, err = s.in.Peek(s.in.Buffered() + 1)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.watcher.running = false
	_ = s.stream.SetReadDeadline(time.Time{})
	s.receiving.leave()
	switch {
	case err == bufio.ErrBufferFull:
	case isTimeout(err):
		s.watch() // who wanted the turn may have given up
	default:
		_ = s.lost(err)
	}
}

// takeReceiving waits for the turn to receive; from the watcher it is taken away.
func (s *socket) takeReceiving(ctx context.Context) error {
	s.mu.Lock()
	s.watcher.receivers++
	if s.watcher.running {
		_ = s.stream.SetReadDeadline(longAgo)
	}
	s.mu.Unlock()
	err := s.receiving.take(ctx)
	if err != nil {
		s.leaveReceiving(false)
	}
	return err
}

// leaveReceiving ends the turn if it was taken.
func (s *socket) leaveReceiving(taken bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if taken {
		s.receiving.leave()
	}
	s.watcher.receivers--
	s.watch()
}
