package owinhttp_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/owin-go/owingen/generated/owin"
	"github.com/owin-go/owingen/owinhttp"
)

const fooUpgrade = "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: foo/2, bar\r\n\r\n"

// Opaque: bytes already buffered come first, and the stream goes both ways.
func TestOpaque(t *testing.T) {
	conn := dial(t, serve(t, func(env map[string]any) error {
		owin.ResponseHeaders(env).Set("X-Foo", "1")
		owin.ResponseHeaders(env).Set("Content-Type", "text/plain")
		return owinhttp.UpgradeOpaque(env, map[string]any{}, func(opaque map[string]any) error {
			equal(t, "valid", owin.ValidateOpaque(opaque), nil)
			equal(t, "version", owin.OpaqueVersion(opaque), "1.0")
			env["mark"] = true
			equal(t, "another map", opaque["mark"], nil)
			equal(t, "cancelled", owin.OpaqueCallCancelled(opaque).Err(), nil)
			_, err := io.WriteString(owin.ResponseBody(env), "x")
			equal(t, "response body", err, error(owinhttp.ErrCompleted))
			stream := owin.OpaqueStream(opaque)
			_, err = io.Copy(stream, stream)
			equal(t, "open for writing", owin.OpaqueCallCancelled(opaque).Err(), nil)
			return errors.Join(err, stream.(interface{ CloseWrite() error }).CloseWrite())
		})
	}))
	put(t, conn, fooUpgrade+"early ")
	response, reader := readHead(t, conn)
	equal(t, "status", response.StatusCode, 101)
	equal(t, "upgrade", response.Header.Get("Upgrade"), "foo/2")
	equal(t, "connection", response.Header.Get("Connection"), "Upgrade")
	equal(t, "header", response.Header.Get("X-Foo"), "1")
	equal(t, "type", response.Header.Get("Content-Type"), "")
	put(t, conn, "late")
	_ = conn.(interface{ CloseWrite() error }).CloseWrite()
	echoed, err := io.ReadAll(reader)
	equal(t, "echo", string(echoed), "early late")
	equal(t, "end", err, nil)
}

// What the application says of the upgrade counts.
func TestOpaqueHead(t *testing.T) {
	conn := dial(t, serve(t, func(env map[string]any) error {
		owin.ResponseHeaders(env).Set("Upgrade", "bar")
		owin.ResponseHeaders(env).Set("Connection", "x")
		return owinhttp.UpgradeOpaque(env, nil, func(map[string]any) error { return nil })
	}))
	put(t, conn, fooUpgrade)
	response, _ := readHead(t, conn)
	equal(t, "upgrade", response.Header.Get("Upgrade"), "bar")
	equal(t, "connection", strings.Join(response.Header["Connection"], ", "), "Upgrade, x")
}

// What is written last reaches a client that is still sending, and the connection ends when the callback has returned, also by a failure.
func TestOpaqueEnds(t *testing.T) {
	for name, end := range map[string]func() error{
		"return": func() error { return nil },
		"error":  func() error { return errors.New("the failure") },
		"panic":  func() error { panic("the failure") },
	} {
		t.Run(name, func(t *testing.T) {
			var log journal
			var cancelled context.Context
			returned := make(chan struct{})
			handler := owinhttp.Handler(func(env map[string]any) error {
				return owinhttp.UpgradeOpaque(env, nil, func(env map[string]any) error {
					cancelled = owin.OpaqueCallCancelled(env)
					_, err := io.WriteString(owin.OpaqueStream(env), strings.Repeat("x", 1000))
					return errors.Join(err, end())
				})
			}, owinhttp.Logger(log.logger()))
			conn := dial(t, serveHandler(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				defer close(returned)
				handler.ServeHTTP(w, r)
			})))
			put(t, conn, fooUpgrade)
			_, reader := readHead(t, conn)
			if name == "return" {
				put(t, conn, strings.Repeat("not read", 1000))
			}
			rest, _ := io.ReadAll(reader)
			equal(t, "rest", len(rest), 1000)
			_ = conn.Close()
			<-returned
			equal(t, "cancelled", cancelled.Err(), context.Canceled)
			equal(t, "logged", strings.Contains(log.String(), "the failure"), name != "return")
		})
	}
}

