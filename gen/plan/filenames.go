package plan

import (
	"path"
	"slices"
	"strings"
)

// fileName joins the base name of the spec and what the file holds. The spec's name comes first so that two specs may share a
// folder, and hand-written files may stand in it.
func fileName(source *Source, suffix string) string {
	base := strings.TrimSuffix(path.Base(source.Owner), path.Ext(source.Owner))
	base = strings.Trim(strings.Map(func(c rune) rune {
		if c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' {
			return c
		}
		return '_'
	}, base), "_") // a leading _ would hide the file from Go
	if base == "" {
		base = "keys"
	}
	// Also before a suffix: keys_linux_test.go is a test for Linux.
	if constrained(base) {
		base += "_keys"
	}
	if suffix != "" {
		base += "_" + suffix
	}
	return base + ".go"
}

// constraints are the words that limit a file to a system, an architecture or a test when they end its name behind a _
// (go help buildconstraint).
var constraints = strings.Fields(`
	aix android darwin dragonfly freebsd hurd illumos ios js linux nacl netbsd openbsd plan9 solaris wasip1 windows zos
	386 amd64 amd64p32 arm armbe arm64 arm64be loong64 mips mipsle mips64 mips64le mips64p32 mips64p32le ppc ppc64 ppc64le
	riscv riscv64 s390 s390x sparc sparc64 wasm test`)

func constrained(base string) bool {
	at := strings.LastIndexByte(base, '_')
	return at >= 0 && slices.Contains(constraints, base[at+1:])
}
