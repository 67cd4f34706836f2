package document

import (
	"bytes"
	"encoding/binary"
	"regexp"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding/charmap"
)

// decode returns the document as UTF-8 text with \n at the ends of lines. Text that is valid UTF-8 is UTF-8 whatever it says
// of itself: pages are converted, and their declarations forgotten, but no other text is valid UTF-8 by chance.
func (r *reader) decode(data []byte) string {
	text, ok := unicodeText(data)
	if !ok {
		text = r.legacyText(data)
	}
	// A null byte, and the four that mark cells, are in no text that a person wrote.
	return noControls.Replace(text)
}

var noControls = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\x00", "\ufffd", codeOn, "\ufffd", codeOff, "\ufffd", linkOn, "\ufffd", linkOff, "\ufffd")

// unicodeText decodes UTF-8 and UTF-16, with a byte order mark or without.
func unicodeText(data []byte) (string, bool) {
	switch {
	case bytes.HasPrefix(data, []byte("\xef\xbb\xbf")):
		return strings.ToValidUTF8(string(data[3:]), "\ufffd"), true
	case bytes.HasPrefix(data, []byte("\xff\xfe")):
		return utf16Text(data[2:], binary.LittleEndian), true
	case bytes.HasPrefix(data, []byte("\xfe\xff")):
		return utf16Text(data[2:], binary.BigEndian), true
	}
	if order := utf16Order(data); order != nil {
		return utf16Text(data, order), true
	}
	return string(data), utf8.Valid(data)
}

// utf16Order tells UTF-16 without a mark by the null bytes of its ASCII characters.
func utf16Order(data []byte) binary.ByteOrder {
	sample := data[:min(len(data), 512)&^1]
	var nulls [2]int
	for i, b := range sample {
		if b == 0 {
			nulls[i&1]++
		}
	}
	most := len(sample) / 2
	switch {
	case most < 4:
		return nil
	case nulls[1] > most*3/4 && nulls[0] == 0:
		return binary.LittleEndian
	case nulls[0] > most*3/4 && nulls[1] == 0:
		return binary.BigEndian
	}
	return nil
}

func utf16Text(data []byte, order binary.ByteOrder) string {
	units := make([]uint16, 0, len(data)/2)
	for ; len(data) >= 2; data = data[2:] {
		units = append(units, order.Uint16(data))
	}
	return string(utf16.Decode(units))
}

// declared is the encoding that a page names in its head.
var declared = regexp.MustCompile(`(?i)<(?:meta|\?xml)\b[^>]*?(?:charset|encoding)\s*=\s*["']?\s*([-\w]+)`)

// legacyText decodes what is no Unicode: as the page says, else as windows-1252, which is also what browsers take for
// ISO 8859-1 and ASCII (https://encoding.spec.whatwg.org/#names-and-labels).
func (r *reader) legacyText(data []byte) string {
	head := data[:min(len(data), 4096)]
	if m := declared.FindSubmatch(head); m != nil {
		if e, name := charset.Lookup(string(m[1])); e != nil && !strings.HasPrefix(name, "utf-") {
			if text, err := e.NewDecoder().Bytes(data); err == nil {
				return string(text)
			}
		}
	}
	r.report(firstInvalid(data), RuleEncoding, "save it as UTF-8 if characters are wrong", "the document is not UTF-8: read as windows-1252")
	text, err := charmap.Windows1252.NewDecoder().Bytes(data)
	if err != nil {
		return strings.ToValidUTF8(string(data), "\ufffd")
	}
	return string(text)
}

// firstInvalid returns the line of the first byte that is no UTF-8.
func firstInvalid(data []byte) int {
	at := 0
	for at < len(data) {
		c, size := utf8.DecodeRune(data[at:])
		if c == utf8.RuneError && size == 1 {
			break
		}
		at += size
	}
	return 1 + bytes.Count(data[:at], []byte("\n"))
}
