package owintest_test

import (
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"testing"
	"time"

	"github.com/owin-go/owingen/generated/owin"
	"github.com/owin-go/owingen/owinhttp"
)

// upgrade asks for another protocol.
func (p place) upgrade(t *testing.T, path string) (*http.Response, error) {
	t.Helper()
	request := p.request(t, "GET", path, nil)
	request.Header.Set("Connection", "Upgrade")
	request.Header.Set("Upgrade", "echo")
	response, err := p.Do(request)
	if err == nil {
		t.Cleanup(func() { _ = response.Body.Close() })
	}
	return response, err
}

// opaqueEcho sends everything back, and ends with the client.
func opaqueEcho(env map[string]any) error {
	_, err := io.Copy(owin.OpaqueStream(env), owin.OpaqueStream(env))
	return err
}

// 89, 92: after accept: status read -> 101; a new environment; the body of the response is the connection.
func TestOpaque(t *testing.T) {
	checked := make(chan error, 1)
	onBoth(t, func(env map[string]any) error {
		owin.ResponseHeaders(env).Set("X-A", "1")
		err := owinhttp.UpgradeOpaque(env, nil, func(upgraded map[string]any) error {
			_, same := upgraded[owin.KeyRequestPath]
			err := owin.ValidateOpaque(upgraded)
			if same || owin.OpaqueCallCancelled(upgraded).Err() != nil {
				err = errors.Join(err, errors.New("the environment is not a new one"))
			}
			checked <- err
			return opaqueEcho(upgraded)
		})
		if owin.ResponseStatusCode(env) != 101 {
			return errors.New("the status is not 101")
		}
		if second := owinhttp.UpgradeOpaque(env, nil, opaqueEcho); !errors.Is(second, owinhttp.ErrUpgrading) {
			return errors.New("a second upgrade")
		}
		if written := write(env, "text"); !errors.Is(written, owinhttp.ErrUpgrading) {
			return errors.New("a body beside the upgrade")
		}
		return err
	}, func(t *testing.T, p place) {
		response, err := p.upgrade(t, "/")
		if err != nil {
			t.Fatal(err)
		}
		equal(t, "status", response.StatusCode, 101)
		equal(t, "upgrade", response.Header.Get("Upgrade"), "echo")
		equal(t, "header", response.Header.Get("X-A"), "1")
		equal(t, "environment", <-checked, nil)
		conn := response.Body.(io.ReadWriteCloser)
		for _, text := range []string{"Hello", "World"} {
			_, err := io.WriteString(conn, text)
			equal(t, "error", err, nil)
			_, err = io.ReadFull(conn, []byte(text))
			equal(t, "error", err, nil)
		}
		equal(t, "error", conn.Close(), nil)
	})
}

// 87: after a write; nil callback -> error.
// 89: app then sets 403 -> no upgrade, plain 403; the callback does not run, and CallCancelled is cancelled.
func TestUpgradesThatDoNotHappen(t *testing.T) {
	cancelled := make(chan context.Context, 1)
	onBoth(t, func(env map[string]any) error {
		if owin.RequestPath(env) == "/veto" {
			cancelled <- owin.CallCancelled(env)
			err := owinhttp.UpgradeOpaque(env, nil, opaqueEcho)
			owin.SetResponseStatusCode(env, 403)
			return err
		}
		if err := owinhttp.UpgradeOpaque(env, nil, nil); !errors.Is(err, owin.ErrNil) {
			return err
		}
		flush(env)
		if err := owinhttp.UpgradeOpaque(env, nil, opaqueEcho); !errors.Is(err, owinhttp.ErrHeadSent) {
			return err
		}
		return nil
	}, func(t *testing.T, p place) {
		response, err := p.upgrade(t, "/late")
		if err != nil {
			t.Fatal(err)
		}
		equal(t, "status", response.StatusCode, 200)
		_, err = io.ReadAll(response.Body)
		equal(t, "error", err, nil)
		if response, err = p.upgrade(t, "/veto"); err != nil {
			t.Fatal(err)
		}
		equal(t, "status", response.StatusCode, 403)
		<-(<-cancelled).Done()
	})
}

// 88: callback fails -> the client sees the end of the connection; in memory the reason too.
func TestUpgradeFails(t *testing.T) {
	onBoth(t, func(env map[string]any) error {
		return owinhttp.UpgradeOpaque(env, nil, func(map[string]any) error { return errFailure })
	}, func(t *testing.T, p place) {
		response, err := p.upgrade(t, "/")
		if err != nil {
			t.Fatal(err)
		}
		_, err = io.ReadAll(response.Body)
		equal(t, "the reason is told", errors.Is(err, errFailure), p.memory)
	})
}

// Deadlines end reading and writing on both sides of a connection in memory.
func TestDeadlines(t *testing.T) {
	failed := make(chan error, 1)
	p := startMemory(t, func(env map[string]any) error {
		return owinhttp.UpgradeOpaque(env, nil, func(env map[string]any) error {
			conn := owin.OpaqueStream(env).(net.Conn)
			_ = conn.SetWriteDeadline(time.Now().Add(time.Millisecond))
			_, err := conn.Write(make([]byte, 1<<20))
			failed <- err
			return nil
		})
	})
	response, err := p.upgrade(t, "/")
	if err != nil {
		t.Fatal(err)
	}
	conn := response.Body.(net.Conn)
	equal(t, "write", isTimeout(<-failed), true)
	_, err = io.ReadAll(conn)
	equal(t, "what had been written", err, nil)
	_ = conn.SetDeadline(time.Unix(1, 0))
	_, err = conn.Read(make([]byte, 1))
	equal(t, "read", isTimeout(err), true)
	equal(t, "client", conn.RemoteAddr().String(), "127.0.0.1:8080")
	equal(t, "server", conn.LocalAddr().String(), "127.0.0.1:1234")
}

func isTimeout(err error) bool {
	var network net.Error
	return errors.As(err, &network) && network.Timeout()
}
