package gen

import (
	"fmt"
	"go/build"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"strings"

	"github.com/owin-go/owingen/gen/diag"
	"github.com/owin-go/owingen/gen/output"
	"github.com/owin-go/owingen/gen/plan"
)

// neighbours looks at the files that people wrote in an output folder: they must be of the package that is generated there.
func neighbours(d *specFile, folder string, pkg *plan.Package) diag.List {
	files, err := filepath.Glob(filepath.Join(folder, "*.go"))
	if err != nil || pkg.Name == "" {
		return nil // a folder with a bracket in its name, or a spec with other problems
	}
	for _, file := range files {
		name, ok := packageOf(file)
		if !ok || name == pkg.Name || name == pkg.Name+"_test" {
			continue
		}
		at, hint := d.spec.Package.Pos, "use that name, or another output folder"
		if pkg.Folder != "" { // whose package has its name from there
			hint = "move that file, or use another output folder"
		}
		return diag.List{{
			File: d.file, Line: at.Line, Column: at.Column, Severity: diag.Error, Rule: plan.RulePackage,
			Message: fmt.Sprintf("the folder already holds package %s, in %s", name, file),
			Hint:    hint,
		}}
	}
	return nil
}

// packageOf gives the package of a file that people wrote; false for one that was generated here, that this system does not
// build, or that is no Go.
func packageOf(file string) (string, bool) {
	folder, base := filepath.Split(file)
	data, err := os.ReadFile(file)
	if _, ours := output.OwnerOf(data); err != nil || ours {
		return "", false
	}
	if builds, err := build.Default.MatchFile(folder, base); err != nil || !builds || strings.HasPrefix(base, ".") {
		return "", false
	}
	parsed, err := parser.ParseFile(token.NewFileSet(), file, data, parser.PackageClauseOnly)
	if err != nil {
		return "", false
	}
	return parsed.Name.Name, true
}
