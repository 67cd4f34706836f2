package support

import (
	"errors"
	"reflect"
	"strconv"
	"testing"
)

// wrongType is a type that no key has.
type wrongType struct{}

// roundTrip tests the accessors of a key: what they give for an absent key, a nil, a wrong type, and what was set.
func roundTrip[T any](t *testing.T, key string, value T, get func(map[string]any) T, lookup func(map[string]any) (T, error), set func(map[string]any, T)) {
	t.Helper()
	wantError(t, lookup, map[string]any{}, key, ErrMissing)
	wantError(t, lookup, map[string]any{key: nil}, key, ErrNil)
	if wrong := any(wrongType{}); !is[T](wrong) {
		env := map[string]any{key: wrong}
		wantError(t, lookup, env, key, ErrType)
		if got := get(env); !reflect.ValueOf(&got).Elem().IsZero() {
			t.Errorf("%s: the getter gives %v for a value of a wrong type, want the zero value", key, got)
		}
	}
	env := map[string]any{}
	set(env, value)
	got, err := lookup(env)
	if err != nil {
		t.Errorf("%s: the lookup of what was set: %v", key, err)
	}
	if !same(got, value) || !same(get(env), value) {
		t.Errorf("%s: lookup gives %v, the getter %v, want %v", key, got, get(env), value)
	}
}

func is[T any](value any) bool {
	_, ok := value.(T)
	return ok
}

func wantError[T any](t *testing.T, lookup func(map[string]any) (T, error), env map[string]any, key string, want error) {
	t.Helper()
	_, err := lookup(env)
	found := new(KeyError)
	if !errors.As(err, &found) || found.Key != key || !errors.Is(err, want) {
		t.Errorf("%s: the error of the lookup is %v, want %v", key, err, want)
	}
}

// same compares values; functions are the same when neither or both are nil, as Go compares no further.
func same(a, b any) bool {
	if a != nil && reflect.TypeOf(a).Kind() == reflect.Func {
		return reflect.ValueOf(a).IsNil() == reflect.ValueOf(b).IsNil()
	}
	return reflect.DeepEqual(a, b)
}

// sample makes a value that is not nil, of any type but an interface.
func sample[T any]() T {
	var value T
	v := reflect.ValueOf(&value).Elem()
	switch v.Kind() {
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
	case reflect.Map:
		v.Set(reflect.MakeMap(v.Type()))
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 0, 0))
	case reflect.UnsafePointer:
		v.SetPointer(reflect.ValueOf(new(int)).UnsafePointer())
	case reflect.Chan:
		v.Set(reflect.MakeChan(reflect.ChanOf(reflect.BothDir, v.Type().Elem()), 0).Convert(v.Type()))
	case reflect.Func:
		typ := v.Type()
		v.Set(reflect.MakeFunc(typ, func([]reflect.Value) []reflect.Value {
			results := make([]reflect.Value, typ.NumOut())
			for i := range results {
				results[i] = reflect.Zero(typ.Out(i))
			}
			return results
		}))
	}
	return value
}

// sized makes a list or a map with so many elements.
func sized[T any](n int) T {
	value := sample[T]()
	v := reflect.ValueOf(&value).Elem()
	for i := range n {
		if v.Kind() == reflect.Slice {
			v.Set(reflect.Append(v, reflect.Zero(v.Type().Elem())))
			continue
		}
		key := reflect.New(v.Type().Key()).Elem()
		switch {
		case key.Kind() == reflect.String:
			key.SetString(strconv.Itoa(i))
		case key.CanInt():
			key.SetInt(int64(i))
		case key.CanUint():
			key.SetUint(uint64(i))
		}
		v.SetMapIndex(key, reflect.Zero(v.Type().Elem()))
	}
	return value
}

