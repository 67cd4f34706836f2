package madeup

// A kind is what a key holds: its type, and what the spec says of its values.
type kind struct {
	name   string
	single bool                                         // it cannot be in a group, of which there are several copies
	write  func(namespace, first, second string) string // nil: the name is like any other
	make   func(m *maker, k *key)
}

// A goType is a type that a key may write, with values of it where that is possible.
type goType struct {
	text    string
	literal any    // nil: there is none
	expr    string // of Go, with full import paths
}

// goTypes are types of all forms.
var goTypes = []goType{
	{"string", "a b", ""}, {"bool", true, ""}, {"int", -7, ""}, {"int8", -128, ""}, {"int16", 300, ""}, {"int32", 1 << 20, ""}, {"int64", 1 << 40, ""},
	{"uint", 7, ""}, {"uint8", 255, ""}, {"uint16", 65535, ""}, {"uint32", 1, ""}, {"uint64", uint64(1<<64 - 1), ""}, {"uintptr", 1, ""},
	{"byte", 65, ""}, {"rune", 228, ""}, {"float32", 0.5, ""}, {"float64", 1e9, ""}, {"complex64", nil, ""}, {"complex128", nil, "complex(1, -1)"},
	{"any", "anything", "struct{}{}"}, {"interface{}", 1, ""}, {"error", nil, "io.EOF"}, {"unsafe.Pointer", nil, ""},
	{"[]byte", nil, `[]byte("a")`}, {"[]string", nil, `[]string{"a", "b"}`}, {"[][]string", nil, `[][]string{nil, {"a"}}`}, {"[4]byte", nil, "[4]byte{1}"},
	{"[]map[string][]any", nil, ""}, {"[2][3]int", nil, ""}, {"map[string]any", nil, `map[string]any{"a": 1}`}, {"map[string]string", nil, ""},
	{"map[string]map[string][]int", nil, ""}, {"map[[2]int]struct{}", nil, ""}, {"map[int]func() error", nil, ""}, {"[]func(int)", nil, ""}, {"map[string][]string", nil, ""},
	{"func()", nil, "func() {}"}, {"func(context.Context, ...string) (n int, err error)", nil, ""}, {"func(next func(a, b int) bool) func(map[string]any) error", nil, ""},
	{"chan int", nil, ""}, {"<-chan struct{}", nil, ""}, {"chan<- error", nil, ""}, {"chan (<-chan []byte)", nil, ""}, {"struct{}", nil, "struct{}{}"},
	{"*string", nil, "new(string)"}, {"**int", nil, ""}, {"*net/url.URL", nil, `&net/url.URL{Host: "a"}`}, {"net/url.Userinfo", nil, ""}, {"net/url.Values", nil, ""},
	{"io.Reader", nil, `strings.NewReader("")`}, {"io.ReadWriteCloser", nil, ""}, {"fmt.Stringer", nil, ""}, {"context.Context", nil, "context.Background()"},
	{"net/http.Header", nil, "net/http.Header{}"}, {"html/template.HTML", "<b>", ""}, {"log/slog.Level", 4, "log/slog.LevelWarn"}, {"database/sql/driver.Value", nil, ""},
	{"*crypto/x509.Certificate", nil, ""}, {"*math/rand/v2.Rand", nil, ""}, {"*math/rand.Rand", nil, ""}, {"*text/template.Template", nil, ""},
	{"*sync/atomic.Pointer[net/url.URL]", nil, ""}, {"iter.Seq2[string, []int]", nil, ""}, {"time.Time", nil, "time.Unix(0, 0).UTC()"}, {"time.Duration", 5, "3 * time.Second"},
	{"net/netip.Addr", nil, "net/netip.IPv6Unspecified()"}, {"net/netip.Prefix", nil, ""}, {"time.Month", 12, "time.May"},
}

// textTypes are types without literals of their own, whose values are written as text.
var textTypes = []goType{
	{"time.Time", "2024-02-29T12:00:00Z", ""}, {"time.Time", "1969-12-31T23:59:59.5+01:00", ""}, {"time.Duration", "1m30s", ""}, {"time.Duration", "-1.5ms", ""},
	{"net/netip.Addr", "192.0.2.1", ""}, {"net/netip.Addr", "fe80::1%eth0", ""}, {"net/netip.Prefix", "2001:db8::/32", ""},
}

