package owinhttp

import (
	"context"
	"fmt"
	"io"

	"github.com/owin-go/owingen/generated/owin"
)

// SendFileFallback returns middleware that offers sendfile.SendAsync where the server does not, by writing files to the response body.
// properties are those of the server's startup: if their server.Capabilities do not have the extension, they get it now. They may be nil,
// then nothing tells of the extension but the key of the environments.
func SendFileFallback(properties map[string]any) owin.MidFunc {
	advertiseSendFile(properties)
	return func(next owin.AppFunc) owin.AppFunc {
		return func(env map[string]any) error {
			if owin.SendFileSendAsync(env) == nil {
				owin.SetSendFileSendAsync(env, func(ctx context.Context, name string, offset, count int64) error {
					return withFile(ctx, name, offset, count, func(part *io.LimitedReader) error {
						return copyPart(ctx, owin.ResponseBody(env), part)
					})
				})
			}
			return next(env)
		}
	}
}

// advertiseSendFile adds the extension to the capabilities that do not have it (SendFile 0.3.0 section 3).
func advertiseSendFile(properties map[string]any) {
	if properties == nil {
		return
	}
	capabilities := owin.ServerCapabilities(properties)
	if capabilities == nil {
		capabilities = map[string]any{}
		owin.SetServerCapabilities(properties, capabilities)
	}
	if owin.SendFileVersion(capabilities) == "" {
		owin.SetSendFileVersion(capabilities, extensionVersion)
	}
}

// copyPart writes a part of a file to a response body, as long as ctx lasts.
func copyPart(ctx context.Context, body io.Writer, part *io.LimitedReader) error {
	if isNil(body) {
		return fmt.Errorf("%w: no %s", ErrEnvironment, owin.KeyResponseBody)
	}
	if part.N == 0 {
		_, err := body.Write(nil) // which sends the head too
		return err
	}
	_, err := io.Copy(endingWriter{ctx, body}, part)
	return err
}

// endingWriter writes as long as its context lasts.
type endingWriter struct {
	ctx context.Context
	w   io.Writer
}

// Write writes to the writer behind.
func (e endingWriter) Write(p []byte) (int, error) {
	if e.ctx != nil && e.ctx.Err() != nil {
		return 0, e.ctx.Err()
	}
	return e.w.Write(p)
}
