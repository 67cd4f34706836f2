package owintest

import (
	"os"
	"sync"
	"time"
)

// ahead is how many bytes a writer may be ahead of its reader: about what sockets have.
const ahead = 64 << 10

// pipe is one direction of a connection.
type pipe struct {
	mu      sync.Mutex
	changed sync.Cond // of anything below
	data    []byte
	end     error // that the reader gets behind the data; nil: there may be more
	refusal error // that the writer gets; nil: there may be more
	readBy  deadline
	writeBy deadline
}

func newPipe() *pipe {
	p := new(pipe)
	p.changed.L = &p.mu
	return p
}

// deadline is when waiting ends.
type deadline struct {
	at    time.Time // zero: never
	timer *time.Timer
}

func (d *deadline) passed() bool { return !d.at.IsZero() && !time.Now().Before(d.at) }

// setDeadline sets one of the pipe's deadlines.
func (p *pipe) setDeadline(d *deadline, at time.Time) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if d.timer != nil {
		d.timer.Stop()
	}
	*d = deadline{at: at}
	if !at.IsZero() {
		d.timer = time.AfterFunc(time.Until(at), p.wake)
	}
	p.changed.Broadcast()
}

// wake has those who wait look again; with the lock, so that nobody is between looking and waiting.
func (p *pipe) wake() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.changed.Broadcast()
}

// Read waits for data.
func (p *pipe) Read(b []byte) (int, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for len(b) > 0 {
		switch {
		case p.readBy.passed():
			return 0, os.ErrDeadlineExceeded
		case len(p.data) > 0:
			n := copy(b, p.data)
			p.data = p.data[n:]
			p.changed.Broadcast()
			return n, nil
		case p.end != nil:
			return 0, p.end
		}
		p.changed.Wait()
	}
	return 0, nil
}

// Write waits until all of b is on its way.
func (p *pipe) Write(b []byte) (written int, err error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for {
		switch {
		case p.refusal != nil:
			return written, p.refusal
		case p.writeBy.passed():
			return written, os.ErrDeadlineExceeded
		case len(b) == 0:
			return written, nil
		}
		if n := min(ahead-len(p.data), len(b)); n > 0 {
			p.data = append(p.data, b[:n]...)
			written, b = written+n, b[n:]
			p.changed.Broadcast()
			continue
		}
		p.changed.Wait()
	}
}

// finish ends the pipe behind the data: the reader gets end, who goes on writing refusal. The first end counts, and finish tells whether
// this one does.
func (p *pipe) finish(end, refusal error) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	first := p.end == nil
	if first {
		p.end = end
	}
	if p.refusal == nil {
		p.refusal = refusal
	}
	p.changed.Broadcast()
	return first
}

// sever ends the pipe at once, and for good.
func (p *pipe) sever(end, refusal error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.data, p.end = nil, end
	if p.refusal == nil {
		p.refusal = refusal
	}
	p.changed.Broadcast()
}

// ended tells whether there is an end, which the reader may not have reached.
func (p *pipe) ended() bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.end != nil
}
