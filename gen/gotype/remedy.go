package gotype

import (
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/tools/go/packages"
)

// orPointer ends every hint about loading: a pointer can be nil, whatever it
// points to, so that nothing has to be known about that.
const orPointer = ", or use a pointer, which needs no loading"

// remedy says how to make a package known about which the go command says reason.
func (r *Resolver) remedy(path, reason string) string {
	// Only the standard library and a module of one's own may have a first
	// element without a dot (go help importpath), so that go get does not help.
	first, _, _ := strings.Cut(path, "/")
	isRemote := strings.Contains(first, ".")
	switch {
	case strings.Contains(reason, "go.mod file not found"):
		return "run \"go mod init\" and \"go get " + path + "\"" + orPointer
	case r.isOwn(path):
		return "look at that folder of this module" + orPointer
	case isRemote:
		return "run \"go get " + path + "\"" + orPointer
	}
	return "correct the path" + orPointer
}

// isOwn reports whether path lies in the module that the specification is in.
func (r *Resolver) isOwn(path string) bool {
	own, _ := Module(r.dir)
	return own != "" && strings.HasPrefix(path+"/", own+"/")
}

func isParseError(e packages.Error) bool { return e.Kind == packages.ParseError }

// complaint is the error that explains the others, on one line; "" if there is
// none. The go command repeats syntax errors without saying where they are.
func complaint(all []packages.Error) string {
	if len(all) == 0 {
		return ""
	}
	e := all[max(0, slices.IndexFunc(all, isParseError))]
	if e.Kind == packages.ListError || e.Pos == "" || e.Pos == "-" {
		return firstLine(e.Msg)
	}
	return filepath.Base(e.Pos) + ": " + firstLine(e.Msg)
}

// trailing is what the go command and go/packages put behind what matters: the
// announcement of a command on the next line, advice on help pages, folders of
// this machine, and how an import failed.
var trailing = regexp.MustCompile(`; to add it:$|; see 'go help .*$| \([^()]*\)$|(all Go files) in .*$`)

// firstLine returns the first line of a complaint that says something.
func firstLine(s string) string {
	line, rest, _ := strings.Cut(strings.TrimSpace(s), "\n")
	if strings.HasPrefix(line, "# ") && rest != "" { // the name of the package
		return firstLine(rest)
	}
	return trailing.ReplaceAllString(strings.TrimSpace(line), "$1")
}
