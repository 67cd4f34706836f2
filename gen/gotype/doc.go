// Package gotype reads, prints, compares and resolves Go type expressions in
// which every package is written with its full import path, so that an
// expression means the same in every file:
//
//	t, err := gotype.Parse("func(ctx context.Context, h net/http.Header) (*crypto/x509.Certificate, error)")
//	t.Packages()                     // [context crypto/x509 net/http]
//	t.Params[1].Type.String()        // net/http.Header
//
// [Parse] and [Type.String] are each other's inverse, [Type.Equal] is Go's type
// identity and [ImportNames] names the imports of a file.
//
// What a named type is underneath is the business of a [Resolver]:
//
//	r := gotype.NewResolver(".")
//	r.CanBeNil(t.Params[1].Type)     // true: a Header is a map
//
// It knows the types of the standard library by heart, from a table that is
// part of the program, and loads a package of another module only when asked
// about one of its types.
package gotype
