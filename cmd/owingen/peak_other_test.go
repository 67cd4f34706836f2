//go:build !linux

package main

import "os"

// peak is not known here.
func peak(*os.ProcessState) (kilobytes int, known bool) { return 0, false }
