package owinhttp_test

import (
	"context"
	"errors"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/owin-go/owingen/generated/owin"
	"github.com/owin-go/owingen/owinhttp"
)

// Files go to the server's writer in one piece, and obey Content-Length all the same.
func TestCopyFile(t *testing.T) {
	name := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(name, []byte("0123456789"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		name, length string
		limit        int64
		before       string
		want         string
		err          error
	}{
		{"whole", "", 100, "", "0123456789", nil},
		{"whole with length", "10", 100, "", "0123456789", nil},
		{"part", "", 4, "", "0123", nil},
		{"part with length", "4", 4, "", "0123", nil},
		{"behind other text", "12", 100, "a:", "a:0123456789", nil},
		{"longer than it may be", "4", 100, "", "0123", http.ErrContentLength},
	} {
		t.Run(test.name, func(t *testing.T) {
			server := serve(t, func(env map[string]any) error {
				file, err := os.Open(name)
				if err != nil {
					return err
				}
				defer func() { _ = file.Close() }()
				if test.length != "" {
					owin.ResponseHeaders(env).Set("Content-Length", test.length)
				}
				err = write(env, test.before)
				_, copied := io.Copy(owin.ResponseBody(env), &io.LimitedReader{R: file, N: test.limit})
				if !errors.Is(copied, test.err) {
					t.Errorf("got %v, want %v", copied, test.err)
				}
				return err
			})
			response := get(t, server, "/")
			equal(t, "error", response.err, nil)
			equal(t, "body", response.body, test.want)
		})
	}
}

// Where there is no body a file is refused like one, while the application's error can still become a response.
func TestCopyFileNotAllowed(t *testing.T) {
	name := file(t, "0123456789")
	for _, status := range []int{204, 304} {
		for count, want := range map[int64]int{-1: 500, 0: status} {
			server := serve(t, func(env map[string]any) error {
				owin.SetResponseStatusCode(env, status)
				return owinhttp.SendFile(context.Background(), env, name, 0, count)
			})
			equal(t, "status", get(t, server, "/").StatusCode, want)
		}
	}
}

// A reader that has nothing yet holds up neither other writers nor the end of the request.
func TestCopyWaits(t *testing.T) {
	source, feed := io.Pipe()
	defer func() { _ = feed.Close() }()
	copied := make(chan error, 1)
	server := serve(t, func(env map[string]any) error {
		go func() {
			_, err := io.Copy(owin.ResponseBody(env), source)
			copied <- err
		}()
		if _, err := feed.Write([]byte("fed, ")); err != nil {
			return err
		}
		return write(env, "written")
	})
	response := get(t, server, "/")
	if !strings.Contains(response.body, "written") {
		t.Errorf("got %q", response.body)
	}
	go func() { _, _ = feed.Write([]byte("late")) }()
	if err := <-copied; !errors.Is(err, owinhttp.ErrCompleted) {
		t.Errorf("got %v", err)
	}
	_ = source.Close()
}
