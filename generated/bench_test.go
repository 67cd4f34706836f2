package generated_test

import (
	"context"
	"io"
	"net/http"
	"testing"
	"time"

	"github.com/owin-go/owingen/generated/owin"
)

// The benchmarks compare generated code with the line that somebody would write by hand for the same. Both run in turns in
// one benchmark, for what a machine does changes from second to second; the ratio of the best turns is the metric
// "generated/hand". Run them with
//
//	go test ./generated -bench . -benchtime 1x

const turns = 60

// compare measures both sides in turns of n calls each and reports the ratio of their best turns.
func compare(b *testing.B, n int, hand, generated func(n int)) {
	b.Helper()
	best := func(old time.Duration, run func(n int)) time.Duration {
		start := time.Now()
		run(n)
		return min(old, time.Since(start))
	}
	for b.Loop() {
		handBest, generatedBest := time.Duration(1<<62), time.Duration(1<<62)
		for range turns {
			handBest = best(handBest, hand)
			generatedBest = best(generatedBest, generated)
		}
		b.ReportMetric(float64(handBest.Nanoseconds())/float64(n), "hand-ns")
		b.ReportMetric(float64(generatedBest.Nanoseconds())/float64(n), "generated-ns")
		b.ReportMetric(float64(generatedBest)/float64(handBest), "generated/hand")
		b.ReportMetric(testing.AllocsPerRun(100, func() { generated(1) })-testing.AllocsPerRun(100, func() { hand(1) }), "more-allocs")
		b.ReportMetric(0, "ns/op")
	}
}

// Sinks keep the compiler from dropping what is measured.
var (
	sinkString  string
	sinkInt     int
	sinkBody    io.Writer
	sinkHeaders http.Header
	sinkError   error
)

const many = 200_000

func BenchmarkGetString(b *testing.B) {
	env := request()
	compare(b, many,
		func(n int) {
			for range n {
				sinkString, _ = env["owin.RequestMethod"].(string)
			}
		},
		func(n int) {
			for range n {
				sinkString = owin.RequestMethod(env)
			}
		})
}

func BenchmarkGetIntWithDefault(b *testing.B) {
	env := request()
	compare(b, many,
		func(n int) {
			for range n {
				status, ok := env["owin.ResponseStatusCode"].(int)
				if !ok && env["owin.ResponseStatusCode"] == nil {
					status = 200
				}
				sinkInt = status
			}
		},
		func(n int) {
			for range n {
				sinkInt = owin.ResponseStatusCode(env)
			}
		})
}

func BenchmarkGetInterface(b *testing.B) {
	env := request()
	compare(b, many,
		func(n int) {
			for range n {
				sinkBody, _ = env["owin.ResponseBody"].(io.Writer)
			}
		},
		func(n int) {
			for range n {
				sinkBody = owin.ResponseBody(env)
			}
		})
}

func BenchmarkGetHeaders(b *testing.B) {
	env := request()
	compare(b, many,
		func(n int) {
			for range n {
				switch headers := env["owin.RequestHeaders"].(type) {
				case map[string][]string:
					sinkHeaders = headers
				case http.Header:
					sinkHeaders = headers
				}
			}
		},
		func(n int) {
			for range n {
				sinkHeaders = owin.RequestHeaders(env)
			}
		})
}

func BenchmarkLookupString(b *testing.B) {
	env := request()
	compare(b, many,
		func(n int) {
			for range n {
				method, ok := env["owin.RequestMethod"].(string)
				if !ok {
					b.Fatal("no method")
				}
				sinkString = method
			}
		},
		func(n int) {
			for range n {
				sinkString, sinkError = owin.LookupRequestMethod(env)
			}
		})
}

func BenchmarkSetString(b *testing.B) {
	env := request()
	method := env["owin.RequestMethod"].(string)
	compare(b, many,
		func(n int) {
			for range n {
				env["owin.RequestMethod"] = method
			}
		},
		func(n int) {
			for range n {
				owin.SetRequestMethod(env, method)
			}
		})
}

func BenchmarkSetInt(b *testing.B) {
	env := request()
	status := env["owin.ResponseStatusCode"].(int)
	compare(b, many,
		func(n int) {
			for range n {
				env["owin.ResponseStatusCode"] = status
			}
		},
		func(n int) {
			for range n {
				owin.SetResponseStatusCode(env, status)
			}
		})
}

func BenchmarkSetHeaders(b *testing.B) {
	env := request()
	headers := http.Header(env["owin.RequestHeaders"].(map[string][]string))
	compare(b, many,
		func(n int) {
			for range n {
				env["owin.RequestHeaders"] = map[string][]string(headers)
			}
		},
		func(n int) {
			for range n {
				owin.SetRequestHeaders(env, headers)
			}
		})
}

func BenchmarkValidateRequest(b *testing.B) {
	env := request()
	compare(b, many/20,
		func(n int) {
			for range n {
				if problems := validateByHand(env); problems != nil {
					b.Fatal(problems)
				}
			}
		},
		func(n int) {
			for range n {
				if err := owin.ValidateRequest(env); err != nil {
					b.Fatal(err)
				}
			}
		})
}

// request is an ordinary request as a server on net/http hands it to an application.
func request() map[string]any {
	return map[string]any{
		"owin.RequestScheme":      "https",
		"owin.RequestMethod":      "GET",
		"owin.RequestPathBase":    "",
		"owin.RequestPath":        "/articles/1984/comments",
		"owin.RequestQueryString": "page=2&sort=date",
		"owin.RequestProtocol":    "HTTP/1.1",
		"owin.RequestHeaders": map[string][]string{
			"Host": {"example.com"}, "Accept": {"text/html,application/xhtml+xml"}, "Accept-Encoding": {"gzip, deflate, br"},
			"User-Agent": {"Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"}, "Accept-Language": {"en"},
		},
		"owin.RequestBody":        http.NoBody,
		"owin.RequestId":          "4bf92f3577b34da6",
		"owin.ResponseStatusCode": 200,
		"owin.ResponseHeaders":    map[string][]string{"Content-Type": {"text/html; charset=utf-8"}},
		"owin.ResponseBody":       io.Discard,
		"owin.CallCancelled":      context.Background(),
		"owin.Version":            "1.0",
		"server.RemoteIpAddress":  "192.0.2.7",
		"server.RemotePort":       "51234",
		"server.LocalIpAddress":   "192.0.2.1",
		"server.LocalPort":        "443",
		"server.IsLocal":          false,
		"server.Capabilities":     map[string]any{},
	}
}
