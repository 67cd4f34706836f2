package owinhttp

import (
	"context"
	"net"
	"net/http"
	"sync"
)

// running counts requests, among them those whose connections have been taken over, as for WebSockets: http.Server forgets these. They last
// until their handlers return; a connection on which somebody else goes on then is his.
type running struct {
	unused sync.Map // connections on which nothing has come yet

	mu       sync.Mutex
	requests int
	hijacked map[net.Conn]struct{}
	idle     chan struct{} // closed when there are no requests; nil: nobody waits
}

// connKey is under what the context of a request has its connection.
type connKey struct{}

// watch has the server tell of requests and connections.
func (r *running) watch(server *http.Server) {
	handler, connContext, connState := server.Handler, server.ConnContext, server.ConnState
	server.ConnContext = func(ctx context.Context, conn net.Conn) context.Context {
		if connContext != nil {
			ctx = connContext(ctx, conn)
		}
		return context.WithValue(ctx, connKey{}, conn)
	}
	server.ConnState = func(conn net.Conn, state http.ConnState) {
		switch state {
		case http.StateNew:
			r.unused.Store(conn, nil)
		case http.StateHijacked:
			r.hijack(conn)
		default:
			r.unused.Delete(conn)
		}
		if connState != nil {
			connState(conn, state)
		}
	}
	server.Handler = http.HandlerFunc(func(w http.ResponseWriter, request *http.Request) {
		conn, _ := request.Context().Value(connKey{}).(net.Conn)
		r.enter()
		defer r.leave(conn)
		handler.ServeHTTP(w, request)
	})
}

func (r *running) enter() {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.requests++
}

func (r *running) hijack(conn net.Conn) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.hijacked == nil {
		r.hijacked = map[net.Conn]struct{}{}
	}
	r.hijacked[conn] = struct{}{}
}

func (r *running) leave(conn net.Conn) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.requests--
	delete(r.hijacked, conn)
	if r.requests == 0 && r.idle != nil {
		close(r.idle)
		r.idle = nil
	}
}

// wait waits until there are no requests, or ctx ends.
func (r *running) wait(ctx context.Context) {
	r.mu.Lock()
	if r.requests == 0 {
		r.mu.Unlock()
		return
	}
	if r.idle == nil {
		r.idle = make(chan struct{})
	}
	idle := r.idle
	r.mu.Unlock()
	select {
	case <-idle:
	case <-ctx.Done():
	}
}

// closeUnused closes the connections that browsers open in case they will need them: http.Server would wait five seconds for a request.
func (r *running) closeUnused() {
	r.unused.Range(func(conn, _ any) bool {
		_ = conn.(net.Conn).Close()
		return true
	})
}

// closeHijacked closes the connections that http.Server has forgotten, and returns how many requests there are.
func (r *running) closeHijacked() int {
	r.mu.Lock()
	defer r.mu.Unlock()
	for conn := range r.hijacked {
		_ = conn.Close()
	}
	return r.requests
}
