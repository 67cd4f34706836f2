package owinhttp_test

import (
	"fmt"
	"io"
	"log"
	"net/http/httptest"
	"strings"

	"github.com/gorilla/websocket"
	"github.com/owin-go/owingen/generated/owin"
	"github.com/owin-go/owingen/owinhttp"
)

// echoMessages sends back what comes, until the client closes.
func echoMessages(env map[string]any) error {
	receive, send, end := owin.WebSocketReceiveAsync(env), owin.WebSocketSendAsync(env), owin.WebSocketCloseAsync(env)
	ctx, buffer := owin.WebSocketCallCancelled(env), make([]byte, 1024)
	for {
		messageType, endOfMessage, n, err := receive(ctx, buffer)
		if err != nil {
			return err
		}
		if messageType == 8 { // a close
			return end(ctx, owin.WebSocketClientCloseStatus(env), owin.WebSocketClientCloseDescription(env))
		}
		if err := send(ctx, buffer[:n], messageType, endOfMessage); err != nil {
			return err
		}
	}
}

// Middleware takes the WebSockets, and leaves other requests to the application.
func ExampleAcceptWebSocket() {
	sockets := func(next owin.AppFunc) owin.AppFunc {
		return func(env map[string]any) error {
			if owin.WebSocketAccept(env) == nil {
				return next(env)
			}
			return owinhttp.AcceptWebSocket(env, nil, echoMessages)
		}
	}
	hello := func(env map[string]any) error {
		_, err := io.WriteString(owin.ResponseBody(env), "Hello World")
		return err
	}

	server := httptest.NewServer(owinhttp.Handler(owinhttp.Pipeline(hello, sockets)))
	defer server.Close()
	socket, _, err := websocket.DefaultDialer.Dial("ws"+strings.TrimPrefix(server.URL, "http"), nil)
	if err != nil {
		log.Fatal(err)
	}
	defer socket.Close()
	if err := socket.WriteMessage(websocket.TextMessage, []byte("Hello WebSocket")); err != nil {
		log.Fatal(err)
	}
	_, message, err := socket.ReadMessage()
	if err != nil {
		log.Fatal(err)
	}
	fmt.Printf("%s\n", message)
	if err := socket.WriteMessage(websocket.CloseMessage, websocket.FormatCloseMessage(websocket.CloseNormalClosure, "")); err != nil {
		log.Fatal(err)
	}
	_, _, err = socket.ReadMessage()
	fmt.Println(err)
	// Output:
	// Hello WebSocket
	// websocket: close 1000 (normal)
}
