package emit_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"net/http"
	"net/netip"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/owin-go/owingen/gen/emit/testdata/conversions/kinds"
	conversions "github.com/owin-go/owingen/gen/emit/testdata/conversions/want"
)

// conversion is what a test does with one key of the golden package.
type conversion struct {
	set    func(env map[string]any)
	lookup func(env map[string]any) (any, error)
	want   any
}

func of[T any](value T, set func(map[string]any, T), lookup func(map[string]any) (T, error)) conversion {
	return conversion{
		func(env map[string]any) { set(env, value) },
		func(env map[string]any) (any, error) { return lookup(env) },
		value,
	}
}

// stored are values of every key that accepts what encoding/json makes of it.
var stored = []conversion{
	of(-7, conversions.SetCount, conversions.LookupCount),
	of(255, conversions.SetNarrow, conversions.LookupNarrow),
	of(-128, conversions.SetLevel, conversions.LookupLevel),
	of(0.1, conversions.SetRatio, conversions.LookupRatio),
	of(0.1, conversions.SetSmall, conversions.LookupSmall),
	of(1e-45, conversions.SetShare, conversions.LookupShare),
	of("x", conversions.SetLabel, conversions.LookupLabel),
	of(true, conversions.SetFlag, conversions.LookupFlag),
	of(time.Date(2026, time.July, 1, 12, 30, 0, 123456789, time.UTC), conversions.SetTime, conversions.LookupTime),
	of(90*time.Minute+1, conversions.SetWait, conversions.LookupWait),
	of(netip.MustParseAddr("fe80::1%eth0"), conversions.SetPeer, conversions.LookupPeer),
	of(netip.MustParsePrefix("2001:db8::/32"), conversions.SetNetwork, conversions.LookupNetwork),
	of([]string{"a", ""}, conversions.SetTags, conversions.LookupTags),
	of([][]float64{{0.1, 1e300}, {}}, conversions.SetMatrix, conversions.LookupMatrix),
	of([]time.Time{time.Unix(0, 0).UTC()}, conversions.SetTimes, conversions.LookupTimes),
	of([]time.Duration{1, time.Hour}, conversions.SetWaits, conversions.LookupWaits),
	of(map[string]kinds.Timeout{"a": 1, "": 2}, conversions.SetTimeouts, conversions.LookupTimeouts),
	of([]netip.Addr{netip.MustParseAddr("::1")}, conversions.SetPeers, conversions.LookupPeers),
	of(map[string]netip.Prefix{"a": netip.MustParsePrefix("10.0.0.0/8")}, conversions.SetNetworks, conversions.LookupNetworks),
	of(kinds.Labels{"a"}, conversions.SetLabels, conversions.LookupLabels),
	of(kinds.Counts{"a": 127}, conversions.SetCounts, conversions.LookupCounts),
	of(map[string]bool{"a": false}, conversions.SetFlags, conversions.LookupFlags),
	of(http.Header{"Accept": {"a", "b"}}, conversions.SetHeader, conversions.LookupHeader),
	of([]byte{0, 255}, conversions.SetData, conversions.LookupData),
	of([][]byte{{1}, {}}, conversions.SetParts, conversions.LookupParts),
	of(map[string]map[string][]any{"a": {"b": {"c", true, nil}}}, conversions.SetNested, conversions.LookupNested),
	of([]map[string]any{{"a": "b"}, {}}, conversions.SetContext, conversions.LookupContext),
}

// TestJSON sends an environment through encoding/json, which makes other types of most values: they are read as what they were,
// however numbers are decoded.
func TestJSON(t *testing.T) {
	env := map[string]any{}
	for _, key := range stored {
		key.set(env)
	}
	data, err := json.Marshal(env)
	if err != nil {
		t.Fatal(err)
	}
	for _, useNumber := range []bool{false, true} {
		decoder := json.NewDecoder(bytes.NewReader(data))
		if useNumber {
			decoder.UseNumber()
		}
		decoded := map[string]any{}
		if err := decoder.Decode(&decoded); err != nil {
			t.Fatal(err)
		}
		for _, key := range stored {
			got, err := key.lookup(decoded)
			if diff := cmp.Diff(key.want, got, cmp.Comparer(func(a, b netip.Addr) bool { return a == b }), cmp.Comparer(func(a, b netip.Prefix) bool { return a == b })); diff != "" || err != nil {
				t.Errorf("%v (-want +got):\n%s", err, diff)
			}
		}
	}
}

// TestConversionErrors sees that what does not convert is told as a wrong type, with what would.
func TestConversionErrors(t *testing.T) {
	count := func(env map[string]any) error { _, err := conversions.LookupCount(env); return err }
	at := func(env map[string]any) error { _, err := conversions.LookupTime(env); return err }
	sizes := func(env map[string]any) error { _, err := conversions.LookupSizes(env); return err }
	context := func(env map[string]any) error { _, err := conversions.LookupContext(env); return err }
	const wantCount = "want int or float64 (whole, below 2^53) or json.Number (whole)"
	for _, test := range []struct {
		lookup func(map[string]any) error
		key    string
		value  any
		want   string
	}{
		{count, conversions.KeyCount, 1.5, "log.Count: float64, " + wantCount},
		{count, conversions.KeyCount, float64(1 << 60), "log.Count: float64, " + wantCount},
		{count, conversions.KeyCount, json.Number("1.5"), "log.Count: json.Number, " + wantCount},
		{at, conversions.KeyTime, "yesterday", "log.Time: string, want time.Time or string (RFC 3339)"},
		{sizes, conversions.KeySizes, []any{1.0, "2"}, "log.Sizes: []any, want []int or []any (of int)"},
		{context, conversions.KeyContext, map[string]any{}, "log.Context: map[string]any, want []map[string]any or []any (of map[string]any)"},
	} {
		err := test.lookup(map[string]any{test.key: test.value})
		if err == nil || err.Error() != test.want || !errors.Is(err, conversions.ErrType) {
			t.Errorf("%v: got %v, want %s", test.value, err, test.want)
		}
	}
	env := map[string]any{conversions.KeyCount: 0.5, conversions.KeyTime: "", conversions.KeyTags: []any{1}}
	err := conversions.ValidateRecord(env)
	for _, want := range []string{"log.Count: float64, want", "log.Time: string, want", "log.Tags: []any, want"} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("the validator says %v, want %s", err, want)
		}
	}
}

// TestInfoHasStability sees that the words of the spec for how stable a key is, or its table, come with the descriptions.
func TestInfoHasStability(t *testing.T) {
	want := map[string]string{conversions.KeyCount: "stable", conversions.KeyLevel: "experimental", conversions.KeyTime: ""}
	for _, info := range conversions.Keys() {
		if stability, ok := want[info.Name]; ok && stability != info.Stability {
			t.Errorf("%s is %q, want %q", info.Name, info.Stability, stability)
		}
	}
}
