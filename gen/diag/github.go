package diag

import (
	"bufio"
	"io"
	"path/filepath"
	"strconv"
	"strings"
)

// The escapes of GitHub's workflow commands: what ends a command, and in a property also
// what ends the property. See escapeData and escapeProperty in
// https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts.
var (
	githubData     = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	githubProperty = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
)

// printGitHub writes a workflow command for each diagnostic, which GitHub shows as an
// annotation beside the line. Details are left out: an annotation is a few lines.
func printGitHub(w io.Writer, list List, _ Options) error {
	out := bufio.NewWriter(w)
	for _, d := range list {
		out.WriteString("::" + string(d.Severity) + githubProperties(d) + "::" + githubMessage(d) + "\n")
	}
	return out.Flush()
}

// githubProperties returns " name=value,name=value" of what is known.
func githubProperties(d Diagnostic) string {
	var properties []string
	add := func(name, value string) {
		properties = append(properties, name+"="+githubProperty.Replace(value))
	}
	if d.File != "" {
		add("file", filepath.ToSlash(d.File))
		if d.Line > 0 {
			add("line", strconv.Itoa(d.Line))
			if d.Column > 0 {
				add("col", strconv.Itoa(d.Column))
			}
		}
	}
	if d.Rule != "" {
		add("title", string(d.Rule))
	}
	if properties == nil {
		return ""
	}
	return " " + strings.Join(properties, ",")
}

// githubMessage returns the message, and the hint in a line of its own.
func githubMessage(d Diagnostic) string {
	message := d.Message
	if d.Hint != "" {
		message += "\n" + d.Hint
	}
	return githubData.Replace(message)
}
