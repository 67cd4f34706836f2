package main

import (
	"errors"
	"fmt"
	"net/netip"
	"strings"

	"github.com/owin-go/owingen/generated/peers/gateway"
)

var errMissing = errors.New("missing, or of another type")

// readByHand reads and checks all keys, as somebody writes it who wants it to be fast.
func readByHand(env map[string]any) (gateway.RequestView, error) {
	var view gateway.RequestView
	problems := readRequired(env, &view, nil)
	problems = readCaller(env, &view, problems)
	problems = readContent(env, &view, problems)
	return view, errors.Join(problems...)
}

func wrong(env map[string]any, key, want string) error {
	return fmt.Errorf("%s: %v, want %s", key, env[key], want)
}

func readRequired(env map[string]any, view *gateway.RequestView, problems []error) []error {
	if v, ok := env["REQUEST_METHOD"].(string); !ok || !isMethod(v) {
		problems = append(problems, wrong(env, "REQUEST_METHOD", "a valid request method"))
	} else {
		view.RequestMethod = v
	}
	if v, ok := env["REQUEST_SCHEME"].(string); !ok || v != "http" && v != "https" {
		problems = append(problems, wrong(env, "REQUEST_SCHEME", "a valid request scheme"))
	} else {
		view.RequestScheme = v
	}
	if v, ok := env["PATH_INFO"].(string); !ok || !strings.HasPrefix(v, "/") || len(v) > 4096 {
		problems = append(problems, wrong(env, "PATH_INFO", "a valid path info"))
	} else {
		view.PathInfo = v
	}
	if v, ok := env["SERVER_NAME"].(string); !ok || v == "" || len(v) > 253 {
		problems = append(problems, wrong(env, "SERVER_NAME", "a valid server name"))
	} else {
		view.ServerName = v
	}
	if v, ok := env["SERVER_PORT"].(int); !ok || v < 1 || v > 65535 {
		problems = append(problems, wrong(env, "SERVER_PORT", "a valid server port"))
	} else {
		view.ServerPort = v
	}
	if v, ok := env["SERVER_PROTOCOL"].(string); !ok || !isProtocol(v) {
		problems = append(problems, wrong(env, "SERVER_PROTOCOL", "a valid server protocol"))
	} else {
		view.ServerProtocol = v
	}
	if v, ok := env["REMOTE_ADDR"].(string); !ok || !isAddress(v) || len(v) > 45 {
		problems = append(problems, wrong(env, "REMOTE_ADDR", "a valid remote addr"))
	} else {
		view.RemoteAddr = v
	}
	if v, ok := env["HTTPS"].(bool); !ok {
		problems = append(problems, wrong(env, "HTTPS", "bool"))
	} else {
		view.HTTPS = v
	}
	return problems
}

func readCaller(env map[string]any, view *gateway.RequestView, problems []error) []error {
	switch v := env["QUERY_STRING"].(type) {
	case nil:
	case string:
		view.QueryString, view.Has.QueryString = v, true
		if len(v) > 2048 {
			problems = append(problems, wrong(env, "QUERY_STRING", "a valid query string"))
		}
	default:
		problems = append(problems, wrong(env, "QUERY_STRING", "string"))
	}
	switch v := env["REMOTE_PORT"].(type) {
	case nil:
	case int:
		view.RemotePort, view.Has.RemotePort = v, true
		if v < 1 || v > 65535 {
			problems = append(problems, wrong(env, "REMOTE_PORT", "a valid remote port"))
		}
	default:
		problems = append(problems, wrong(env, "REMOTE_PORT", "int"))
	}
	switch v := env["REMOTE_USER"].(type) {
	case nil:
	case string:
		view.RemoteUser, view.Has.RemoteUser = v, true
		if v == "" || len(v) > 64 {
			problems = append(problems, wrong(env, "REMOTE_USER", "a valid remote user"))
		}
	default:
		problems = append(problems, wrong(env, "REMOTE_USER", "string"))
	}
	switch v := env["AUTH_TYPE"].(type) {
	case nil:
	case string:
		view.AuthType, view.Has.AuthType = v, true
		if v != "Basic" && v != "Bearer" && v != "Digest" {
			problems = append(problems, wrong(env, "AUTH_TYPE", "a valid auth type"))
		}
	default:
		problems = append(problems, wrong(env, "AUTH_TYPE", "string"))
	}
	switch v := env["REQUEST_ID"].(type) {
	case nil:
	case string:
		view.RequestID, view.Has.RequestID = v, true
		if len(v) < 8 || len(v) > 64 {
			problems = append(problems, wrong(env, "REQUEST_ID", "a valid request id"))
		}
	default:
		problems = append(problems, wrong(env, "REQUEST_ID", "string"))
	}
	switch v := env["TRACE_SAMPLED"].(type) {
	case nil:
	case bool:
		view.TraceSampled, view.Has.TraceSampled = v, true
	default:
		problems = append(problems, wrong(env, "TRACE_SAMPLED", "bool"))
	}
	return problems
}

