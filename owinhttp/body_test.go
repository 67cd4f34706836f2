package owinhttp_test

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/owin-go/owingen/generated/owin"
	"github.com/owin-go/owingen/owinhttp"
)

// 53: app closes the response body, outer middleware then writes -> "ResponseAndExtra"
func TestCloseIsNotTheEnd(t *testing.T) {
	app := owinhttp.Pipeline(func(env map[string]any) error {
		return errors.Join(write(env, "Response"), owin.ResponseBody(env).(io.Closer).Close())
	}, func(next owin.AppFunc) owin.AppFunc {
		return func(env map[string]any) error { return errors.Join(next(env), write(env, "AndExtra")) }
	})
	equal(t, "body", get(t, serve(t, app), "/").body, "ResponseAndExtra")
}

// A status without a body refuses one while the application's error can still become a response.
func TestBodyNotAllowed(t *testing.T) {
	for _, status := range []int{204, 304} {
		for _, fails := range []bool{false, true} {
			server := serve(t, func(env map[string]any) error {
				owin.SetResponseStatusCode(env, status)
				err := write(env, "text")
				if !errors.Is(err, http.ErrBodyNotAllowed) {
					t.Errorf("got %v", err)
				}
				if fails {
					return err
				}
				return nil
			})
			want := status
			if fails {
				want = 500
			}
			response := get(t, server, "/")
			equal(t, "status", response.StatusCode, want)
			equal(t, "body", response.body, "")
		}
	}
}

// The body has the length that the head says, or the client learns that it has not.
func TestContentLength(t *testing.T) {
	for _, test := range []struct {
		name     string
		writes   []string
		status   int
		complete bool
	}{
		{"exact", []string{"hello"}, 200, true},
		{"exact in parts", []string{"he", "", "llo"}, 200, true},
		{"too much", []string{"hello", "!"}, 200, true},
		{"too little", []string{"hell"}, 200, false},
		{"nothing", nil, 500, true},
	} {
		t.Run(test.name, func(t *testing.T) {
			server := serve(t, func(env map[string]any) error {
				owin.ResponseHeaders(env).Set("Content-Length", "5")
				for _, text := range test.writes {
					if err := write(env, text); text == "!" && !errors.Is(err, http.ErrContentLength) {
						t.Errorf("got %v", err)
					}
				}
				return nil
			})
			request, err := http.NewRequest(http.MethodGet, server.URL, nil)
			if err != nil {
				t.Fatal(err)
			}
			response, err := server.Client().Do(request)
			if err != nil {
				equal(t, "complete", false, test.complete)
				return
			}
			defer func() { _ = response.Body.Close() }()
			body, err := io.ReadAll(response.Body)
			equal(t, "status", response.StatusCode, test.status)
			equal(t, "complete", err == nil, test.complete)
			if test.complete && test.status == 200 {
				equal(t, "body", string(body), "hello")
			}
		})
	}
}

// 55: POST echo of 11 bytes; of 96 000 bytes -> identical bytes and length; CallCancelled silent
func TestEcho(t *testing.T) {
	cancelled := make(chan error, 1)
	server := serve(t, func(env map[string]any) error {
		_, err := io.Copy(owin.ResponseBody(env), owin.RequestBody(env))
		cancelled <- owin.CallCancelled(env).Err()
		return err
	})
	for _, size := range []int{11, 96_000, 3_000_000} {
		for _, known := range []bool{true, false} {
			sent := bytes.Repeat([]byte("0123456789a"), size/11+1)[:size]
			var body io.Reader = bytes.NewReader(sent)
			if !known {
				body = io.MultiReader(body)
			}
			response := ask(t, server, http.MethodPost, "/", body)
			equal(t, "error", response.err, nil)
			equal(t, "identical", response.body == string(sent), true)
			equal(t, "cancelled", <-cancelled, nil)
		}
	}
}

