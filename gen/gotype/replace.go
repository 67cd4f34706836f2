package gotype

// Replace returns a copy of t in which every type for which with returns one
// stands replaced; what is put in is not looked into again.
func (t *Type) Replace(with func(*Type) *Type) *Type { return t.replace(with) }
