package owinhttp

import (
	"context"
	"encoding/binary"
	"fmt"
	"net"
	"unicode/utf8"

	"github.com/owin-go/owingen/generated/owin"
)

// outgoingMessage is the message that is being sent.
type outgoingMessage struct {
	kind   int // 0: between messages
	closed bool
	frame  []byte // used again
	err    error  // of every call to come
}

// send is websocket.SendAsync. Each call is a frame, which is on its way when the call returns. Once it has begun, the end of ctx is that of
// the WebSocket, since half a frame cannot be taken back. Pings and pongs are not sent (WebSocket 0.4.0 section 7.3).
func (s *socket) send(ctx context.Context, data []byte, messageType int, endOfMessage bool) error {
	switch messageType {
	case opText, opBinary:
		return s.sendData(s.own(ctx), data, messageType, endOfMessage)
	case opClose:
		if err := checkClose(data); err != nil {
			return err
		}
		return s.sendClose(s.own(ctx), data)
	case opPing, opPong:
		return nil
	}
	return fmt.Errorf("%w: type %d", ErrMessage, messageType)
}

// close is websocket.CloseAsync. The status 0 without a description sends a close frame without either, which answers one like that.
func (s *socket) close(ctx context.Context, status int, description string) error {
	var payload []byte
	if status != 0 || description != "" {
		payload = binary.BigEndian.AppendUint16(nil, uint16(status))
		payload = append(payload, description...)
	}
	if status < 0 || status > 0xffff {
		return fmt.Errorf("%w: close code %d", ErrMessage, status)
	}
	if err := checkClose(payload); err != nil {
		return err
	}
	return s.sendClose(s.own(ctx), payload)
}

// checkClose checks the payload of a close frame, which is empty or a code and a reason (RFC 6455 section 5.5.1).
func checkClose(payload []byte) error {
	if len(payload) == 0 {
		return nil
	}
	if len(payload) < 2 {
		return fmt.Errorf("%w: a close frame of one byte", ErrMessage)
	}
	if err := owin.CheckWebSocketClientCloseStatus(int(binary.BigEndian.Uint16(payload))); err != nil {
		return fmt.Errorf("%w: close code %d", ErrMessage, binary.BigEndian.Uint16(payload))
	}
	if reason := payload[2:]; len(reason) > closeReason || !utf8.Valid(reason) {
		return fmt.Errorf("%w: close reason %q", ErrMessage, reason)
	}
	return nil
}

// sendData sends a message or a part of one.
func (s *socket) sendData(ctx context.Context, data []byte, messageType int, end bool) error {
	if err := s.takeSending(ctx); err != nil {
		return err
	}
	defer s.sending.leave()
	m := &s.outgoing
	opcode := byte(messageType)
	switch m.kind {
	case 0:
	case messageType:
		opcode = opContinuation
	default:
		return fmt.Errorf("%w: type %d within one of type %d", ErrMessage, messageType, m.kind)
	}
	if m.kind = messageType; end {
		m.kind = 0
	}
	return s.writeFrame(ctx, opcode, data, end)
}

// sendClose sends a close frame, after which nothing else is sent.
func (s *socket) sendClose(ctx context.Context, payload []byte) error {
	if err := s.takeSending(ctx); err != nil {
		return err
	}
	defer s.sending.leave()
	s.outgoing.closed = true
	s.update(func(state *socketState) { state.sent = true })
	return s.writeFrame(ctx, opClose, payload, true)
}

// pong answers a ping, if anything may still be sent.
func (s *socket) pong(ctx context.Context, payload []byte) error {
	switch err := s.takeSending(ctx); err {
	case nil:
	case ErrClosed:
		return nil
	default:
		return err
	}
	defer s.sending.leave()
	return s.writeFrame(ctx, opPong, payload, true)
}

// takeSending waits for the turn to send.
func (s *socket) takeSending(ctx context.Context) error {
	if err := s.sending.take(ctx); err != nil {
		return err
	}
	err := s.outgoing.err
	if err == nil && (s.outgoing.closed || s.hasFailed()) {
		err = ErrClosed
	}
	if err != nil {
		s.sending.leave()
	}
	return err
}

// writeFrame sends a frame. If ctx ends meanwhile, the connection does.
func (s *socket) writeFrame(ctx context.Context, opcode byte, payload []byte, final bool) (err error) {
	m := &s.outgoing
	wait := s.wait(ctx, &s.writes)
	m.frame = appendHeader(m.frame[:0], opcode, final, len(payload))
	if len(payload) <= smallFrame {
		m.frame = append(m.frame, payload...)
		_, err = s.stream.Write(m.frame)
	} else {
		_, err = (&net.Buffers{m.frame, payload}).WriteTo(s.stream)
	}
	if wait.done() && isTimeout(err) {
		err = ctx.Err()
	}
	if err != nil {
		m.err = s.lost(err)
		return m.err
	}
	return nil
}
