package main

import (
	"bufio"
	"crypto/tls"
	"crypto/x509"
	"encoding/pem"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/gorilla/websocket"
)

// get asks for a path, and returns the response and its body.
func get(t *testing.T, method, url string) (*http.Response, string) {
	t.Helper()
	request, err := http.NewRequest(method, url, nil)
	if err != nil {
		t.Fatal(err)
	}
	client := &http.Client{Transport: &http.Transport{}}
	defer client.CloseIdleConnections()
	response, err := client.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = response.Body.Close() }()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return response, string(body)
}

func TestSamples(t *testing.T) {
	name := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(name, []byte("what is in the file"), 0o600); err != nil {
		t.Fatal(err)
	}
	p := start(t, "-file", name)
	for path, want := range map[string]struct {
		status int
		header string // Content-Type or Upgrade
		length int64
		body   string // the beginning
	}{
		"/":        {200, "text/html; charset=utf-8", int64(len(indexPage)), "<!DOCTYPE html>"},
		"/hello":   {200, "text/plain", 20, "Hello World via OWIN"},
		"/around":  {200, "text/plain", 29, "before\nthe application\nafter\n"},
		"/echo":    {200, "text/html; charset=utf-8", int64(len(echoPage)), "<!DOCTYPE html>"},
		"/file":    {200, "application/octet-stream", 19, "what is in the file"},
		"/opaque":  {426, "echo", 0, ""},
		"/nothing": {404, "", 0, ""},
		"/hellox":  {404, "", 0, ""},
	} {
		response, body := get(t, http.MethodGet, p.url+path)
		equal(t, path, response.StatusCode, want.status)
		equal(t, path, response.Header.Get("Content-Type")+response.Header.Get("Upgrade"), want.header)
		equal(t, path, response.ContentLength, want.length)
		equal(t, path+" begins", strings.HasPrefix(body, want.body), true)
	}
	response, _ := get(t, http.MethodGet, p.url+"/opaque")
	equal(t, "Connection", response.Header.Get("Connection"), "Upgrade")
	response, _ = get(t, http.MethodHead, p.url+"/file")
	equal(t, "HEAD", response.ContentLength, 19)
	if err := os.Remove(name); err != nil {
		t.Fatal(err)
	}
	response, _ = get(t, http.MethodGet, p.url+"/file")
	equal(t, "without the file", response.StatusCode, 500)
	equal(t, "stop", p.stop(), statusFine)
	for _, want := range []string{"msg=request method=GET path=/hello client=127.0.0.1 request=", " status=404 took=", "no such file", "shutting down"} {
		equal(t, want, strings.Contains(p.logged(), want), true)
	}
}

// Without -file it is the program itself.
func TestProgram(t *testing.T) {
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	info, err := os.Stat(program)
	if err != nil {
		t.Fatal(err)
	}
	response, _ := get(t, http.MethodHead, start(t).url+"/file")
	equal(t, "length", response.ContentLength, info.Size())
}

func dial(t *testing.T, p *process, config *tls.Config) *websocket.Conn {
	t.Helper()
	dialer := websocket.Dialer{TLSClientConfig: config}
	socket, response, err := dialer.Dial("ws"+strings.TrimPrefix(p.url, "http")+"/echo", http.Header{"Origin": {p.url}})
	if err != nil {
		t.Fatal(err)
	}
	_ = response.Body.Close()
	t.Cleanup(func() { _ = socket.Close() })
	_ = socket.SetReadDeadline(time.Now().Add(10 * time.Second))
	return socket
}

func wantEcho(t *testing.T, socket *websocket.Conn, kind int, text string) {
	t.Helper()
	equal(t, "send", socket.WriteMessage(kind, []byte(text)), nil)
	got, back, err := socket.ReadMessage()
	equal(t, "receive", err, nil)
	equal(t, "kind", got, kind)
	equal(t, "text comes back", string(back) == text, true)
}

func TestWebSocket(t *testing.T) {
	p := start(t)
	socket := dial(t, p, nil)
	wantEcho(t, socket, websocket.TextMessage, "Hello World")
	wantEcho(t, socket, websocket.BinaryMessage, strings.Repeat("\xff", 100000))
	message := websocket.FormatCloseMessage(websocket.CloseNormalClosure, "enough")
	equal(t, "close", socket.WriteControl(websocket.CloseMessage, message, time.Now().Add(10*time.Second)), nil)
	_, _, err := socket.ReadMessage()
	equal(t, "close", fmt.Sprint(err), "websocket: close 1000 (normal): enough")

	socket = dial(t, p, nil)
	_, err = socket.NetConn().Write([]byte("\x81\x00")) // not masked
	equal(t, "error", err, nil)
	_, _, err = socket.ReadMessage()
	equal(t, "close", fmt.Sprint(err), "websocket: close 1002 (protocol error): bad MASK")
	equal(t, "error", socket.Close(), nil)

	socket = dial(t, p, nil)
	wantEcho(t, socket, websocket.TextMessage, "still here")
	closed := make(chan error, 1)
	go func() {
		_, _, err := socket.ReadMessage()
		closed <- err
	}()
	equal(t, "stop", p.stop(), statusFine)
	equal(t, "close", fmt.Sprint(<-closed), "websocket: close 1001 (going away): the server is shutting down")
	equal(t, "what failed", strings.Count(p.logged(), "bad MASK"), 1)
}

