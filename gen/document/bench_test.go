package document_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/owin-go/owingen/gen/document"
)

const manyRows = 2600

// large returns a document of many rows in each format.
func large() map[string]string {
	build := func(head, row, tail string) string {
		var b strings.Builder
		b.WriteString(head)
		for i := range manyRows {
			fmt.Fprintf(&b, row, i)
		}
		return b.String() + tail
	}
	const prose = "The %[1]dth field of the shop, which holds what the buyer has put into the basket"
	return map[string]string{
		"large.md": build("# Shop v1.0\n\n| Version | Field | Type | Required | Description |\n|---|---|---|---|---|\n",
			"| 1.%[1]d | [`shop.part.field%[1]d`](https://example.com/f%[1]d) | `IDictionary<string, object>` | **Yes** | "+prose+". See [there][r]. |\n", "\n[r]: https://example.com\n"),
		"large.html": build("<h1>Shop v1.0</h1><table><tr><th>Version<th>Field<th>Type<th>Required<th>Description</tr>\n",
			"<tr><td>1.%[1]d</td>\n<td><a href='#f%[1]d'><code>shop.part.field%[1]d</code></a></td>\n<td>IDictionary&lt;string, object&gt;</td>\n<td><b>Yes</b></td>\n<td><p>"+prose+".</p></td></tr>\n", "</table>"),
		"large.csv": build("ECS_Version,Indexed,Field_Set,Field,Type,Level,Normalization,Example,Description\n",
			"8.11.0,true,shop,shop.part.field%[1]d,keyword,core,,\"a, b\",\""+prose+".\nIt has \"\"quotes\"\".\"\n", ""),
		"large.txt": build("Shop v1.0\n\nKey\tType\tDescription\n", "shop.part.field%[1]d\tstring\t"+prose+"\n", ""),
	}
}

// No row of a long document is lost, whatever its format. BenchmarkRead tells how long it takes.
func TestLarge(t *testing.T) {
	for name, text := range large() {
		doc, _, err := document.Read(name, []byte(text), document.Options{})
		if err != nil {
			t.Fatal(name, err)
		}
		if n := len(doc.Tables[0].Keys); len(doc.Tables) != 1 || n != manyRows {
			t.Errorf("%s: %d tables, %d keys", name, len(doc.Tables), n)
		}
	}
}

func BenchmarkRead(b *testing.B) {
	for name, text := range large() {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				if _, _, err := document.Read(name, []byte(text), document.Options{}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
