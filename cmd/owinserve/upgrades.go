package main

import (
	"context"
	"errors"
	"io"
	"net"
	"net/http"

	"github.com/owin-go/owingen/generated/owin"
	"github.com/owin-go/owingen/owinhttp"
)

// webSocketEcho is middleware that takes WebSockets, and leaves other requests to the application.
func webSocketEcho(next owin.AppFunc) owin.AppFunc {
	return func(env map[string]any) error {
		if owin.WebSocketAccept(env) == nil {
			return next(env)
		}
		return owinhttp.AcceptWebSocket(env, nil, echo)
	}
}

// The codes of RFC 6455, sections 5.2 and 7.4.1.
const (
	closeMessage = 8
	goingAway    = 1001
)

// echo sends everything back that comes through a WebSocket, until one of both sides closes.
func echo(env map[string]any) error {
	receive, send, end := owin.WebSocketReceiveAsync(env), owin.WebSocketSendAsync(env), owin.WebSocketCloseAsync(env)
	ctx, buffer := owin.WebSocketCallCancelled(env), make([]byte, 1024)
	for {
		kind, last, n, err := receive(ctx, buffer)
		switch {
		case errors.Is(err, context.Canceled):
			return end(context.WithoutCancel(ctx), goingAway, "the server is shutting down")
		case err != nil:
			return err
		case kind == closeMessage:
			return end(ctx, owin.WebSocketClientCloseStatus(env), owin.WebSocketClientCloseDescription(env))
		}
		if err := send(ctx, buffer[:n], kind, last); err != nil {
			return err
		}
	}
}

// opaqueEcho gives the connection to a protocol that sends everything back.
func opaqueEcho(env map[string]any) error {
	header := owin.ResponseHeaders(env)
	header.Set("Upgrade", "echo")
	if owin.OpaqueUpgrade(env) == nil {
		header.Set("Connection", "Upgrade") // RFC 9110 section 7.8
		owin.SetResponseStatusCode(env, http.StatusUpgradeRequired)
		return nil
	}
	return owinhttp.UpgradeOpaque(env, nil, func(env map[string]any) error {
		stream, ctx := owin.OpaqueStream(env), owin.OpaqueCallCancelled(env)
		if closer, ok := stream.(io.Closer); ok {
			defer context.AfterFunc(ctx, func() { _ = closer.Close() })()
		}
		_, err := io.Copy(stream, stream)
		if errors.Is(err, net.ErrClosed) && ctx.Err() != nil {
			return nil // the server is shutting down
		}
		return err
	})
}
