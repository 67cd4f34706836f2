package owinhttp

import (
	"bufio"
	"net"
	"net/http"
)

func canHijack(env map[string]any) bool { return false }

func hijack(env map[string]any, head http.Header, status int) (net.Conn, *bufio.ReadWriter, error) {
	return nil, nil, ErrNotSupported
}

func runDetached(env map[string]any, w http.ResponseWriter, r *http.Request, h http.Handler) error {
	h.ServeHTTP(w, r)
	return nil
}
