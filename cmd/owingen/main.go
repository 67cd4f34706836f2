// Command owingen generates typed access to the keys of a map[string]any from a spec, and keeps the two together.
//
//	owingen generate            # keys.yaml -> its package
//	owingen check               # is the package what the spec asks for?
//	owingen lint other.yaml     # what is wrong with a spec
//
// Run owingen help for the commands, owingen help COMMAND for one of them.
package main

import (
	"os"
	"runtime/debug"
)

func main() {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(gcPercent)
	}
	os.Exit(run(os.Args[1:], os.Stdout, os.Stderr))
}

// gcPercent is more than Go's 100: the specs and the files of a run are held to its end, so that a collection finds little. At
// 10,000 keys a tenth less is to be done, for half as much memory again.
const gcPercent = 200
