package advice

import "github.com/owin-go/owingen/gen/spec"

// versions compares what is numbered alike: a key with the document that defines it, with its own deprecation, and with a
// successor in the same standard. The version of a table is no bound: it is what keys have that say none, and a later version of
// the standard adds its keys to the same table.
func (a *adviser) versions() {
	byName := map[string]*spec.Key{}
	a.eachKey(func(key *spec.Key) { byName[key.Name.Value] = key })
	a.eachKey(func(key *spec.Key) {
		name, version, document := key.Name.Value, key.Version, key.Table.Source.Version
		if document.Present() && spec.CompareVersions(version.Value, document.Value) > 0 {
			a.advise(version.Pos, "correct one of them", "%s is there since %s, but its table is from version %s of the document", name, version.Value, document.Value)
		}
		d := key.Deprecated
		if d == nil || !d.Since.Present() {
			return
		}
		if spec.CompareVersions(version.Value, d.Since.Value) > 0 {
			a.advise(d.Since.Pos, "correct one of them", "%s is deprecated since %s, but there since %s only", name, d.Since.Value, version.Value)
		}
		for _, successor := range d.Successors {
			other := byName[successor.Value]
			if other != nil && other.Table.Standard.Value == key.Table.Standard.Value && spec.CompareVersions(other.Version.Value, d.Since.Value) > 0 {
				a.advise(successor.Pos, "correct one of them", "%s is deprecated since %s for %s, which is there since %s only",
					name, d.Since.Value, successor.Value, other.Version.Value)
			}
		}
	})
}
