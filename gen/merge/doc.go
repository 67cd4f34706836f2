// Package merge brings the key tables of documents into a spec, keeping what people wrote there.
//
//	source := merge.Source{Contents: doc, Document: "OWIN 1.1"}
//	result, err := merge.Into(text, []merge.Source{source}, merge.Options{File: "keys.yaml"})
//	for _, change := range result.Changes {
//		fmt.Println(change)
//	}
//
// New keys go into the table they belong to, or a new one. Where document and spec disagree about a key that both have, that is
// a conflict, and somebody decides: the document wins (TakeTheirs), or the spec does (KeepOurs); then the key notes under upstream: what
// the document says, so that the question is not asked again until the document changes its mind. Keys that are gone from the
// document become deprecated. All edits are splices of the text.
package merge
