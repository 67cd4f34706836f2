package gotype_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/owin-go/owingen/gen/gotype"
)

func TestOrigin(t *testing.T) {
	dir := module(t)
	name := filepath.Join(dir, "times", "times.go")
	const source = `package times

import (
	clock "time"

	"net/netip"

	"example.com/m/kinds"
)

type (
	Timeout  clock.Duration
	Deadline Timeout
	Peer     netip.Addr
	Same     = netip.Addr
	Count    kinds.Outer
	Size     int64
	Pair[T any] struct{ a, b T }
	Loop     Pool
	Pool     Loop
)
`
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(source), 0o644); err != nil {
		t.Fatal(err)
	}
	r := gotype.NewResolver(dir)
	r.Load("example.com/m/times", "example.com/m/kinds")
	for _, test := range []struct{ text, want string }{
		{"example.com/m/times.Timeout", "time.Duration"},
		{"example.com/m/times.Deadline", "time.Duration"},
		{"example.com/m/times.Peer", "net/netip.Addr"},
		{"example.com/m/times.Same", "net/netip.Addr"},
		{"example.com/m/times.Count", "example.com/m/kinds.Number"},
		{"example.com/m/times.Size", "example.com/m/times.Size"},
		{"example.com/m/times.Pair[int]", "example.com/m/times.Pair[int]"},
		{"time.Duration", "time.Duration"},
		{"example.com/nowhere.T", "example.com/nowhere.T"},
		{"string", "string"},
		{"[]time.Time", "[]time.Time"},
	} {
		if got := r.Origin(parse(t, test.text)); got.String() != test.want {
			t.Errorf("Origin(%s) = %s, want %s", test.text, got, test.want)
		}
	}
	r.Origin(parse(t, "example.com/m/times.Loop")) // ends
}
