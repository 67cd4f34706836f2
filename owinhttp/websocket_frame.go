package owinhttp

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"math"
)

// The opcodes of RFC 6455 section 5.2, which are the message types too.
const (
	opContinuation = 0
	opText         = 1
	opBinary       = 2
	opClose        = 8
	opPing         = 9
	opPong         = 10
)

const (
	finalBit    = 0x80
	reserved    = 0x70
	maskBit     = 0x80
	maxControl  = 125     // bytes of a control frame
	maxHeader   = 2 + 8   // of a frame that we send
	smallFrame  = 1 << 12 // up to which it is cheaper to copy a frame than to send it in two pieces
	closeReason = 123     // bytes of the reason in a close frame
)

// frameHeader is what stands before the payload of a frame that the client sends.
type frameHeader struct {
	opcode byte
	final  bool
	plain  bool // masked, as it has to be, and no extension in it
	size   int  // of the header
	length int64
}

// peekHeader waits for the header of the next frame, and for the whole of a control frame. Nothing of it has been read when it returns.
func peekHeader(in *bufio.Reader) (h frameHeader, err error) {
	p, err := in.Peek(2)
	if err != nil {
		return h, err
	}
	masked := p[1]&maskBit != 0
	h = frameHeader{p[0] & 0xf, p[0]&finalBit != 0, masked && p[0]&reserved == 0, 2, int64(p[1] &^ maskBit)}
	extended := 0
	switch h.length {
	case 126:
		extended = 2
	case 127:
		extended = 8
	}
	h.size += extended
	if masked {
		h.size += 4
	}
	if p, err = in.Peek(h.size); err != nil {
		return h, err
	}
	switch extended {
	case 2:
		h.length = int64(binary.BigEndian.Uint16(p[2:]))
	case 8:
		h.length = int64(min(binary.BigEndian.Uint64(p[2:]), math.MaxInt64))
	}
	if h.isControl() && h.length <= maxControl {
		_, err = in.Peek(h.size + int(h.length))
	}
	return h, err
}

// isControl tells whether it is a control frame.
func (h frameHeader) isControl() bool { return h.opcode >= opClose }

// properControl returns the opcode of a control frame as it should be, 0 for any other.
func (h frameHeader) properControl() byte {
	if h.isControl() && h.plain && h.final && h.length <= maxControl {
		return h.opcode
	}
	return 0
}

// payload returns the unmasked payload of a control frame that peekHeader has seen.
func (h frameHeader) payload(in *bufio.Reader) []byte {
	frame, _ := in.Peek(h.size + int(h.length))
	key := frame[h.size-4 : h.size]
	payload := bytes.Clone(frame[h.size:])
	for i := range payload {
		payload[i] ^= key[i%4]
	}
	return payload
}

// appendHeader appends the header of a frame for the client, which is not masked.
func appendHeader(p []byte, opcode byte, final bool, length int) []byte {
	if final {
		opcode |= finalBit
	}
	switch {
	case length <= maxControl:
		return append(p, opcode, byte(length))
	case length <= math.MaxUint16:
		return binary.BigEndian.AppendUint16(append(p, opcode, 126), uint16(length))
	}
	return binary.BigEndian.AppendUint64(append(p, opcode, 127), uint64(length))
}