// upgrade asks for the protocol echo on a connection.
func upgrade(t *testing.T, p *process) (net.Conn, *bufio.Reader) {
	t.Helper()
	conn, err := net.Dial("tcp", strings.TrimPrefix(p.url, "http://"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = conn.Close() })
	_ = conn.SetDeadline(time.Now().Add(10 * time.Second))
	if _, err := io.WriteString(conn, "GET /opaque HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: echo\r\n\r\nearly "); err != nil {
		t.Fatal(err)
	}
	reader := bufio.NewReader(conn)
	response, err := http.ReadResponse(reader, nil)
	if err != nil {
		t.Fatal(err)
	}
	equal(t, "status", response.StatusCode, 101)
	equal(t, "protocol", response.Header.Get("Upgrade"), "echo")
	return conn, reader
}

func TestOpaque(t *testing.T) {
	p := start(t)
	conn, reader := upgrade(t, p)
	_, err := io.WriteString(conn, "and late")
	equal(t, "error", err, nil)
	equal(t, "error", conn.(*net.TCPConn).CloseWrite(), nil)
	all, err := io.ReadAll(reader)
	equal(t, "echo", string(all), "early and late")
	equal(t, "error", err, nil)

	_, reader = upgrade(t, p)
	_, err = io.ReadFull(reader, make([]byte, len("early ")))
	equal(t, "error", err, nil)
	equal(t, "stop", p.stop(), statusFine)
	_, err = io.ReadAll(reader)
	equal(t, "the end of the connection", err, nil)
	equal(t, "failure", strings.Contains(p.logged(), "failed"), false)
}

// trusting is the configuration of a client that trusts the certificate that a server shows, and checks whether it is for the server.
func trusting(t *testing.T, address string) *tls.Config {
	t.Helper()
	conn, err := tls.Dial("tcp", address, &tls.Config{InsecureSkipVerify: true})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = conn.Close() }()
	pool := x509.NewCertPool()
	pool.AddCert(conn.ConnectionState().PeerCertificates[0])
	return &tls.Config{RootCAs: pool}
}

func TestTLS(t *testing.T) {
	given := func(t *testing.T) []string {
		certificate, err := selfSigned("example.com", time.Now())
		if err != nil {
			t.Fatal(err)
		}
		key, err := x509.MarshalPKCS8PrivateKey(certificate.PrivateKey)
		if err != nil {
			t.Fatal(err)
		}
		dir := t.TempDir()
		files := []string{filepath.Join(dir, "cert.pem"), filepath.Join(dir, "key.pem")}
		for i, block := range []*pem.Block{{Type: "CERTIFICATE", Bytes: certificate.Certificate[0]}, {Type: "PRIVATE KEY", Bytes: key}} {
			if err := os.WriteFile(files[i], pem.EncodeToMemory(block), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		return []string{"-tls", "-cert", files[0], "-key", files[1]}
	}
	for name, row := range map[string]struct {
		args  func(t *testing.T) []string
		names []string
	}{
		"self-signed": {func(*testing.T) []string { return []string{"-tls"} }, []string{"localhost", "127.0.0.1", "::1"}},
		"given":       {given, []string{"example.com"}},
	} {
		t.Run(name, func(t *testing.T) {
			p := start(t, row.args(t)...)
			address, found := strings.CutPrefix(p.url, "https://")
			equal(t, "https", found, true)
			config := trusting(t, address)
			for _, name := range row.names {
				config := config.Clone()
				config.ServerName = name
				conn, err := tls.Dial("tcp", address, config)
				if err != nil {
					t.Fatalf("%s: %v", name, err)
				}
				_ = conn.Close()
			}
			client := &http.Client{Transport: &http.Transport{TLSClientConfig: config.Clone(), ForceAttemptHTTP2: true}}
			defer client.CloseIdleConnections()
			response, err := client.Get(p.url + "/hello")
			if err != nil {
				t.Fatal(err)
			}
			_ = response.Body.Close()
			equal(t, "protocol", response.Proto, "HTTP/2.0")
			wantEcho(t, dial(t, p, config), websocket.TextMessage, "Hello World")
			equal(t, "it says which certificate", strings.Contains(p.logged(), "sha256="), name == "self-signed")
		})
	}
}
