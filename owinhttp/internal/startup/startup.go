// Package startup takes an OWIN application from its properties to its first request, and to its end: what section 4 of OWIN 1.0 says,
// and the keys of the Common Keys about it. The servers of this module share it.
package startup

import (
	"context"
	"fmt"
	"maps"
	"sync"

	"github.com/owin-go/owingen/generated/owin"
)

// Application is an application that has been set up.
type Application struct {
	App        owin.AppFunc
	Properties map[string]any

	dispose []context.CancelFunc // host.OnAppDisposing, server.OnDispose

	mu        sync.Mutex
	begun     bool                          // Init has been called
	callbacks []func(context.Context) error // of server.OnInit
}

// New lets the server announce itself in the properties (step 2), and the application's setup make the application (steps 3 and 4).
// Capabilities that the properties have already stay as they are; the map of the others becomes the server's.
func New(properties, capabilities map[string]any, setup func(map[string]any) (owin.AppFunc, error)) (*Application, error) {
	if properties == nil {
		return nil, fmt.Errorf("%w: the properties", owin.ErrNil)
	}
	if setup == nil {
		return nil, fmt.Errorf("%w: the function that sets the application up", owin.ErrNil)
	}
	a := &Application{Properties: properties}
	if err := a.announce(capabilities); err != nil {
		return nil, err
	}
	app, err := setup(properties)
	if err == nil && app == nil {
		err = fmt.Errorf("%w: the application", owin.ErrNil)
	}
	if err == nil {
		err = owin.ValidateStartup(properties)
	}
	if err != nil {
		a.Disposing()
		a.Disposed()
		return nil, err
	}
	a.App = app
	return a, nil
}

// announce stores what the server has to say.
func (a *Application) announce(capabilities map[string]any) error {
	owin.SetVersion(a.Properties, "1.0")
	if err := owin.ValidateStartup(a.Properties); err != nil {
		return err
	}
	if known := owin.ServerCapabilities(a.Properties); known != nil {
		maps.Copy(capabilities, known)
		maps.Copy(known, capabilities)
	} else {
		owin.SetServerCapabilities(a.Properties, capabilities)
	}
	host := owin.HostOnAppDisposing(a.Properties)
	if host == nil {
		host = context.Background()
	}
	disposing, dispose := context.WithCancel(host)
	owin.SetHostOnAppDisposing(a.Properties, disposing)
	disposed, end := context.WithCancel(context.Background())
	owin.SetServerOnDispose(a.Properties, disposed)
	a.dispose = []context.CancelFunc{dispose, end}
	owin.SetServerOnInit(a.Properties, a.onInit)
	return nil
}

// onInit is server.OnInit, which can refuse nothing: what it is given too late is never called, and that is traced.
func (a *Application) onInit(callback func(context.Context) error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if !a.begun {
		a.callbacks = append(a.callbacks, callback)
	} else if trace := owin.HostTraceOutput(a.Properties); trace != nil {
		_, _ = fmt.Fprintf(trace, "%s was called when the server had been initialised\n", owin.KeyServerOnInit)
	}
}

// Init calls the callbacks of server.OnInit, in their order, until one fails. They are called once: a second Init calls none.
func (a *Application) Init(ctx context.Context) error {
	a.mu.Lock()
	callbacks := a.callbacks
	a.begun, a.callbacks = true, nil
	a.mu.Unlock()
	for _, callback := range callbacks {
		if callback == nil {
			return fmt.Errorf("%w: the callback of %s", owin.ErrNil, owin.KeyServerOnInit)
		}
		if err := callback(ctx); err != nil {
			return fmt.Errorf("%s: %w", owin.KeyServerOnInit, err)
		}
	}
	return nil
}

// Disposing fires host.OnAppDisposing: requests and upgraded connections that last are to come to an end.
func (a *Application) Disposing() { a.dispose[0]() }

// Disposed fires server.OnDispose: there are no requests any more.
func (a *Application) Disposed() { a.dispose[1]() }
