package owinhttp_test

import (
	"bufio"
	"errors"
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/owin-go/owingen/generated/owin"
	"github.com/owin-go/owingen/owinhttp"
)

// 56: body read or response written after return -> error, nothing on the wire (net/http's own error is misleading)
func TestAfterReturn(t *testing.T) {
	var kept map[string]any
	server := serve(t, func(env map[string]any) error {
		kept = env
		if _, err := owin.RequestBody(env).Read(make([]byte, 1)); err != nil {
			return err
		}
		return write(env, "text")
	})
	response := ask(t, server, http.MethodPost, "/", strings.NewReader("request"))
	equal(t, "body", response.body, "text")
	_, err := owin.RequestBody(kept).Read(make([]byte, 1))
	isCompleted := func(what string, err error) {
		t.Helper()
		if !errors.Is(err, owinhttp.ErrCompleted) {
			t.Errorf("%s: %v", what, err)
		}
	}
	isCompleted("read", err)
	_, err = owin.ResponseBody(kept).Write([]byte("late"))
	isCompleted("write", err)
	isCompleted("write string", write(kept, "late"))
	_, err = owin.ResponseBody(kept).(io.ReaderFrom).ReadFrom(strings.NewReader("late"))
	isCompleted("read from", err)
	isCompleted("flush", owin.ResponseBody(kept).(interface{ FlushError() error }).FlushError())
	isCompleted("on sending headers", owinhttp.OnSendingHeaders(kept, func() {}))
	owin.ResponseHeaders(kept).Set("X-Late", "1")
	equal(t, "cancelled", owin.CallCancelled(kept).Err(), nil)
	equal(t, "the next response", get(t, server, "/none").Header.Get("X-Late"), "")
}

// A goroutine of the application that is still reading gets an error when the application returns, and takes nothing from the next request.
func TestReadWhileReturning(t *testing.T) {
	ended := make(chan error, 1)
	server := serve(t, func(env map[string]any) error {
		if owin.RequestPath(env) == "/next" {
			_, err := io.Copy(owin.ResponseBody(env), owin.RequestBody(env))
			return err
		}
		begun := make(chan struct{})
		go func() {
			_, err := io.ReadFull(owin.RequestBody(env), make([]byte, 1))
			close(begun)
			for err == nil {
				_, err = owin.RequestBody(env).Read(make([]byte, 1))
			}
			ended <- err
		}()
		<-begun
		return nil
	})
	conn := dial(t, server)
	reader := bufio.NewReader(conn)
	for range 20 {
		put(t, conn, "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 5000\r\n\r\n"+strings.Repeat("x", 5000)+
			"POST /next HTTP/1.1\r\nHost: h\r\nContent-Length: 4\r\n\r\ntext")
		for _, want := range []string{"", "text"} {
			response, err := http.ReadResponse(reader, nil)
			if err != nil {
				t.Fatal(err)
			}
			body, err := io.ReadAll(response.Body)
			equal(t, "body", string(body), want)
			equal(t, "error", err, nil)
		}
		if err := <-ended; !errors.Is(err, owinhttp.ErrCompleted) && err != io.EOF {
			t.Errorf("got %v", err)
		}
	}
}

// A goroutine of the application that writes while it returns does no harm: what it writes is in the body, or an error.
func TestWriteWhileReturning(t *testing.T) {
	written := make(chan int, 1)
	server := serve(t, func(env map[string]any) error {
		begun := make(chan struct{})
		go func() {
			close(begun)
			n := 0
			for ; ; n++ {
				if err := write(env, "x"); err != nil {
					if !errors.Is(err, owinhttp.ErrCompleted) {
						t.Errorf("got %v", err)
					}
					break
				}
			}
			owin.ResponseHeaders(env).Set(http.TrailerPrefix+"X-Late", "1")
			written <- n
		}()
		<-begun
		return nil
	})
	for range 20 {
		response := get(t, server, "/")
		equal(t, "error", response.err, nil)
		equal(t, "body", len(response.body), <-written)
	}
}