// typeKinds hold a value of a Go type each.
func typeKinds() []kind {
	var kinds []kind
	for _, typ := range goTypes {
		kinds = append(kinds, kind{name: "type " + typ.text, make: func(m *maker, k *key) { m.value(k, typ) }})
	}
	for _, typ := range textTypes {
		kinds = append(kinds, kind{name: "text of " + typ.text, make: func(m *maker, k *key) { m.value(k, typ) }})
	}
	return append(kinds, kind{name: "default nil", make: func(m *maker, k *key) {
		k.typed(pick(m, []string{"any", "error", "*net/url.URL", "map[string]any"}))
		k.fields.set("default", mapping{{"go", "nil"}})
	}})
}

// value gives the key the type, and perhaps a default and an example.
func (m *maker) value(k *key, typ goType) {
	k.typed(typ.text)
	k.sized = typ.text == "string" || typ.text[0] == '[' && typ.text[1] == ']' || len(typ.text) > 4 && typ.text[:4] == "map["
	for _, use := range []string{"default", "example"} {
		switch {
		case typ.literal != nil && m.chance(use+" literal", 2):
			k.fields.set(use, typ.literal)
		case typ.expr != "" && m.chance(use+" go", 2):
			k.fields.set(use, mapping{{"go", typ.expr}})
		}
	}
}

// A word is an entry of types:.
type word struct {
	name   string
	means  any // the mapping, or the Go type alone
	sample any
}

// typeWords are words of all forms.
var typeWords = []word{
	{"String", "string", "a"},
	{"Whole", mapping{{"go", "int"}}, 3},
	{"IDictionary<string,string[]>", mapping{{"go", "net/http.Header"}, {"store", "map[string][]string"}, {"accept", []string{"net/http.Header"}}}, nil},
	{"Stored text", mapping{{"go", "string"}, {"store", "html/template.HTML"}}, "<b>"},
	{"Words", mapping{{"go", "[]string"}, {"store", "sort.StringSlice"}, {"accept", []string{"[]string"}}, {"description", "Words of a text."}}, nil},
	{"Handler", mapping{{"go", "func(ctx context.Context, names ...string) (n int, err error)"}, {"alias", "HandlerFunc"}, {"description", "Handles names; */ and `quotes` do no harm."}}, nil},
	{"Wrapper", mapping{{"go", "func(next HandlerFunc) HandlerFunc"}, {"alias", "WrapperFunc"}}, nil},
	{"Handlers", mapping{{"go", "map[string][]HandlerFunc"}}, nil},
	{"Level", "log/slog.Level", 4},
	{"Unused", mapping{{"go", "[]WrapperFunc"}, {"alias", "WrapperList"}, {"description", "Of which there is no key."}}, nil},
}

// conversions are types that take what else there is in environments, such as what decoding JSON made of them.
var conversions = []struct {
	typ    string
	accept []string
}{
	{"int", []string{"float64"}}, {"int64", []string{"float64", "encoding/json.Number", "int"}}, {"uint8", []string{"int", "float64"}}, {"int32", []string{"json"}},
	{"float64", []string{"int"}}, {"float64", []string{"json"}}, {"float32", []string{"json"}}, {"uint64", []string{"json"}}, {"time.Time", []string{"string"}},
	{"time.Duration", []string{"string"}}, {"net/netip.Addr", []string{"string"}}, {"net/netip.Prefix", []string{"json"}}, {"[]string", []string{"[]any"}},
	{"[]int", []string{"json"}}, {"map[string]string", []string{"map[string]any"}}, {"map[string][]int", []string{"json"}}, {"[]time.Time", []string{"json"}},
}

// wordKinds have types that types: and the keys themselves say more of.
func wordKinds() []kind {
	var kinds []kind
	for _, word := range typeWords {
		kinds = append(kinds, kind{name: "word", make: func(m *maker, k *key) {
			k.typed(word.name)
			k.sample = word.sample
			if word.sample != nil && m.chance("example literal", 2) {
				k.fields.set("example", word.sample)
			}
		}})
	}
	for _, c := range conversions {
		kinds = append(kinds, kind{name: "conversion of " + c.typ, make: func(_ *maker, k *key) {
			k.typed(c.typ)
			k.goSide.set("accept", c.accept)
		}})
	}
	return append(kinds,
		kind{name: "go.type", make: func(_ *maker, k *key) {
			k.typed("Number of the document")
			k.goSide.set("type", "uint16")
		}},
		kind{name: "go.store", make: func(_ *maker, k *key) {
			k.typed("Words")
			k.goSide.set("type", "[]string")
			k.goSide.set("store", "sort.StringSlice")
			k.goSide.set("accept", []string{"[]string"})
		}})
}
