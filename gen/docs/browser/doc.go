// Package browser has no code: its tests open the HTML reference of the repository's keys in a browser, as a module of their
// own, so that those of the main module need none.
//
//	apt-get install chromium && go test .
//
// The browser is $CHROMIUM or, without that, the first of chromium, chromium-browser and google-chrome that is installed.
package browser
