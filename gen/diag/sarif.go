package diag

import (
	"cmp"
	"encoding/json"
	"io"
	"net/url"
	"path/filepath"
	"strings"
)

// The part of SARIF 2.1.0 (https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html) that findings need. The names of
// the types are those of the standard's objects.
type (
	sarifLog struct {
		Schema  string     `json:"$schema"`
		Version string     `json:"version"`
		Runs    []sarifRun `json:"runs"`
	}
	sarifRun struct {
		Tool       sarifTool     `json:"tool"`
		ColumnKind string        `json:"columnKind"` // section 3.14.17
		Results    []sarifResult `json:"results"`    // section 3.14.23: empty, not absent, when nothing was found
	}
	sarifTool struct {
		Driver sarifComponent `json:"driver"`
	}
	sarifComponent struct {
		Name           string      `json:"name"`
		InformationURI string      `json:"informationUri"`
		Rules          []sarifRule `json:"rules"`
	}
	sarifRule struct {
		ID                   Rule           `json:"id"`
		ShortDescription     *sarifMessage  `json:"shortDescription,omitempty"`
		DefaultConfiguration *sarifSeverity `json:"defaultConfiguration,omitempty"`
	}
	sarifSeverity struct {
		Level string `json:"level"` // section 3.27.10
	}
	sarifResult struct {
		RuleID    Rule            `json:"ruleId"`
		RuleIndex int             `json:"ruleIndex"`
		Level     string          `json:"level"`
		Message   sarifMessage    `json:"message"`
		Locations []sarifLocation `json:"locations,omitempty"`
	}
	sarifMessage struct {
		Text string `json:"text"`
	}
	sarifLocation struct {
		PhysicalLocation sarifPlace `json:"physicalLocation"`
	}
	sarifPlace struct {
		ArtifactLocation sarifArtifact `json:"artifactLocation"`
		Region           *sarifRegion  `json:"region,omitempty"`
	}
	sarifArtifact struct {
		URI string `json:"uri"`
	}
	sarifRegion struct {
		StartLine   int `json:"startLine"`
		StartColumn int `json:"startColumn,omitempty"`
	}
)

// printSARIF writes a log of one run, with the rules of the options and, should a diagnostic break another one, that.
func printSARIF(w io.Writer, list List, opts Options) error {
	driver := sarifComponent{Name: "owingen", InformationURI: "https://github.com/owin-go/owingen", Rules: []sarifRule{}}
	indexes := map[Rule]int{}
	add := func(rule sarifRule) {
		indexes[rule.ID] = len(driver.Rules)
		driver.Rules = append(driver.Rules, rule)
	}
	for _, info := range opts.Rules {
		add(sarifRule{info.ID, &sarifMessage{info.Purpose}, &sarifSeverity{sarifLevel(info.Severity)}})
	}
	results := make([]sarifResult, len(list))
	for i, d := range list {
		if _, known := indexes[d.Rule]; !known {
			add(sarifRule{ID: d.Rule})
		}
		results[i] = sarifResult{d.Rule, indexes[d.Rule], sarifLevel(d.Severity), sarifText(d), sarifLocations(d)}
	}
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	return encoder.Encode(sarifLog{
		Schema: "https://json.schemastore.org/sarif-2.1.0.json", Version: "2.1.0",
		Runs: []sarifRun{{sarifTool{driver}, "unicodeCodePoints", results}},
	})
}

// sarifLevels are the words of the standard for severities. "notice" is that of workflow commands, which reports of changes use.
var sarifLevels = map[Severity]string{Error: "error", Warning: "warning", "notice": "note"}

// sarifLevel takes a severity that nobody knows for an error, as [List.HasErrors] does.
func sarifLevel(severity Severity) string { return cmp.Or(sarifLevels[severity], "error") }

// sarifText is the message, and the hint in a line of its own.
func sarifText(d Diagnostic) sarifMessage {
	if d.Hint == "" {
		return sarifMessage{d.Message}
	}
	return sarifMessage{d.Message + "\n" + d.Hint}
}

func sarifLocations(d Diagnostic) []sarifLocation {
	if d.File == "" {
		return nil
	}
	place := sarifPlace{ArtifactLocation: sarifArtifact{sarifURI(filepath.ToSlash(d.File))}}
	if d.Line > 0 {
		place.Region = &sarifRegion{d.Line, d.Column}
	}
	return []sarifLocation{{place}}
}

// sarifURI makes a URI of a path with slashes: a relative reference of a relative path (RFC 3986 section 4.2).
func sarifURI(path string) string {
	uri := url.URL{Path: path}
	if filepath.IsAbs(filepath.FromSlash(path)) {
		uri = url.URL{Scheme: "file", Path: "/" + strings.TrimPrefix(path, "/")}
	}
	return uri.String()
}
