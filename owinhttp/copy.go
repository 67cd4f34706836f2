package owinhttp

import (
	"io"
	"net/http"
	"os"

	"github.com/owin-go/owingen/generated/owin"
)

// readFrom copies src to the response. For a file the server's writer does it, which for HTTP/1.1 is sendfile(2); anything else may
// keep its reader waiting, and then must not keep the writer from others, nor from the end of the request.
func (c *call) readFrom(src io.Reader) (int64, error) {
	if !isFile(src) {
		return io.Copy(struct{ io.Writer }{responseBody{c}}, src)
	}
	if err := c.lock(); err != nil {
		return 0, err
	}
	defer c.mu.Unlock()
	if err := c.admitFile(src); err != nil {
		return 0, err
	}
	if c.head.length < 0 {
		n, err := io.Copy(c.w, src)
		c.written += n
		return n, err
	}
	return c.readExactly(src)
}

// admitFile is admit for a file, or the beginning of one. One that is not empty is refused where a body is, while the application's error
// can still become a response.
func (c *call) admitFile(src io.Reader) error {
	if part, ok := src.(*io.LimitedReader); (!ok || part.N > 0) && c.head.state == headHeld && refusesBody(owin.ResponseStatusCode(c.env)) {
		return http.ErrBodyNotAllowed
	}
	return c.admit(0)
}

// readExactly copies no more than Content-Length allows, which net/http does not look at here. The writer gets one limit around the
// file, since net looks for a file behind one limit only.
func (c *call) readExactly(src io.Reader) (int64, error) {
	part := &io.LimitedReader{R: src, N: c.head.length - c.written}
	limited, limits := src.(*io.LimitedReader)
	if limits {
		part.R, part.N = limited.R, min(part.N, limited.N)
	}
	n, err := io.Copy(c.w, part)
	c.written += n
	if limits {
		limited.N -= n
	}
	if err == nil && c.written == c.head.length {
		if more, _ := src.Read(make([]byte, 1)); more > 0 {
			err = http.ErrContentLength
		}
	}
	return n, err
}

// isFile tells whether a reader is a regular file or the beginning of one.
func isFile(src io.Reader) bool {
	if limited, ok := src.(*io.LimitedReader); ok {
		src = limited.R
	}
	file, ok := src.(*os.File)
	if !ok {
		return false
	}
	info, err := file.Stat()
	return err == nil && info.Mode().IsRegular()
}
