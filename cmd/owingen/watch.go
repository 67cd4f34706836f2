package main

import (
	"context"
	"fmt"
	"os"
	"os/signal"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/owin-go/owingen/gen/watch"
)

// interval is how often specs are looked at: people who save a file take it for at once.
const interval = 150 * time.Millisecond

// watched generates until it is interrupted, which is no failure.
func (g *generation) watched(c *cobra.Command, specs []string) error {
	ctx, stop := signal.NotifyContext(c.Context(), os.Interrupt)
	defer stop()
	ticker := time.NewTicker(interval)
	defer ticker.Stop()
	g.watch(ctx, ticker.C, c, specs)
	return nil
}

// watch generates at once and after each change, until ctx is done. What goes wrong is told, and may go right the next time.
func (g *generation) watch(ctx context.Context, ticks <-chan time.Time, c *cobra.Command, specs []string) {
	say := func(format string, args ...any) {
		if g.findings == "text" { // the other formats are read by programs
			fmt.Fprintf(c.OutOrStdout(), format, args...)
		}
	}
	watch.Run(ctx, ticks, specs, func(changed []string) []string {
		for _, spec := range changed {
			say("%s changed\n", spec)
		}
		read, err := g.once(c, specs)
		if err != nil {
			complain(c.ErrOrStderr(), err)
		}
		if changed == nil {
			say("watching %s\n", strings.Join(specs, ", "))
		}
		return read
	})
}
