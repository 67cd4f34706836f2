package owinhttp

import "unicode/utf8"

// textCheck tells whether what comes in parts is UTF-8.
type textCheck struct {
	begun [utf8.UTFMax]byte // of the character that the last part ended in
	n     int
}

// add checks one more part; end says that it is the last.
func (t *textCheck) add(p []byte, end bool) bool {
	for t.n > 0 && len(p) > 0 {
		t.begun[t.n] = p[0]
		t.n++
		p = p[1:]
		if !utf8.FullRune(t.begun[:t.n]) {
			continue
		}
		if r, size := utf8.DecodeRune(t.begun[:t.n]); r == utf8.RuneError && size == 1 {
			return false
		}
		t.n = 0
	}
	for i := 1; i < utf8.UTFMax && i <= len(p); i++ {
		tail := p[len(p)-i:]
		if !utf8.RuneStart(tail[0]) {
			continue
		}
		if !utf8.FullRune(tail) {
			t.n = copy(t.begun[:], tail)
			p = p[:len(p)-i]
		}
		break
	}
	return utf8.Valid(p) && !(end && t.n > 0)
}
