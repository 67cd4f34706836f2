package owinhttp_test

import (
	"errors"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"sync"
	"testing"
	"time"

	"github.com/owin-go/owingen/generated/owin"
	"github.com/owin-go/owingen/owinhttp"
	"github.com/owin-go/owingen/owinhttp/internal/leak"
)

// rawServer serves an application on one connection at a time.
type rawServer struct {
	*httptest.Server
	log      journal
	left     chan struct{} // a connection was closed or taken over
	handlers sync.WaitGroup
}

func newRawServer(t testing.TB, app owin.AppFunc) *rawServer {
	leak.Check(t)
	s := &rawServer{left: make(chan struct{}, 1)}
	handler := owinhttp.Handler(app, owinhttp.Logger(s.log.logger()))
	s.Server = httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s.handlers.Add(1)
		defer s.handlers.Done()
		w.Header().Set("X-Method", r.Method) // for who reads the response
		handler.ServeHTTP(w, r)
	}))
	s.Config.ErrorLog = log.New(&s.log, "", 0)
	s.Config.ConnState = func(_ net.Conn, state http.ConnState) {
		if state == http.StateClosed || state == http.StateHijacked {
			s.left <- struct{}{}
		}
	}
	s.Start()
	t.Cleanup(s.Close)
	return s
}

// exchange sends bytes and the end, and returns what comes back when the server is done. whole tells that nothing of it was lost: a server
// that closes a connection without having read everything takes back what is on its way.
func (s *rawServer) exchange(t *testing.T, sent []byte) (answers []byte, whole bool) {
	s.log.reset()
	conn, err := net.Dial("tcp", s.Listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = conn.Close() }()
	_ = conn.SetDeadline(time.Now().Add(20 * time.Second))
	var sending sync.WaitGroup
	sending.Go(func() {
		_, _ = conn.Write(sent) // the server may have had enough
		_ = conn.(*net.TCPConn).CloseWrite()
	})
	answers, err = io.ReadAll(conn)
	var late net.Error
	if errors.As(err, &late) && late.Timeout() {
		t.Fatalf("%q: the server does not end", sent)
	}
	sending.Wait()
	s.wait()
	return answers, err == nil
}

// wait waits until the server is done with the connection, the callback of an upgrade included.
func (s *rawServer) wait() {
	<-s.left
	s.handlers.Wait()
}