// converts tests a type that is accepted beside the key's own: what becomes of a value, and that others are wrong types, not
// other values.
func converts[T any](t *testing.T, key string, get func(map[string]any) T, lookup func(map[string]any) (T, error), given any, want T, refused ...any) {
	t.Helper()
	env := map[string]any{key: given}
	got, err := lookup(env)
	if err != nil || !same(got, want) || !same(get(env), want) {
		t.Errorf("%s: lookup gives %v (%v), the getter %v for %#v, want %v", key, got, err, get(env), given, want)
	}
	for _, value := range refused {
		env[key] = value
		wantError(t, lookup, env, key, ErrType)
		if got := get(env); !reflect.ValueOf(&got).Elem().IsZero() {
			t.Errorf("%s: the getter gives %v for %#v, want the zero value", key, got, value)
		}
	}
}

// defaultOf tests what a getter gives when its key is absent or nil.
func defaultOf[T any](t *testing.T, key string, env map[string]any, get func(map[string]any) T, want T) {
	t.Helper()
	if got := get(env); !same(got, want) {
		t.Errorf("%s: the getter gives %v for an absent key, want %v", key, got, want)
	}
	env[key] = nil
	if got := get(env); !same(got, want) {
		t.Errorf("%s: the getter gives %v for a nil, want %v", key, got, want)
	}
}

// checked tests the check of a key's value.
func checked[T any](t *testing.T, key string, check func(T) error, good T, bad ...T) {
	t.Helper()
	if err := check(good); err != nil {
		t.Errorf("%s: %v", key, err)
	}
	for _, value := range bad {
		err := check(value)
		found := new(KeyError)
		if !errors.As(err, &found) || found.Key != key || !errors.Is(err, ErrValue) {
			t.Errorf("%s: the check of %#v gives %v, want %v", key, value, err, ErrValue)
		}
	}
}

// recurring tests that the setter stores the values that recur, without allocating.
func recurring[T any](t *testing.T, key string, get func(map[string]any) T, set func(map[string]any, T), values ...T) {
	t.Helper()
	env := map[string]any{key: nil}
	for _, value := range values {
		set(env, value)
		if got := get(env); !same(got, value) {
			t.Errorf("%s: the getter gives %v, want %v, which was set", key, got, value)
		}
		if n := testing.AllocsPerRun(10, func() { set(env, value) }); n != 0 {
			t.Errorf("%s: setting %v makes %v allocations", key, value, n)
		}
	}
}

// An outcome is what a validator must say of a value.
type outcome struct {
	key   string
	value any            // absent{} for none
	want  error          // nil: the value is accepted
	also  map[string]any // what else the environment holds for that to come about
}

// absent is a value that means none.
type absent struct{}

// validation tests a validator: an environment is valid, and each outcome comes about in it.
func validation(t *testing.T, validate func(map[string]any) error, valid func() map[string]any, outcomes []outcome) {
	t.Helper()
	if err := validate(valid()); err != nil {
		t.Errorf("a valid environment: %v", err)
	}
	env, whole := valid(), valid()
	for _, o := range outcomes {
		for key, value := range o.also {
			put(env, key, value)
		}
		put(env, o.key, o.value)
		if err := validate(env); !reports(err, o.key, o.want) {
			t.Errorf("%s: the validator says %v of %#v, want %v", o.key, err, o.value, o.want)
		}
		restore(env, whole, o.key)
		for key := range o.also {
			restore(env, whole, key)
		}
	}
}

// restore gives a key the value again that it has in another environment: to make a new one for each outcome takes long where
// there are thousands of keys.
func restore(env, from map[string]any, key string) {
	delete(env, key)
	if value, ok := from[key]; ok {
		env[key] = value
	}
}

// partOf makes a validator of a function that checks a part of an environment.
func partOf(part func(map[string]any, []*KeyError) []*KeyError) func(map[string]any) error {
	return func(env map[string]any) error { return validationError("", part(env, nil)) }
}

func put(env map[string]any, key string, value any) {
	if value == (absent{}) {
		delete(env, key)
		return
	}
	env[key] = value
}

// reports tells whether err holds a problem of that kind with the key; for a nil kind, whether it holds none with the key.
func reports(err error, key string, kind error) bool {
	found := new(ValidationError)
	errors.As(err, &found)
	for _, problem := range found.Problems {
		if problem.Key == key && (kind == nil || errors.Is(problem, kind)) {
			return kind != nil
		}
	}
	return kind == nil
}
