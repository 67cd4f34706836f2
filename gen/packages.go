package gen

import "github.com/owin-go/owingen/gen/plan"

// Packages gives the plans of the packages, in the order of the specs; where a layout divides them by namespaces, all as one. The
// error is a *[diag.InvalidError] when the specs have errors.
func (p *Project) Packages() ([]*plan.Package, error) {
	if err := p.Problems.Err(); err != nil {
		return nil, err
	}
	packages := make([]*plan.Package, len(p.targets))
	for i, t := range p.targets {
		packages[i] = plan.Join(t.packages)
	}
	return packages, nil
}