// opaque.CallCancelled fires when the client is lost.
func TestOpaqueDisconnect(t *testing.T) {
	fired := make(chan error, 1)
	conn := dial(t, serve(t, func(env map[string]any) error {
		return owinhttp.UpgradeOpaque(env, nil, func(env map[string]any) error {
			for {
				if _, err := owin.OpaqueStream(env).Write(make([]byte, 1<<16)); err != nil {
					fired <- owin.OpaqueCallCancelled(env).Err()
					return nil
				}
			}
		})
	}))
	put(t, conn, fooUpgrade)
	_, _ = readHead(t, conn)
	_ = conn.Close()
	equal(t, "fired", <-fired, context.Canceled)
}

// Opaque 0.3.0 section 4: what cannot be done is refused at once.
func TestOpaqueRefusesAtOnce(t *testing.T) {
	conn := dial(t, serve(t, func(env map[string]any) error {
		equal(t, "nil callback", errors.Is(owinhttp.UpgradeOpaque(env, nil, nil), owin.ErrNil), true)
		equal(t, "status", owin.ResponseStatusCode(env), 200)
		owin.ResponseBody(env).(http.Flusher).Flush()
		err := owinhttp.UpgradeOpaque(env, nil, func(map[string]any) error { t.Error("called"); return nil })
		equal(t, "late", err, error(owinhttp.ErrHeadSent))
		return nil
	}))
	put(t, conn, fooUpgrade)
	response, _ := readHead(t, conn)
	equal(t, "status", response.StatusCode, 200)
}

// The other protocol begins behind the request body, however much of that the application has read.
func TestUpgradeBehindBody(t *testing.T) {
	reads := map[string]func(body io.ReadCloser) error{
		"none":   func(io.ReadCloser) error { return nil },
		"a part": func(body io.ReadCloser) error { _, err := io.ReadFull(body, make([]byte, 2)); return err },
		"all":    func(body io.ReadCloser) error { _, err := io.Copy(io.Discard, body); return err },
		"closed": func(body io.ReadCloser) error { return body.Close() },
	}
	for name, read := range reads {
		for framing, body := range map[string]string{
			"length":  "Content-Length: 4\r\n\r\nbody",
			"chunked": "Transfer-Encoding: chunked\r\n\r\n4\r\nbody\r\n0\r\n\r\n",
		} {
			t.Run(name+" "+framing, func(t *testing.T) {
				app := func(env map[string]any) error {
					if err := read(owin.RequestBody(env)); err != nil {
						return err
					}
					if owin.WebSocketAccept(env) != nil {
						return accepting(echo)(env)
					}
					return owinhttp.UpgradeOpaque(env, nil, func(env map[string]any) error {
						_, err := io.CopyN(owin.OpaqueStream(env), owin.OpaqueStream(env), int64(len("early")))
						return err
					})
				}
				conn := dial(t, serve(t, app))
				put(t, conn, strings.TrimSuffix(fooUpgrade, "\r\n")+body+"early")
				_, reader := readHead(t, conn)
				echoed, err := io.ReadAll(reader)
				equal(t, "opaque", fmt.Sprint(string(echoed), err), "early<nil>")

				conn = dial(t, serve(t, app))
				put(t, conn, strings.TrimSuffix(handshake(nil), "\r\n")+body+frame(1, true, "early")+frame(8, true, ""))
				_, reader = readHead(t, conn)
				echoed, err = io.ReadAll(reader)
				equal(t, "WebSocket", fmt.Sprint(string(echoed), err), "\x81\x05early\x88\x00<nil>")
			})
		}
	}
	conn := dial(t, serve(t, accepting(echo)))
	put(t, conn, strings.TrimSuffix(handshake(nil), "\r\n")+"Content-Length: 300000\r\n\r\n")
	go func() { _, _ = io.WriteString(conn, strings.Repeat("x", 300000)) }()
	response, _ := readHead(t, conn)
	equal(t, "too long", response.StatusCode, 500)
}
