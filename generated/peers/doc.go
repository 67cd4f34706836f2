// The command peers compares what owingen generates, and owingen itself, with other ways to the same: lines written by hand, objx,
// mapstructure, validator, a JSON Schema, go/format and oapi-codegen.
//
//	go run .            # measures everything, prints a table, and writes peers.md and peers.svg
//	go run . -keys 1000 # with a spec of that size alone
//
// Every contest is a piece of work that its rivals do on the same environment, as peers_test.go sees. They take turns, since what a
// machine does changes from minute to minute. The table gives medians of runs, with the range that they are in with 95 %
// confidence, as benchstat does; a ~ marks differences that may be chance, and a – stands where there were too few runs to tell.
//
// The module is one of its own, so that the rivals do not become dependencies of owingen.
package main
