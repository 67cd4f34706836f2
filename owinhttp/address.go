package owinhttp

import (
	"net"
	"net/http"
	"net/netip"
	"strconv"
	"strings"
	"sync/atomic"

	"github.com/owin-go/owingen/generated/owin"
)

// endpoint is an IP address and a port as the environment has them, in text.
type endpoint struct {
	address  netip.AddrPort
	ip, port string
}

// lastLocal remembers the text of a local address: a server has few.
var lastLocal atomic.Pointer[endpoint]

// localAddress returns where the request was received, nothing if that is no TCP socket.
func localAddress(r *http.Request) endpoint {
	tcp, ok := r.Context().Value(http.LocalAddrContextKey).(*net.TCPAddr)
	if !ok {
		return endpoint{}
	}
	address := tcp.AddrPort()
	last := lastLocal.Load()
	if last == nil || last.address != address {
		last = &endpoint{address, address.Addr().Unmap().String(), strconv.Itoa(int(address.Port()))}
		lastLocal.Store(last)
	}
	return *last
}

// setLocal stores the local address.
func setLocal(env map[string]any, local endpoint) {
	if local == (endpoint{}) {
		delete(env, owin.KeyServerLocalIPAddress)
		delete(env, owin.KeyServerLocalPort)
		return
	}
	owin.SetServerLocalIPAddress(env, local.ip)
	owin.SetServerLocalPort(env, local.port)
}

// setRemote stores the client's address, and whether it is this machine: over the loopback, or from the address that the request was
// sent to. There is no address if http.Request's RemoteAddr is not IP:port, as for a Unix socket or after a handler has changed it.
func setRemote(env map[string]any, address string, local endpoint) {
	parsed, err := netip.ParseAddrPort(address)
	if err != nil {
		return
	}
	colon := strings.LastIndexByte(address, ':')
	ip, port := strings.Trim(address[:colon], "[]"), address[colon+1:]
	owin.SetServerRemoteIPAddress(env, ip)
	owin.SetServerRemotePort(env, port)
	if parsed.Addr().Unmap().IsLoopback() || local.ip == ip {
		owin.SetServerIsLocal(env, true)
	}
}

// joinHost makes a Host field of an address; the port may be empty. A zone has no place in it (RFC 9844).
func joinHost(ip, port string) string {
	ip, _, _ = strings.Cut(ip, "%")
	switch {
	case ip == "":
		return ""
	case port != "":
		return net.JoinHostPort(ip, port)
	case strings.Contains(ip, ":"):
		return "[" + ip + "]"
	}
	return ip
}
