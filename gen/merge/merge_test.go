package merge_test

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"github.com/owin-go/owingen/gen/diag"
	"github.com/owin-go/owingen/gen/document"
	"github.com/owin-go/owingen/gen/merge"
	"github.com/owin-go/owingen/gen/spec"
)

var update = flag.Bool("update", false, "rewrite what is wanted")

var choices = map[string]merge.Choice{"ours": merge.KeepOurs, "theirs": merge.TakeTheirs, "": merge.Undecided}

// TestMerge merges the documents of each case in turn: keys.yaml and what comes of every *.md, with the options of the file's
// comment (ours, theirs, prune); with together also what comes of all at once. Merging the last document again changes nothing.
func TestMerge(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no cases (%v)", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) { testCase(t, file) })
	}
}

func testCase(t *testing.T, file string) {
	archive, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	options := merge.Options{File: "keys.yaml"}
	sentence, _, _ := strings.Cut(string(archive.Comment), ".")
	for option := range strings.FieldsSeq(sentence) {
		if choice, ok := choices[option]; ok {
			options.Conflict = func(merge.Conflict) (merge.Choice, error) { return choice, nil }
		}
		options.Prune = options.Prune || option == "prune"
	}
	var text []byte
	results := map[string][]byte{}
	if strings.Contains(sentence, "together") {
		results["together.want"], results["together.report"] = mergeAll(t, archive.Files, options)
	}
	last := ""
	for _, f := range archive.Files {
		switch {
		case f.Name == "keys.yaml":
			text = f.Data
		case strings.HasSuffix(f.Name, ".md"):
			var report []byte
			text, report = mergeOne(t, text, f, options)
			name := strings.TrimSuffix(f.Name, ".md")
			results[name+".want"], results[name+".report"] = text, report
			last = f.Name
		}
	}
	for i, f := range archive.Files {
		got, ok := results[f.Name]
		if !ok {
			continue
		}
		if *update {
			archive.Files[i].Data = got
		} else if diff := cmp.Diff(string(f.Data), string(got)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", f.Name, diff)
		}
	}
	if *update {
		if err := os.WriteFile(file, txtar.Format(archive), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for _, f := range archive.Files {
		if f.Name == last {
			again, report := mergeOne(t, text, f, options)
			if !bytes.Equal(again, text) {
				t.Errorf("merged again, %s changes:\n%s\n%s", last, cmp.Diff(string(text), string(again)), report)
			}
		}
	}
}

// mergeOne merges a document and gives the text and a report; the text must be a spec without errors.
func mergeOne(t *testing.T, text []byte, f txtar.File, options merge.Options) ([]byte, []byte) {
	t.Helper()
	source, problems := read(t, f)
	return mergeSources(t, text, []merge.Source{source}, problems, options)
}

// mergeAll merges all documents of a case in one go.
func mergeAll(t *testing.T, files []txtar.File, options merge.Options) ([]byte, []byte) {
	t.Helper()
	var text []byte
	var sources []merge.Source
	var problems diag.List
	for _, f := range files {
		switch {
		case f.Name == "keys.yaml":
			text = f.Data
		case strings.HasSuffix(f.Name, ".md"):
			source, more := read(t, f)
			sources, problems = append(sources, source), append(problems, more...)
		}
	}
	return mergeSources(t, text, sources, problems, options)
}

func read(t *testing.T, f txtar.File) (merge.Source, diag.List) {
	t.Helper()
	doc, problems, err := document.Read(f.Name, f.Data, document.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return merge.Source{Contents: doc, DocumentFile: f.Name, Document: doc.Title}, problems
}

func mergeSources(t *testing.T, text []byte, sources []merge.Source, problems diag.List, options merge.Options) ([]byte, []byte) {
	t.Helper()
	result, err := merge.Into(text, sources, options)
	if err != nil {
		t.Fatal(err)
	}
	var report bytes.Buffer
	for _, change := range result.Changes {
		fmt.Fprintln(&report, change)
	}
	for _, conflict := range result.Conflicts {
		fmt.Fprintln(&report, "conflict", conflict)
	}
	for _, problem := range append(problems, result.Problems...) {
		fmt.Fprintln(&report, problem)
	}
	if _, problems := spec.Parse("keys.yaml", result.Text); problems.HasErrors() {
		t.Errorf("the merged spec is invalid: %v\n%s", problems, result.Text)
	}
	return result.Text, report.Bytes()
}

func TestInvalidSpec(t *testing.T) {
	doc, _, err := document.Read("a.md", []byte("| Key | Type |\n|-|-|\n| a.B | string |\n"), document.Options{})
	if err != nil {
		t.Fatal(err)
	}
	_, err = merge.Into([]byte("package: p\nkyes: []\n"), []merge.Source{{Contents: doc}}, merge.Options{File: "keys.yaml"})
	problems := new(diag.InvalidError)
	if !errors.Is(err, merge.ErrInvalid) || !errors.As(err, &problems) {
		t.Errorf("the error is %v, want %v with diagnostics", err, merge.ErrInvalid)
	}
}

// FuzzMerge merges a fixed document into any spec: no key and no comment of the spec is lost.
func FuzzMerge(f *testing.F) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil {
		f.Fatal(err)
	}
	for _, file := range append(files, "../../keys.yaml") {
		archive, err := txtar.ParseFile(file)
		if err != nil {
			f.Fatal(err)
		}
		if len(archive.Files) == 0 {
			f.Add(string(archive.Comment))
		}
		for _, part := range archive.Files {
			if strings.HasSuffix(part.Name, ".yaml") || strings.HasSuffix(part.Name, ".want") {
				f.Add(string(part.Data))
			}
		}
	}
	const text = "# The Handbook\n\n## Orders (Shop v1.1.0)\n\n| Key | Type | Required |\n|-|-|-|\n| shop.Path | String | Yes |\n| shop.New | int | No |\n| owin.RequestPath | int | No |\n"
	doc, _, err := document.Read("a.md", []byte(text), document.Options{})
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, before string) {
		for _, choice := range []merge.Choice{merge.KeepOurs, merge.TakeTheirs} {
			options := merge.Options{File: "keys.yaml", Conflict: func(merge.Conflict) (merge.Choice, error) { return choice, nil }}
			result, err := merge.Into([]byte(before), []merge.Source{{Contents: doc, Document: "The Handbook"}}, options)
			if err != nil {
				return // refused, and so nothing is lost
			}
			old, _ := spec.Parse("keys.yaml", []byte(before))
			merged, problems := spec.Parse("keys.yaml", result.Text)
			if problems.HasErrors() {
				t.Fatalf("the merged spec is invalid: %v\n%s", problems, result.Text)
			}
			names := map[string]*spec.Key{}
			for key := range merged.Keys() {
				names[key.Name.Value] = key
			}
			for key := range old.Keys() {
				now := names[key.Name.Value]
				if now == nil {
					t.Fatalf("key %s is lost:\n%s", key.Name.Value, result.Text)
				}
				if len(now.Checks) != len(key.Checks) || now.Go.Name.Value != key.Go.Name.Value || now.Description.Value != key.Description.Value {
					t.Fatalf("what people wrote of %s is lost:\n%s", key.Name.Value, result.Text)
				}
				delete(names, key.Name.Value)
			}
			for name, key := range names {
				if key.Deprecated != nil {
					t.Fatalf("%s is new and deprecated:\n%s", name, result.Text)
				}
			}
			for line := range strings.Lines(before) {
				if comment := strings.TrimSpace(line); strings.HasPrefix(comment, "#") && !strings.Contains(string(result.Text), comment) {
					t.Fatalf("comment %q is lost:\n%s", comment, result.Text)
				}
			}
		}
	})
}
