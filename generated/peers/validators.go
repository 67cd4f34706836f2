package main

import (
	_ "embed"
	"fmt"
	"reflect"
	"strings"

	"github.com/go-playground/validator/v10"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/owin-go/owingen/generated/peers/gateway"
)

// kinds are rules for validator, which has none that ask for a type.
var kinds = map[string]reflect.Kind{"text": reflect.String, "whole": reflect.Int, "number": reflect.Float64, "truth": reflect.Bool}

// newValidator gives a validator that knows the kinds.
func newValidator() (*validator.Validate, error) {
	v := validator.New()
	for name, kind := range kinds {
		if err := v.RegisterValidation(name, func(field validator.FieldLevel) bool { return field.Field().Kind() == kind }); err != nil {
			return nil, err
		}
	}
	return v, nil
}

// rules says of every key to validator what the spec says to owingen, but that an optional key may always be empty.
var rules = map[string]any{
	"REQUEST_METHOD":  "required,text,oneof=GET HEAD POST PUT PATCH DELETE OPTIONS",
	"REQUEST_SCHEME":  "required,text,oneof=http https",
	"PATH_INFO":       "required,text,startswith=/,max=4096",
	"QUERY_STRING":    "omitempty,text,max=2048",
	"SERVER_NAME":     "required,text,min=1,max=253",
	"SERVER_PORT":     "required,whole,min=1,max=65535",
	"SERVER_PROTOCOL": "required,text,oneof=HTTP/1.0 HTTP/1.1 HTTP/2 HTTP/3",
	"REMOTE_ADDR":     "required,text,ip,max=45",
	"REMOTE_PORT":     "omitempty,whole,min=1,max=65535",
	"REMOTE_USER":     "omitempty,text,min=1,max=64",
	"AUTH_TYPE":       "omitempty,text,oneof=Basic Bearer Digest",
	"HTTPS":           "truth",
	"CONTENT_LENGTH":  "omitempty,whole,min=0,max=1099511627776",
	"CONTENT_TYPE":    "omitempty,text,min=1,max=255",
	"REQUEST_ID":      "omitempty,text,min=8,max=64",
	"REQUEST_TIMEOUT": "omitempty,number,min=0,max=3600",
	"RETRY_COUNT":     "omitempty,whole,min=0,max=9",
	"TRACE_SAMPLED":   "omitempty,truth",
	"RESPONSE_STATUS": "omitempty,whole,min=100,max=999",
	"RESPONSE_REASON": "omitempty,text,max=255",
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
	v, err := newValidator()
	if err != nil {
		return nil, err
	}
	return []check{
		{"owingen", "", func(env map[string]any) bool { return gateway.ValidateRequest(env) == nil }},
		{"by hand", "", func(env map[string]any) bool {
			_, err := readByHand(env)
			return err == nil
		}},
		{"validator ValidateMap", "takes an empty value for an absent one", func(env map[string]any) bool { return len(v.ValidateMap(env, rules)) == 0 }},
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
		c.rivals = append(c.rivals, code(check.name, check.note, func() { sinkTruth = check.valid(env) }))
	}
	return c, nil
}
