package main

import (
	_ "embed"
	"fmt"
	"strings"

	"github.com/go-playground/validator/v10"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/owin-go/owingen/generated/peers/gateway"
)

// rules says of every key to validator what the spec says to owingen, as far as it can: it asks for no types, and an optional key
// may always be empty.
var rules = map[string]any{
	"REQUEST_METHOD":  "required,oneof=GET HEAD POST PUT PATCH DELETE OPTIONS",
	"REQUEST_SCHEME":  "required,oneof=http https",
	"PATH_INFO":       "required,startswith=/",
	"QUERY_STRING":    "omitempty,max=2048",
	"SERVER_NAME":     "required,min=1",
	"SERVER_PORT":     "required,min=1,max=65535",
	"SERVER_PROTOCOL": "required,oneof=HTTP/1.0 HTTP/1.1 HTTP/2 HTTP/3",
	"REMOTE_ADDR":     "required,ip",
	"REMOTE_PORT":     "omitempty,min=1,max=65535",
	"REMOTE_USER":     "omitempty,min=1,max=64",
	"AUTH_TYPE":       "omitempty,oneof=Basic Bearer Digest",
	"HTTPS":           "boolean",
	"CONTENT_LENGTH":  "omitempty,min=0",
	"CONTENT_TYPE":    "omitempty,min=1",
	"REQUEST_ID":      "omitempty,min=8,max=64",
	"REQUEST_TIMEOUT": "omitempty,min=0",
	"RETRY_COUNT":     "omitempty,min=0,max=9",
	"TRACE_SAMPLED":   "omitempty,boolean",
	"RESPONSE_STATUS": "omitempty,min=100,max=999",
	"RESPONSE_REASON": "omitempty,min=0",
}

// schemaText is the JSON Schema of the same environment.
//
//go:embed gateway/schema.json
var schemaText string

// compileSchema gives the schema ready to be used many times. Formats are assertions, as the spec's are.
func compileSchema() (*jsonschema.Schema, error) {
	text, err := jsonschema.UnmarshalJSON(strings.NewReader(schemaText))
	if err != nil {
		return nil, fmt.Errorf("reading the JSON Schema: %w", err)
	}
	compiler := jsonschema.NewCompiler()
	compiler.AssertFormat()
	if err := compiler.AddResource("request.json", text); err != nil {
		return nil, fmt.Errorf("adding the JSON Schema: %w", err)
	}
	return compiler.Compile("request.json")
}

// A check says whether an environment is valid.
type check struct {
	name, note string
	valid      func(env map[string]any) bool
}

// checks are the rivals of owingen's validator. The environment stays the same map throughout.
func checks() ([]check, error) {
	schema, err := compileSchema()
	if err != nil {
		return nil, err
	}
	v := validator.New()
	return []check{
		{"owingen", "", func(env map[string]any) bool { return gateway.ValidateRequest(env) == nil }},
		{"by hand", "", func(env map[string]any) bool {
			_, err := readByHand(env)
			return err == nil
		}},
		{"validator ValidateMap", "asks for no types, and takes an empty value for an absent one", func(env map[string]any) bool { return len(v.ValidateMap(env, rules)) == 0 }},
		{"jsonschema", "", func(env map[string]any) bool { return schema.Validate(env) == nil }},
	}, nil
}

// validating is the contest of validators, on an environment without a problem.
func validating() (contest, error) {
	list, err := checks()
	if err != nil {
		return contest{}, err
	}
	c := contest{work: "validate 20 keys"}
	env := request()
	for _, check := range list {
		c.rivals = append(c.rivals, repeated(check.name, check.note, func() { sinkTruth = check.valid(env) }))
	}
	return c, nil
}
