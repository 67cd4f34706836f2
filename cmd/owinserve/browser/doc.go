// Package browser has no code: its tests run owinserve and come to it with other people's clients, a browser and the npm package ws. It
// is a module of its own so that the main module needs neither.
//
//	apt-get install chromium nodejs npm && npm install --no-package-lock && go test .
//
// The browser is $CHROMIUM or, without that, the first of chromium, chromium-browser and google-chrome that is installed.
package browser
