// Package kinds has types of another package for the spec beside it.
package kinds

import (
	"net/netip"
	"time"
)

// Types over those whose values are texts, and over others.
type (
	Stamp   time.Time
	Timeout time.Duration
	Peer    netip.Addr
	Level   int8
	Ratio   float32
	Label   string
	Flag    bool
	Labels  []Label
	Counts  map[Label]Level
)
