package support

import (
	"errors"
	"log/slog"
	"reflect"
	"slices"
	"strconv"
	"strings"
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
		o.in(env)
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
func partOf[V any](part func(env map[string]any, view *V, problems *[]*KeyError)) func(map[string]any) error {
	return func(env map[string]any) error {
		var problems []*KeyError
		part(env, nil, &problems)
		return validationError("", problems)
	}
}

// reading tests that what reads an environment sees the same problems as its validator, wherever there are some.
func reading[V any](t *testing.T, validate func(map[string]any) error, read func(map[string]any) (V, error), valid func() map[string]any, outcomes []outcome) {
	t.Helper()
	if _, err := read(valid()); err != nil {
		t.Errorf("reading a valid environment: %v", err)
	}
	for _, o := range outcomes {
		if o.want == nil {
			continue
		}
		env := o.in(valid())
		if _, err := read(env); !reflect.DeepEqual(err, validate(env)) {
			t.Errorf("%s: reading says %v, the validator %v", o.key, err, validate(env))
		}
	}
}

// viewing tests views of an environment with the required keys, and of one with all keys.
func viewing[V view](t *testing.T, read func(map[string]any) (V, error), diff func(got, want map[string]any) string, valid func() map[string]any, outcomes []outcome) {
	t.Helper()
	env := valid()
	viewed(t, env, read, diff)
	for _, o := range outcomes {
		if o.want == nil && !countsAsAbsent(o.value) {
			put(env, o.key, o.value)
		}
	}
	viewed(t, env, read, diff)
}

// view is what all views can do.
type view interface {
	WriteTo(env map[string]any)
	LogValue() slog.Value
}

// viewed tests that a view holds, writes and logs all keys of an environment, and that a difference between environments is seen.
func viewed[V view](t *testing.T, env map[string]any, read func(map[string]any) (V, error), diff func(got, want map[string]any) string) {
	t.Helper()
	values, _ := read(env) // valid or not: optional values may exclude each other
	written := map[string]any{}
	values.WriteTo(written)
	if lines := diff(written, env); lines != "" {
		t.Errorf("what was read and written differs:\n%s", lines)
	}
	for name, value := range missingFrom(values.LogValue().Group(), written) {
		t.Errorf("%s is logged as %q, which is not so", name, value)
	}
	changed := map[string]any{}
	for key := range env {
		changed[key] = wrongType{}
	}
	for name, other := range map[string]map[string]any{"missing": {}, "changed": changed} {
		if there, back := strings.Count(diff(env, other), "\n"), strings.Count(diff(other, env), "\n"); there != len(env) || back != len(env) {
			t.Errorf("where %d keys are %s, %d differences are seen, and %d the other way round", len(env), name, there, back)
		}
	}
}

// missingFrom gives what is logged but not in an environment, by name, and the keys that are there but not logged. For keys that a
// template stands for there is the template in the log, with their number.
func missingFrom(logged []slog.Attr, env map[string]any) map[string]string {
	missing := map[string]string{}
	for key := range env {
		missing[key] = "nothing"
	}
	var templates []slog.Attr
	for _, attr := range logged {
		if _, there := missing[attr.Key]; !there {
			templates = append(templates, attr)
		}
		delete(missing, attr.Key)
	}
	slices.SortFunc(templates, func(a, b slog.Attr) int { return len(b.Key) - len(a.Key) }) // what is of HTTP_X_* is not of HTTP_*
	for _, attr := range templates {
		count := 0
		for key := range missing {
			if logs(attr.Key, key) {
				delete(missing, key)
				count++
			}
		}
		if attr.Value.String() != valueSize(count).String() {
			missing[attr.Key] = attr.Value.String()
		}
	}
	return missing
}

// logs tells whether a key is one that a template stands for.
func logs(template, key string) bool {
	begin, rest, marked := strings.Cut(template, "<")
	_, end, _ := strings.Cut(rest, ">")
	if !marked {
		begin, marked = strings.CutSuffix(template, "*")
	}
	return marked && strings.HasPrefix(key, begin) && strings.HasSuffix(key, end)
}

// countsAsAbsent tells whether a value may count as none.
func countsAsAbsent(value any) bool {
	if value == nil || value == "" {
		return true
	}
	switch v := reflect.ValueOf(value); v.Kind() {
	case reflect.Pointer, reflect.Map, reflect.Slice, reflect.Func, reflect.Chan, reflect.UnsafePointer:
		return v.IsNil()
	}
	return false
}

// in puts the value into a valid environment.
func (o outcome) in(env map[string]any) map[string]any {
	for key, value := range o.also {
		put(env, key, value)
	}
	put(env, o.key, o.value)
	return env
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
