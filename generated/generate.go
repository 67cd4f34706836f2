// Package generated holds what is generated from the keys.yaml of this repository. Its folders are only ever written by
// owingen.
package generated

//go:generate go run ../cmd/owingen generate ../keys.yaml
