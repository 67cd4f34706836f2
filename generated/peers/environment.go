package main

// request is an ordinary request. Values of it are variables, so that no rival knows them before it runs.
func request() map[string]any {
	return map[string]any{
		"REQUEST_METHOD":  "GET",
		"REQUEST_SCHEME":  "https",
		"PATH_INFO":       "/articles/1984/comments",
		"QUERY_STRING":    "page=2&sort=date",
		"SERVER_NAME":     "example.com",
		"SERVER_PORT":     443,
		"SERVER_PROTOCOL": "HTTP/1.1",
		"REMOTE_ADDR":     "192.0.2.7",
		"REMOTE_PORT":     51234,
		"REMOTE_USER":     "ada",
		"AUTH_TYPE":       "Bearer",
		"HTTPS":           true,
		"CONTENT_LENGTH":  1024,
		"CONTENT_TYPE":    "application/json",
		"REQUEST_ID":      "4bf92f3577b34da6",
		"REQUEST_TIMEOUT": 2.5,
		"TRACE_SAMPLED":   false,
		"RESPONSE_STATUS": 404,
	}
}
