package owinhttp_test

import (
	"context"
	"fmt"
	"io"
	"log"
	"log/slog"
	"net/http"
	"time"

	"github.com/owin-go/owingen/generated/owin"
	"github.com/owin-go/owingen/owinhttp"
)

// A server from its startup to its end, which in a program is that of signal.NotifyContext's context.
func ExampleServer() {
	properties := map[string]any{}
	address := map[string]any{}
	owin.SetAddressHost(address, "127.0.0.1")
	owin.SetAddressPort(address, "0")
	owin.SetHostAddresses(properties, []map[string]any{address})

	startup := func(properties map[string]any) (owin.AppFunc, error) {
		owin.ServerOnInit(properties)(func(context.Context) error {
			fmt.Println("before the first request")
			return nil
		})
		return func(env map[string]any) error {
			_, err := io.WriteString(owin.ResponseBody(env), "Hello World")
			return err
		}, nil
	}
	server, err := owinhttp.NewServer(properties, startup, owinhttp.Logger(slog.New(slog.DiscardHandler)))
	if err != nil {
		log.Fatal(err)
	}
	server.Grace = time.Minute
	server.Configure = func(_ map[string]any, h *http.Server) { h.MaxHeaderBytes = 64 << 10 }

	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	if err := server.Listen(ctx); err != nil {
		log.Fatal(err)
	}
	go func() {
		defer cancel()
		response, err := http.Get(server.URLs()[0])
		if err != nil {
			log.Fatal(err)
		}
		defer response.Body.Close()
		fmt.Println(response.Status)
	}()
	if err := server.Serve(ctx); err != nil {
		log.Fatal(err)
	}
	// Output:
	// before the first request
	// 200 OK
}