// The request body is the application's also when the response has begun, and what it leaves of it does no harm to the next request.
func TestReadAfterWrite(t *testing.T) {
	for _, test := range []struct {
		name string
		app  owin.AppFunc
		want string
	}{
		{"flush, read", func(env map[string]any) error {
			owin.ResponseBody(env).(http.Flusher).Flush()
			_, err := io.Copy(owin.ResponseBody(env), owin.RequestBody(env))
			return err
		}, "request body"},
		{"read a part, write, read", func(env map[string]any) error {
			part := make([]byte, 7)
			_, err := io.ReadFull(owin.RequestBody(env), part)
			_, _ = owin.ResponseBody(env).Write(part)
			owin.ResponseBody(env).(http.Flusher).Flush()
			_, _ = io.Copy(owin.ResponseBody(env), owin.RequestBody(env))
			return err
		}, "request body"},
		{"read a part, write", func(env map[string]any) error {
			part := make([]byte, 7)
			_, err := io.ReadFull(owin.RequestBody(env), part)
			_, _ = owin.ResponseBody(env).Write(part)
			return err
		}, "request"},
		{"write more than net/http keeps, read", func(env map[string]any) error {
			err := write(env, strings.Repeat("x", 5000))
			_, _ = io.Copy(owin.ResponseBody(env), owin.RequestBody(env))
			return err
		}, strings.Repeat("x", 5000) + "request body"},
		{"write more than net/http keeps, no read", func(env map[string]any) error { return write(env, strings.Repeat("x", 5000)) },
			strings.Repeat("x", 5000)},
		{"flush, no read", func(env map[string]any) error {
			owin.ResponseBody(env).(http.Flusher).Flush()
			return write(env, "no read")
		}, "no read"},
		{"read a part, write nothing", func(env map[string]any) error {
			_, err := io.ReadFull(owin.RequestBody(env), make([]byte, 7))
			return err
		}, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			var log journal
			server := httptest.NewUnstartedServer(owinhttp.Handler(test.app))
			server.Config.ErrorLog = slog.NewLogLogger(slog.NewTextHandler(&log, nil), slog.LevelError)
			server.Start()
			defer server.Close()
			conn := dial(t, server)
			reader := bufio.NewReader(conn)
			for range 3 {
				if _, err := io.WriteString(conn, "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 12\r\n\r\nrequest body"); err != nil {
					t.Fatal(err)
				}
				response, err := http.ReadResponse(reader, nil)
				if err != nil {
					t.Fatal(err)
				}
				body, err := io.ReadAll(response.Body)
				equal(t, "error", err, nil)
				equal(t, "body", string(body), test.want)
			}
			equal(t, "log", log.String(), "")
		})
	}
}

// 57: Expect: 100-continue: app reads; app does not -> header visible; interim 100 then final; final only
func TestExpectContinue(t *testing.T) {
	for _, reads := range []bool{true, false} {
		server := serve(t, func(env map[string]any) error {
			equal(t, "header", owin.RequestHeaders(env).Get("Expect"), "100-continue")
			if reads {
				_, err := io.Copy(owin.ResponseBody(env), owin.RequestBody(env))
				return err
			}
			return nil
		})
		conn := dial(t, server)
		if _, err := io.WriteString(conn, "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 4\r\nExpect: 100-continue\r\n\r\n"); err != nil {
			t.Fatal(err)
		}
		response, reader := readHead(t, conn)
		if !reads {
			equal(t, "status", response.StatusCode, 200)
			continue
		}
		equal(t, "status", response.StatusCode, 100)
		if _, err := io.WriteString(conn, "text"); err != nil {
			t.Fatal(err)
		}
		response, err := http.ReadResponse(reader, nil)
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(response.Body)
		equal(t, "error", err, nil)
		equal(t, "status", response.StatusCode, 200)
		equal(t, "body", string(body), "text")
	}
}

// The body can do what the server's writer can, and no more.
func TestBodyMethods(t *testing.T) {
	type plain struct{ http.ResponseWriter }
	type readerFrom struct {
		http.ResponseWriter
		io.ReaderFrom
	}
	type flusher struct {
		http.ResponseWriter
		http.Flusher
	}
	for _, test := range []struct {
		name            string
		wrap            func(w http.ResponseWriter) http.ResponseWriter
		flushes, copies bool
	}{
		{"all", func(w http.ResponseWriter) http.ResponseWriter { return w }, true, true},
		{"none", func(w http.ResponseWriter) http.ResponseWriter { return plain{w} }, false, false},
		{"flush", func(w http.ResponseWriter) http.ResponseWriter { return flusher{w, w.(http.Flusher)} }, true, false},
		{"copy", func(w http.ResponseWriter) http.ResponseWriter { return readerFrom{w, w.(io.ReaderFrom)} }, false, true},
	} {
		t.Run(test.name, func(t *testing.T) {
			app := owinhttp.Handler(func(env map[string]any) error {
				_, flushes := owin.ResponseBody(env).(http.Flusher)
				_, copies := owin.ResponseBody(env).(io.ReaderFrom)
				equal(t, "flushes", flushes, test.flushes)
				equal(t, "copies", copies, test.copies)
				w := owinhttp.NewResponseWriter(env)
				_, flushes = w.(http.Flusher)
				_, copies = w.(io.ReaderFrom)
				_, unwraps := w.(interface{ Unwrap() http.ResponseWriter })
				equal(t, "flushes", flushes, test.flushes)
				equal(t, "copies", copies, test.copies)
				equal(t, "leads past the head", unwraps, false)
				if err := http.NewResponseController(w).Flush(); (err == nil) != test.flushes {
					t.Errorf("flush: %v", err)
				}
				_, err := io.Copy(w, strings.NewReader("text"))
				return err
			})
			server := serveHandler(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { app.ServeHTTP(test.wrap(w), r) }))
			equal(t, "body", get(t, server, "/").body, "text")
		})
	}
}
