package main

import (
	"log/slog"
	"time"

	"github.com/owin-go/owingen/generated/owin"
)

// logged is middleware that logs each request when its application has returned: an upgraded connection when it begins. Of an application
// that has failed the status is not known here.
func logged(logger *slog.Logger) owin.MidFunc {
	return func(next owin.AppFunc) owin.AppFunc {
		return func(env map[string]any) error {
			begin := time.Now()
			request := []slog.Attr{
				slog.String("method", owin.RequestMethod(env)), slog.String("path", owin.RequestPathBase(env)+owin.RequestPath(env)),
				slog.String("client", owin.ServerRemoteIPAddress(env)), slog.String("request", owin.RequestID(env)),
			}
			err := next(env)
			result := slog.Int("status", owin.ResponseStatusCode(env))
			if err != nil {
				result = slog.Any("error", err)
			}
			logger.LogAttrs(owin.CallCancelled(env), slog.LevelInfo, "request", append(request, result, slog.Duration("took", time.Since(begin)))...)
			return err
		}
	}
}
