package owinhttp

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"time"

	"github.com/owin-go/owingen/generated/owin"
)

// SendFile sends count bytes of a file from offset as the response body, or a part of it; with count < 0, the rest of the file. Status and
// headers go out with it. The path should be absolute. The file is closed when SendFile returns; an error after the head, that of ctx
// included, is the end of the response.
//
// The error is ErrNotSupported where the server has no sendfile.SendAsync (see SendFileFallback), that of package os for the file, or one
// for what is not in it.
func SendFile(ctx context.Context, env map[string]any, name string, offset, count int64) error {
	send := owin.SendFileSendAsync(env)
	if send == nil {
		return fmt.Errorf("%w: %s", ErrNotSupported, owin.KeySendFileSendAsync)
	}
	return send(ctx, name, offset, count)
}

func (c *call) offerSendFile() { owin.SetSendFileSendAsync(c.env, c.sendFile) }

// sendFile is sendfile.SendAsync. The server's writer gets the file itself, so that with a Content-Length, on HTTP/1.1 without TLS,
// the kernel sends it. Where middleware has put another response body into the environment the file goes through that.
func (c *call) sendFile(ctx context.Context, name string, offset, count int64) error {
	if c.completed.Load() {
		return ErrCompleted
	}
	return withFile(ctx, name, offset, count, func(part *io.LimitedReader) error {
		release := interrupt(ctx, c.stopWriting)
		err := c.sendPart(ctx, part)
		if release() {
			return errors.Join(ctx.Err(), err)
		}
		return err
	})
}

// sendPart sends a part of a file.
func (c *call) sendPart(ctx context.Context, part *io.LimitedReader) error {
	if body := owin.ResponseBody(c.env); !same(body, c.body()) {
		return copyPart(ctx, body, part)
	}
	_, err := c.readFrom(part)
	return err
}

// stopWriting ends a write that waits for the client, and the connection with it.
func (c *call) stopWriting() { _ = http.NewResponseController(c.w).SetWriteDeadline(longAgo) }

// longAgo is the deadline of what is to end now.
var longAgo = time.Unix(1, 0)

// withFile calls send with a part of a file, and finds out whether all of it has been read.
func withFile(ctx context.Context, name string, offset, count int64, send func(part *io.LimitedReader) error) error {
	if ctx != nil && ctx.Err() != nil {
		return ctx.Err()
	}
	file, err := os.Open(name)
	if err != nil {
		return fmt.Errorf("owinhttp: %w", err)
	}
	defer func() { _ = file.Close() }()
	count, err = seek(file, offset, count)
	if err != nil {
		return err
	}
	part := &io.LimitedReader{R: file, N: count}
	if err := send(part); err != nil {
		return err
	}
	if part.N > 0 {
		return fmt.Errorf("owinhttp: %s: %w", name, io.ErrUnexpectedEOF) // somebody has cut it off
	}
	return nil
}

// seek goes to the offset, and returns how many bytes are to be sent from there.
func seek(file *os.File, offset, count int64) (int64, error) {
	info, err := file.Stat()
	if err != nil {
		return 0, fmt.Errorf("owinhttp: %w", err)
	}
	if !info.Mode().IsRegular() {
		return 0, fmt.Errorf("owinhttp: %s is not a regular file", file.Name())
	}
	rest := info.Size() - offset
	if offset < 0 || rest < 0 || count > rest {
		return 0, fmt.Errorf("owinhttp: %s has %d bytes, not %d from %d", file.Name(), info.Size(), count, offset)
	}
	if count < 0 {
		count = rest
	}
	if _, err := file.Seek(offset, io.SeekStart); err != nil {
		return 0, fmt.Errorf("owinhttp: %w", err)
	}
	return count, nil
}

// interrupt has stop called when ctx ends, until release is called; that tells whether it was.
func interrupt(ctx context.Context, stop func()) (release func() bool) {
	if ctx == nil || ctx.Done() == nil {
		return never
	}
	stopped := make(chan struct{})
	forget := context.AfterFunc(ctx, func() {
		stop()
		close(stopped)
	})
	return func() bool {
		if forget() {
			return false
		}
		<-stopped
		return true
	}
}

func never() bool { return false }
