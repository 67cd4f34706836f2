package diff

import "github.com/owin-go/owingen/gen/spec"

// waivers finds the reasons of waivers by rule and key; one that names no key has the key "".
type waivers map[[2]string]string

func waiverIndex(list []*spec.Waiver) waivers {
	index := waivers{}
	for _, w := range list {
		index[[2]string{w.Rule.Value, w.Key.Value}] = w.Reason.Value
	}
	return index
}

// reason says why a change may pass, "" if it may not. A waiver may name the key as the old spec has it, too.
func (w waivers) reason(c *Change) string {
	for _, key := range []string{c.Key, c.OldKey, ""} {
		if reason := w[[2]string{string(c.Rule), key}]; reason != "" {
			return reason
		}
	}
	return ""
}
