package gen

import "github.com/owin-go/owingen/gen/plan"

// Packages gives the plans of the packages, in the order of the specs. The error is a *[diag.InvalidError] when the specs
// have errors.
func (p *Project) Packages() ([]*plan.Package, error) {
	if err := p.Problems.Err(); err != nil {
		return nil, err
	}
	packages := make([]*plan.Package, len(p.targets))
	for i, t := range p.targets {
		packages[i] = t.pkg
	}
	return packages, nil
}
