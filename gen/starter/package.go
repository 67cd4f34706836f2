package starter

import (
	"cmp"
	"errors"
	"fmt"
	"go/build"
	"go/token"
	"os"
	"path/filepath"
	"strings"
	"unicode"
)

// ErrPackage is the error of a package name that is none.
const ErrPackage = packageError("cannot be the name of a package to import")

type packageError string

// Error returns what is the matter in a few words.
func (e packageError) Error() string { return string(e) }

// A layout is where the package goes: to the Go files in the folder, or to a folder below when they are of another package.
type layout struct {
	pkg  string // what is generated
	host string // of the Go files in the folder
}

// layoutOf decides on a package: the one asked for, else that of the Go files in the folder, else one with the folder's name. A main
// package cannot be imported by those who want to use its keys.
func layoutOf(folder, asked string) (layout, error) {
	if asked != "" && !isPackage(asked) {
		return layout{}, fmt.Errorf("%q %w", asked, ErrPackage)
	}
	host, err := existing(folder)
	if err != nil {
		return layout{}, err
	}
	if host == "main" {
		return layout{cmp.Or(asked, "keys"), host}, nil
	}
	if host != "" {
		return layout{cmp.Or(asked, host), host}, nil
	}
	if asked == "" {
		absolute, err := filepath.Abs(folder)
		if err != nil {
			return layout{}, fmt.Errorf("naming the package: %w", err)
		}
		asked = packageNamed(filepath.Base(absolute))
	}
	return layout{asked, asked}, nil
}

// existing is the package of the Go files in a folder, "" when there are none.
func existing(folder string) (string, error) {
	if _, err := os.Stat(folder); errors.Is(err, os.ErrNotExist) {
		return "", nil
	}
	pkg, err := build.ImportDir(folder, 0)
	var none *build.NoGoError
	if err != nil && !errors.As(err, &none) {
		return "", fmt.Errorf("finding the package of %s: %w", folder, err)
	}
	return pkg.Name, nil
}

func isPackage(name string) bool { return token.IsIdentifier(name) && name != "_" && name != "main" }

// packageNamed makes a package name of the name of a folder: small letters and digits.
func packageNamed(folder string) string {
	name := strings.Map(func(c rune) rune {
		if unicode.IsLetter(c) || unicode.IsDigit(c) {
			return unicode.ToLower(c)
		}
		return -1
	}, folder)
	name = strings.TrimLeftFunc(name, unicode.IsDigit)
	if !isPackage(name) {
		name += "keys"
	}
	return name
}
