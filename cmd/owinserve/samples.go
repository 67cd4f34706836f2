package main

import (
	_ "embed"
	"io"
	"log/slog"
	"net/http"
	"os"
	"path/filepath"
	"strconv"

	"github.com/owin-go/owingen/generated/owin"
	"github.com/owin-go/owingen/owinhttp"
)

var (
	//go:embed pages/index.html
	indexPage string
	//go:embed pages/echo.html
	echoPage string
)

// samples is the startup code: it makes the application of all samples. name is the file for /file; "" is this program.
func samples(name string, logger *slog.Logger) func(properties map[string]any) (owin.AppFunc, error) {
	return func(map[string]any) (owin.AppFunc, error) {
		if name == "" {
			program, err := os.Executable()
			if err != nil {
				return nil, err
			}
			name = program
		}
		name, err := filepath.Abs(name)
		if err != nil {
			return nil, err
		}
		return owinhttp.Pipeline(nil, logged(logger),
			owinhttp.MapWhen(isRoot, page(indexPage)),
			owinhttp.Map("/hello", hello),
			owinhttp.Map("/around", owinhttp.Pipeline(around, before, after)),
			owinhttp.Map("/echo", owinhttp.Pipeline(page(echoPage), webSocketEcho)),
			owinhttp.Map("/file", file(name)),
			owinhttp.Map("/opaque", opaqueEcho),
		), nil
	}
}

func isRoot(env map[string]any) bool { return owin.RequestPath(env) == "/" }

// page is an application that answers with a page. It may hold style and script, and talk to this server alone.
func page(html string) owin.AppFunc {
	return func(env map[string]any) error {
		header := owin.ResponseHeaders(env)
		header.Set("Content-Type", "text/html; charset=utf-8")
		header.Set("Content-Length", strconv.Itoa(len(html)))
		header.Set("Content-Security-Policy",
			"default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:; connect-src 'self'")
		_, err := io.WriteString(owin.ResponseBody(env), html)
		return err
	}
}

// hello is the first sample of the documentation.
func hello(env map[string]any) error {
	const text = "Hello World via OWIN"
	header := owin.ResponseHeaders(env)
	header.Set("Content-Length", strconv.Itoa(len(text)))
	header.Set("Content-Type", "text/plain")
	_, err := io.WriteString(owin.ResponseBody(env), text)
	return err
}

// around is what before and after are around.
func around(env map[string]any) error {
	_, err := io.WriteString(owin.ResponseBody(env), "the application\n")
	return err
}

// before is middleware that does something before the application.
func before(next owin.AppFunc) owin.AppFunc {
	return func(env map[string]any) error {
		owin.ResponseHeaders(env).Set("Content-Type", "text/plain")
		if _, err := io.WriteString(owin.ResponseBody(env), "before\n"); err != nil {
			return err
		}
		return next(env)
	}
}

// after is middleware that does something after the application.
func after(next owin.AppFunc) owin.AppFunc {
	return func(env map[string]any) error {
		if err := next(env); err != nil {
			return err
		}
		_, err := io.WriteString(owin.ResponseBody(env), "after\n")
		return err
	}
}

// file is an application that sends a file. With its length in the head, and without TLS, the kernel does it.
func file(name string) owin.AppFunc {
	return func(env map[string]any) error {
		info, err := os.Stat(name)
		if err != nil {
			return err
		}
		header := owin.ResponseHeaders(env)
		header.Set("Content-Type", "application/octet-stream")
		header.Set("Content-Length", strconv.FormatInt(info.Size(), 10))
		if owin.RequestMethod(env) == http.MethodHead {
			return nil
		}
		return owinhttp.SendFile(owin.CallCancelled(env), env, name, 0, info.Size())
	}
}
