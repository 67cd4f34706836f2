package owinhttp_test

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/gorilla/websocket"
)

// For 10,000 and 200: go test -run IdleAndBusy -v -websockets 10000 -busy 200; not with -race, which has a limit of 8128 goroutines. Go allows
// itself as many descriptors as the system lets it.
var (
	idleSockets = flag.Int("websockets", 100, "idle WebSockets of the stress test")
	busySockets = flag.Int("busy", 10, "busy WebSockets of the stress test")
)

// Idle and busy WebSockets at once: nothing is lost, and the idle ones are still there afterwards. The clients are another process, since
// both ends together have more descriptors than one process may.
func TestWebSocketsIdleAndBusy(t *testing.T) {
	var open, most, messages, used atomic.Int64
	total := int64(*idleSockets + *busySockets)
	before := live()
	server := serve(t, accepting(func(s socketOf) error {
		now := open.Add(1)
		defer open.Add(-1)
		for seen := most.Load(); now > seen && !most.CompareAndSwap(seen, now); seen = most.Load() {
		}
		if now == total {
			used.Store(live() - before)
		}
		send := s.send
		s.send = func(ctx context.Context, data []byte, kind int, end bool) error {
			if end {
				messages.Add(1)
			}
			return send(ctx, data, kind, end)
		}
		return echo(s)
	}))
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	clients := exec.Command(program, "-test.run=^$", fmt.Sprint("-websockets=", *idleSockets), fmt.Sprint("-busy=", *busySockets))
	clients.Env = append(os.Environ(), stressServer+"=ws"+strings.TrimPrefix(server.URL, "http"))
	begin := time.Now()
	if report, err := clients.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, report)
	}
	equal(t, "at once", most.Load(), total)
	equal(t, "messages", messages.Load(), int64(2**idleSockets+(1+busyMessages)**busySockets))
	t.Log(most.Load(), "WebSockets,", used.Load()/total, "bytes each,", messages.Load(), "messages,", time.Since(begin).Round(time.Millisecond))
}

// stressServer is the environment variable that makes the clients of the test binary: the server's URL.
const stressServer = "OWINHTTP_STRESS_SERVER"

// busyMessages is how many messages each busy WebSocket sends.
const busyMessages = 100

// runClients is the process of the clients. It returns its exit status.
func runClients(url string) int {
	if err := errors.Join(useSockets(url)...); err != nil {
		fmt.Println(err)
		return 1
	}
	return 0
}

// useSockets opens the WebSockets, uses the busy ones, and ends with a message on each of the idle ones.
func useSockets(url string) []error {
	all := make([]*websocket.Conn, *idleSockets+*busySockets)
	failures := together(len(all), 50, func(i int) (err error) {
		if all[i], _, err = websocket.DefaultDialer.Dial(url, nil); err != nil {
			return err
		}
		return thereAndBack(all[i], fmt.Append(nil, "opened ", i))
	})
	if failures != nil {
		return failures
	}
	busy, idle := all[:*busySockets], all[*busySockets:]
	failures = together(len(busy), len(busy), func(i int) error { return exchangeMessages(busy[i], i) })
	return append(failures, together(len(idle), 50, func(i int) error {
		if err := thereAndBack(idle[i], fmt.Append(nil, "still open ", i)); err != nil {
			return err
		}
		return closeSocket(idle[i])
	})...)
}

// together calls f with 0 to n-1, so many at a time, and returns what went wrong.
func together(n, atOnce int, f func(i int) error) (failures []error) {
	var all sync.WaitGroup
	var mu sync.Mutex
	var next atomic.Int64
	for range atOnce {
		all.Go(func() {
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				if err := f(i); err != nil {
					mu.Lock()
					failures = append(failures, fmt.Errorf("client %d: %w", i, err))
					mu.Unlock()
				}
			}
		})
	}
	all.Wait()
	return failures
}

// thereAndBack sends a message and waits for it.
func thereAndBack(conn *websocket.Conn, message []byte) error {
	if err := conn.WriteMessage(websocket.TextMessage, message); err != nil {
		return err
	}
	return receive(conn, message)
}

// receive reads a message that is known.
func receive(conn *websocket.Conn, want []byte) error {
	_, got, err := conn.ReadMessage()
	if err == nil && !bytes.Equal(got, want) {
		err = fmt.Errorf("%.50q instead of %.50q", got, want)
	}
	return err
}

// exchangeMessages sends messages without waiting for the answers, and checks them all.
func exchangeMessages(conn *websocket.Conn, seed int) error {
	message := func(i int) []byte {
		return bytes.Repeat([]byte{byte(seed), byte(i)}, rand.New(rand.NewPCG(uint64(seed), uint64(i))).IntN(5000))
	}
	sent := make(chan error, 1)
	go func() {
		var err error
		for i := range busyMessages {
			err = errors.Join(err, conn.WriteMessage(websocket.BinaryMessage, message(i)))
		}
		sent <- err
	}()
	for i := range busyMessages {
		if err := receive(conn, message(i)); err != nil {
			_ = conn.Close()
			return errors.Join(fmt.Errorf("message %d: %w", i, err), <-sent)
		}
	}
	return errors.Join(<-sent, closeSocket(conn))
}

// closeSocket closes a WebSocket, and waits for the server's close.
func closeSocket(conn *websocket.Conn) error {
	defer func() { _ = conn.Close() }()
	err := conn.WriteControl(websocket.CloseMessage, websocket.FormatCloseMessage(websocket.CloseNormalClosure, ""), time.Time{})
	if err != nil {
		return err
	}
	if _, _, err := conn.ReadMessage(); !websocket.IsCloseError(err, websocket.CloseNormalClosure) {
		return fmt.Errorf("close: %w", err)
	}
	return nil
}