func readContent(env map[string]any, view *gateway.RequestView, problems []error) []error {
	switch v := env["CONTENT_LENGTH"].(type) {
	case nil:
	case int:
		view.ContentLength, view.Has.ContentLength = v, true
		if v < 0 || v > 1<<40 {
			problems = append(problems, wrong(env, "CONTENT_LENGTH", "a valid content length"))
		}
	default:
		problems = append(problems, wrong(env, "CONTENT_LENGTH", "int"))
	}
	switch v := env["CONTENT_TYPE"].(type) {
	case nil:
	case string:
		view.ContentType, view.Has.ContentType = v, true
		if v == "" || len(v) > 255 {
			problems = append(problems, wrong(env, "CONTENT_TYPE", "a valid content type"))
		}
	default:
		problems = append(problems, wrong(env, "CONTENT_TYPE", "string"))
	}
	switch v := env["REQUEST_TIMEOUT"].(type) {
	case nil:
	case float64:
		view.RequestTimeout, view.Has.RequestTimeout = v, true
		if v < 0 || v > 3600 {
			problems = append(problems, wrong(env, "REQUEST_TIMEOUT", "a valid request timeout"))
		}
	default:
		problems = append(problems, wrong(env, "REQUEST_TIMEOUT", "float64"))
	}
	switch v := env["RETRY_COUNT"].(type) {
	case nil:
	case int:
		view.RetryCount, view.Has.RetryCount = v, true
		if v < 0 || v > 9 {
			problems = append(problems, wrong(env, "RETRY_COUNT", "a valid retry count"))
		}
	default:
		problems = append(problems, wrong(env, "RETRY_COUNT", "int"))
	}
	switch v := env["RESPONSE_STATUS"].(type) {
	case nil:
	case int:
		view.ResponseStatus, view.Has.ResponseStatus = v, true
		if v < 100 || v > 999 {
			problems = append(problems, wrong(env, "RESPONSE_STATUS", "a valid response status"))
		}
	default:
		problems = append(problems, wrong(env, "RESPONSE_STATUS", "int"))
	}
	switch v := env["RESPONSE_REASON"].(type) {
	case nil:
	case string:
		view.ResponseReason, view.Has.ResponseReason = v, true
		if len(v) > 255 {
			problems = append(problems, wrong(env, "RESPONSE_REASON", "a valid response reason"))
		}
	default:
		problems = append(problems, wrong(env, "RESPONSE_REASON", "string"))
	}
	return problems
}

func isMethod(s string) bool {
	switch s {
	case "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS":
		return true
	}
	return false
}

func isProtocol(s string) bool {
	switch s {
	case "HTTP/1.0", "HTTP/1.1", "HTTP/2", "HTTP/3":
		return true
	}
	return false
}

func isAddress(s string) bool {
	_, err := netip.ParseAddr(s)
	return err == nil
}
