package gotype_test

import (
	"errors"
	"testing"

	"github.com/owin-go/owingen/gen/gotype"
)

// Packages that are expected are loaded with the first that is needed.
func TestExpect(t *testing.T) {
	r := gotype.NewResolver(t.TempDir())
	r.Expect("time", "net/http", "no.such/package")
	check := func(source, name, path string) error {
		return r.CheckExpr(source, "", map[string]string{name: path}, parse(t, "time.Duration"))
	}
	wrong := new(gotype.ExprError)
	if err := check("http.TimeFormat", "http", "net/http"); !errors.As(err, &wrong) {
		t.Errorf("of a string for a duration is said: %v", err)
	}
	t.Setenv("PATH", "") // from here on an answer proves that one run of the go command is enough
	if err := check("time.Since(time.Now())", "time", "time"); err != nil {
		t.Errorf("of an expected package is said: %v", err)
	}
	load := new(gotype.LoadError)
	if err := check("gone.Duration", "gone", "no.such/package"); !errors.As(err, &load) || load.Path != "no.such/package" {
		t.Errorf("of a package that does not exist is said: %v", err)
	}
	if err := check("big.MaxBase", "big", "math/big"); !errors.As(err, &load) {
		t.Errorf("of a package that was not expected is said: %v", err)
	}
	if !r.Outside() {
		t.Error("a package of another module was asked for")
	}
}
