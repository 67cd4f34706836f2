package main

import (
	"github.com/stretchr/objx"

	"github.com/owin-go/owingen/generated/peers/gateway"
)

// The sinks keep the compiler from dropping what is measured.
var (
	sinkText  [3]string
	sinkCount int
	sinkTruth bool
	sinkError error
)

// accessors are the contests of getters and setters. Each works on several keys, so that the loop around it does not count.
func accessors() []contest {
	return []contest{getting(request()), lookingUp(request()), setting(request()), settingCommon(request())}
}

// getting reads five keys, whatever is there.
func getting(env map[string]any) contest {
	object := objx.Map(env)
	return contest{work: "get 5 keys", rivals: []rival{
		code("owingen", "", func() {
			sinkText = [3]string{gateway.RequestMethod(env), gateway.PathInfo(env), gateway.RemoteAddr(env)}
			sinkCount, sinkTruth = gateway.ServerPort(env), gateway.HTTPS(env)
		}),
		code("by hand", "", func() {
			method, _ := env["REQUEST_METHOD"].(string)
			path, _ := env["PATH_INFO"].(string)
			address, _ := env["REMOTE_ADDR"].(string)
			sinkText = [3]string{method, path, address}
			sinkCount, _ = env["SERVER_PORT"].(int)
			sinkTruth, _ = env["HTTPS"].(bool)
		}),
		code("objx", "", func() {
			sinkText = [3]string{object.Get("REQUEST_METHOD").Str(), object.Get("PATH_INFO").Str(), object.Get("REMOTE_ADDR").Str()}
			sinkCount, sinkTruth = object.Get("SERVER_PORT").Int(), object.Get("HTTPS").Bool()
		}),
	}}
}

// lookingUp reads two keys, and tells whether they are there and of their types.
func lookingUp(env map[string]any) contest {
	object := objx.Map(env)
	return contest{work: "look up 2 keys", rivals: []rival{
		code("owingen", "", func() {
			path, err := gateway.LookupPathInfo(env)
			port, err2 := gateway.LookupServerPort(env)
			if err != nil || err2 != nil {
				sinkError = err
			}
			sinkText[0], sinkCount = path, port
		}),
		code("by hand", "", func() {
			path, ok := env["PATH_INFO"].(string)
			port, ok2 := env["SERVER_PORT"].(int)
			if !ok || !ok2 {
				sinkError = errMissing
			}
			sinkText[0], sinkCount = path, port
		}),
		code("objx", "", func() {
			path, port := object.Get("PATH_INFO"), object.Get("SERVER_PORT")
			if !path.IsStr() || !port.IsInt() {
				sinkError = errMissing
			}
			sinkText[0], sinkCount = path.Str(), port.Int()
		}),
	}}
}

// Values that setters store. They are variables: a constant does not allocate.
var (
	somePath   = "/articles/1984"
	somePort   = 8443
	someMethod = "POST"
	someStatus = 304
)

// setting stores two values that may be any.
func setting(env map[string]any) contest {
	object := objx.Map(env)
	return contest{work: "set 2 keys", rivals: []rival{
		code("owingen", "", func() {
			gateway.SetPathInfo(env, somePath)
			gateway.SetServerPort(env, somePort)
		}),
		code("by hand", "", func() {
			env["PATH_INFO"] = somePath
			env["SERVER_PORT"] = somePort
		}),
		code("objx", "", func() { object.Set("PATH_INFO", somePath).Set("SERVER_PORT", somePort) }),
	}}
}

// settingCommon stores two values that recur, as the spec says.
func settingCommon(env map[string]any) contest {
	object := objx.Map(env)
	return contest{work: "set 2 common values", rivals: []rival{
		code("owingen", "", func() {
			gateway.SetRequestMethod(env, someMethod)
			gateway.SetResponseStatus(env, someStatus)
		}),
		code("by hand", "", func() {
			env["REQUEST_METHOD"] = someMethod
			env["RESPONSE_STATUS"] = someStatus
		}),
		code("objx", "", func() { object.Set("REQUEST_METHOD", someMethod).Set("RESPONSE_STATUS", someStatus) }),
	}}
}
