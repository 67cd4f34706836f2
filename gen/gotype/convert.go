package gotype

// CanBeNil reports whether nil is a value of t: of a pointer, slice, map,
// channel, function, interface or unsafe.Pointer. Errors are those of
// [Resolver.Underlying].
func (r *Resolver) CanBeNil(t *Type) (bool, error) {
	u, err := r.Underlying(t)
	if err != nil {
		return false, err
	}
	switch u.Kind {
	case Pointer, Slice, Map, Chan, Func:
		return true, nil
	case Named: // unsafe.Pointer is the only one that is underneath itself
		return true, nil
	}
	return isInterface(u), nil
}

// IsInterface reports whether t is an interface, empty or not. Errors are those
// of [Resolver.Underlying].
func (r *Resolver) IsInterface(t *Type) (bool, error) {
	u, err := r.Underlying(t)
	return err == nil && isInterface(u), err
}

// IsEmptyInterface reports whether t is an interface without methods, such as
// any and database/sql/driver.Value, which every value satisfies. Errors are
// those of [Resolver.Underlying].
func (r *Resolver) IsEmptyInterface(t *Type) (bool, error) {
	u, err := r.Underlying(t)
	return err == nil && isEmptyInterface(u), err
}

// isInterface takes an underlying type, as the next one does.
func isInterface(u *Type) bool {
	return u.Kind == Interface || isEmptyInterface(u) || u.Kind == Predeclared && u.Name == "error"
}

func isEmptyInterface(u *Type) bool { return u.Kind == Predeclared && u.Name == "any" }

// Convertible reports what takes a value of type from to type to: nothing, as
// it can be assigned (implicit), or a conversion that compiles and keeps the
// value as it is (explicit, which implicit implies). See the Go specification,
// Assignability and Conversions; narrower are these: a value is assigned to an
// interface with methods only if the types are the same, channels keep their
// direction, and structs with fields convert only to themselves. Neither are
// conversions between numbers, nor between strings and byte slices.
//
// Errors are those of [Resolver.Underlying]. Equal types need no looking up.
func (r *Resolver) Convertible(from, to *Type) (implicit, explicit bool, err error) {
	if from.Equal(to) {
		return true, true, nil
	}
	target, err := r.Underlying(to)
	if err != nil {
		return false, false, err
	}
	if isEmptyInterface(target) {
		return true, true, nil
	}
	source, err := r.Underlying(from)
	if err != nil {
		return false, false, err
	}
	from, to = r.withoutAliases(from), r.withoutAliases(to)
	if from.Equal(to) {
		return true, true, nil
	}
	if isInterface(source) || isInterface(target) || !r.withoutAliases(source).Equal(r.withoutAliases(target)) {
		return false, false, nil
	}
	return !hasName(from) || !hasName(to), true, nil
}

// hasName reports whether t is a named type in the sense of the Go
// specification, Types, which predeclared ones are too. An alias is not.
func hasName(t *Type) bool { return t.Kind == Named || t.Kind == Predeclared }

// withoutAliases returns t with the aliases in it replaced, as far as this
// takes no loading.
func (r *Resolver) withoutAliases(t *Type) *Type {
	return t.Replace(func(part *Type) *Type {
		if !r.judges(part) {
			return nil
		}
		d, err := r.lookup(part)
		if err != nil || d.target == nil {
			return nil
		}
		return r.withoutAliases(instantiate(d.target, d.params, part.Args))
	})
}
