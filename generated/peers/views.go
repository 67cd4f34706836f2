package main

import (
	"github.com/go-viper/mapstructure/v2"

	"github.com/owin-go/owingen/generated/peers/gateway"
)

// tagged has the fields of a view, with the tags that mapstructure finds the keys by.
type tagged struct {
	RequestMethod  string  `mapstructure:"REQUEST_METHOD"`
	RequestScheme  string  `mapstructure:"REQUEST_SCHEME"`
	PathInfo       string  `mapstructure:"PATH_INFO"`
	QueryString    string  `mapstructure:"QUERY_STRING"`
	ServerName     string  `mapstructure:"SERVER_NAME"`
	ServerPort     int     `mapstructure:"SERVER_PORT"`
	ServerProtocol string  `mapstructure:"SERVER_PROTOCOL"`
	RemoteAddr     string  `mapstructure:"REMOTE_ADDR"`
	RemotePort     int     `mapstructure:"REMOTE_PORT"`
	RemoteUser     string  `mapstructure:"REMOTE_USER"`
	AuthType       string  `mapstructure:"AUTH_TYPE"`
	HTTPS          bool    `mapstructure:"HTTPS"`
	ContentLength  int     `mapstructure:"CONTENT_LENGTH"`
	ContentType    string  `mapstructure:"CONTENT_TYPE"`
	RequestID      string  `mapstructure:"REQUEST_ID"`
	RequestTimeout float64 `mapstructure:"REQUEST_TIMEOUT"`
	RetryCount     int     `mapstructure:"RETRY_COUNT"`
	TraceSampled   bool    `mapstructure:"TRACE_SAMPLED"`
	ResponseStatus int     `mapstructure:"RESPONSE_STATUS"`
	ResponseReason string  `mapstructure:"RESPONSE_REASON"`
}

var (
	sinkViews  [2]gateway.RequestView // of owingen, and by hand
	sinkTagged tagged
)

// reading is the contest of views.
func reading() contest {
	env := request()
	return contest{work: "read a view of 20 keys", rivals: []rival{
		code("owingen", "", func() { sinkViews[0], sinkError = gateway.ReadRequest(env) }),
		code("by hand", "", func() { sinkViews[1], sinkError = readByHand(env) }),
		code("mapstructure", "checks types alone, and not which keys are there", func() {
			var view tagged
			sinkError = mapstructure.Decode(env, &view)
			sinkTagged = view
		}),
	}}
}
