// Command owingen generates typed access to the keys of a map[string]any from a spec, and keeps the two together.
//
//	owingen generate            # keys.yaml -> its package
//	owingen check               # is the package what the spec asks for?
//	owingen lint other.yaml     # what is wrong with a spec
//
// Run owingen help for the commands, owingen help COMMAND for one of them.
package main

import "os"

func main() { os.Exit(run(os.Args[1:], os.Stdout, os.Stderr)) }
