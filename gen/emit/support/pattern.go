package support

import (
	"regexp"
	"sync"
)

// lazyPattern is a regular expression that is compiled when it is first needed, so that importing the package costs nothing.
type lazyPattern struct {
	once     sync.Once
	compiled *regexp.Regexp
}

func (p *lazyPattern) match(expr, s string) bool {
	p.once.Do(func() { p.compiled = regexp.MustCompile(expr) })
	return p.compiled.MatchString(s)
}
