package owinhttp

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math"

	"github.com/gorilla/websocket"
	"github.com/owin-go/owingen/generated/owin"
)

// incomingMessage is the message that is being received.
type incomingMessage struct {
	reader io.Reader // nil: between messages
	kind   int
	rest   int64 // bytes to come of the frame
	final  bool  // it is the last one of the message
	text   textCheck
	err    error // of every call to come
}

// receive is websocket.ReceiveAsync. It fills the buffer as far as the frame goes. The end of ctx leaves the WebSocket as it is: what has
// come by then is there for the next call.
func (s *socket) receive(ctx context.Context, buffer []byte) (messageType int, endOfMessage bool, n int, err error) {
	messageType, endOfMessage, n, err = s.read(s.own(ctx), buffer)
	closed, ok := err.(clientClose)
	if !ok {
		return messageType, endOfMessage, n, err
	}
	if len(closed) >= 2 {
		owin.SetWebSocketClientCloseStatus(s.env, int(binary.BigEndian.Uint16([]byte(closed))))
	}
	if len(closed) > 2 {
		owin.SetWebSocketClientCloseDescription(s.env, string(closed[2:]))
	}
	return opClose, true, 0, nil
}

// clientClose is the payload of the client's close frame, in place of an error.
type clientClose string

// Error says that it is one.
func (clientClose) Error() string { return "close" }

// read is receive, but for the client's close, which is a clientClose.
func (s *socket) read(ctx context.Context, buffer []byte) (kind int, end bool, n int, err error) {
	if err := s.takeReceiving(ctx); err != nil {
		return 0, false, 0, err
	}
	defer s.leaveReceiving(true)
	m := &s.incoming
	if m.err != nil {
		return 0, false, 0, m.err
	}
	wait := s.wait(ctx, &s.reads)
	n, end, err = s.fill(ctx, buffer)
	if wait.done() && isTimeout(err) {
		err = ctx.Err()
	}
	if n == 0 && !end && err != nil {
		return 0, false, 0, err
	}
	if m.kind == opText && !m.text.add(buffer[:n], end) {
		return 0, false, 0, s.refuse(ctx, websocket.CloseInvalidFramePayloadData, errNotUTF8)
	}
	return m.kind, end, n, nil // if there was an error too, it comes again
}

// fill receives until the buffer is full, or the message has ended, or its next part is not there.
func (s *socket) fill(ctx context.Context, buffer []byte) (n int, end bool, err error) {
	m := &s.incoming
	if m.reader == nil {
		if err := s.begin(ctx); err != nil {
			return 0, false, err
		}
	}
	for m.rest > 0 || !m.final {
		switch {
		case m.rest == 0 && n > 0 && !s.continues(), m.rest > 0 && n == len(buffer):
			return n, false, nil
		case m.rest == 0:
			err = s.proceed(ctx)
		default:
			err = s.readPayload(ctx, buffer, &n)
		}
		if err != nil {
			return n, false, err
		}
	}
	m.reader = nil
	return n, true, nil
}

// begin waits for a message.
func (s *socket) begin(ctx context.Context) error {
	if err := s.nextFrame(ctx); err != nil {
		return err
	}
	kind, reader, err := s.conn.NextReader()
	if err != nil {
		return s.fail(fmt.Errorf("owinhttp: %w", err))
	}
	s.incoming.kind, s.incoming.reader, s.incoming.text = kind, reader, textCheck{}
	return nil
}

// proceed waits for the next frame of the message.
func (s *socket) proceed(ctx context.Context) error {
	if err := s.nextFrame(ctx); err != nil {
		return err
	}
	if _, err := s.incoming.reader.Read(nil); err != nil && err != io.EOF { // it reads the header
		return s.fail(fmt.Errorf("owinhttp: %w", err))
	}
	return nil
}

// continues tells whether the next frame of the message is there.
func (s *socket) continues() bool {
	if s.in.Buffered() < maxHeader+4 {
		return false
	}
	p, _ := s.in.Peek(1)
	return p[0]&0xf == opContinuation
}

// readPayload reads from the frame. It waits where that can be cut short, if it may have to be.
func (s *socket) readPayload(ctx context.Context, buffer []byte, n *int) error {
	if ctx.Done() != nil {
		if _, err := s.in.Peek(1); err != nil {
			return s.waited(err)
		}
	}
	part := buffer[*n:]
	part = part[:min(int64(len(part)), s.incoming.rest)]
	read, err := s.incoming.reader.Read(part)
	*n += read
	s.incoming.rest -= int64(read)
	if err != nil {
		return s.waited(err)
	}
	return nil
}

// nextFrame waits until the library will find the header of a data frame in the buffer. Pings are answered, and they, pongs and empty
// parts of messages kept from the library, which would wait for the frame behind them. What is not as it should be goes to the library
// too, to be refused.
func (s *socket) nextFrame(ctx context.Context) error {
	for {
		h, err := peekHeader(s.in)
		if err != nil {
			return s.waited(err)
		}
		switch opcode := h.properControl(); {
		case opcode == opPing:
			if err := s.pong(ctx, h.payload(s.in)); err != nil {
				return err
			}
		case opcode == opPong:
		case opcode == opClose && checkClose(h.payload(s.in)) == nil:
			return s.closed(h.payload(s.in))
		case opcode == opClose && h.length == 1: // for the library, a close without a code
			return s.refuse(ctx, websocket.CloseProtocolError, errHalfCode)
		case h.length == math.MaxInt64: // the library would send nothing
			return s.refuse(ctx, websocket.CloseProtocolError, errLength)
		case h.plain && h.opcode == opContinuation && !h.final && h.length == 0 && s.incoming.reader != nil:
		default:
			s.incoming.rest, s.incoming.final = h.length, h.final
			return nil
		}
		_, _ = s.in.Discard(h.size + int(h.length))
	}
}

// waited takes note of an error of the connection, unless waiting has been cut short.
func (s *socket) waited(err error) error {
	if isTimeout(err) {
		return err
	}
	s.incoming.err = s.lost(err)
	return s.incoming.err
}

// closed takes note of the client's close.
func (s *socket) closed(payload []byte) error {
	s.incoming.err = ErrClosed
	s.update(func(state *socketState) { state.received, state.code = true, payload[:min(len(payload), 2)] })
	return clientClose(payload)
}

// fail takes note of a client that has been told that it has broken the rules (RFC 6455 section 7.1.7).
func (s *socket) fail(err error) error {
	s.incoming.err = err
	s.update(func(state *socketState) { state.failed = true })
	s.cancel(err)
	return err
}

// refuse fails the WebSocket for what the library lets through.
func (s *socket) refuse(ctx context.Context, code int, err error) error {
	_ = s.sendClose(ctx, websocket.FormatCloseMessage(code, ""))
	return s.fail(err)
}

var (
	errNotUTF8  = errors.New("owinhttp: the WebSocket's text is not UTF-8")         // RFC 6455 section 8.1
	errHalfCode = errors.New("owinhttp: the WebSocket's close is of a single byte") // RFC 6455 section 5.5.1
	errLength   = errors.New("owinhttp: the WebSocket's frame has no length")       // RFC 6455 section 5.2
)
