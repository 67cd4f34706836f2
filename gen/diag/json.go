package diag

import (
	"encoding/json"
	"io"
)

// printJSON writes one array, which is what a script can read even when it is empty.
func printJSON(w io.Writer, list List, _ Options) error {
	if list == nil {
		list = List{} // a nil slice would be null
	}
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false) // types hold < and >, and no browser reads this
	encoder.SetIndent("", "  ")
	return encoder.Encode(list)
}
