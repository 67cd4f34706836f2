package check_test

import (
	"errors"
	"testing"
	"time"

	"github.com/owin-go/owingen/gen/check"
)

func TestDuration(t *testing.T) {
	for text, want := range map[string]time.Duration{
		"1.5s": 1500 * time.Millisecond, "-1h2m.5s": -(time.Hour + 2*time.Minute + time.Second/2), "010ns": 10, "1.000ns": 1, "0.001us": 1, "1.5µs": 1500, "0": 0, "5.s": 5 * time.Second,
	} {
		if got, err := check.Duration(text); got != want || err != nil {
			t.Errorf("%s is %v, %v, want %v", text, got, err, want)
		}
	}
	for _, text := range []string{"1.5ns", "1h0.0000000001s", "-0.0001us"} {
		if got, err := check.Duration(text); !errors.Is(err, check.ErrBeyondNanoseconds) {
			t.Errorf("%s is %v, %v", text, got, err)
		}
	}
	if got, err := check.Duration("soon"); err == nil || errors.Is(err, check.ErrBeyondNanoseconds) {
		t.Errorf("soon is %v, %v", got, err)
	}
}
