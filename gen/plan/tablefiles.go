package plan

import (
	"strconv"
	"strings"

	"github.com/owin-go/owingen/gen/spec"
)

// keysPerFile is how many keys a file of a spec has at most.
func (b *builder) keysPerFile(source *Source) int {
	limit := source.Spec.Layout.KeysPerFile
	if limit == nil {
		return fileSize
	}
	size, err := strconv.Atoi(strings.ReplaceAll(limit.Text, "_", ""))
	if err != nil || size < 1 || limit.Kind != spec.Int {
		b.fail(source, limit.Pos, RuleLayout, "write a number such as 250, which is the default", "keys_per_file is %s, want a number from 1", showLiteral(limit))
		return fileSize
	}
	return size
}

// accessorFiles divides the accessors of a spec: into files that its tables share, or into at least one for each table.
func accessorFiles(source *Source, keys []*Key, size int) []File {
	if source.Spec.Layout.Files.Value != "table" {
		if len(keys) == 0 {
			return nil
		}
		return shards(Accessors, chunks(keys, size), ofKeys)
	}
	tables := byTable(keys)
	names := make([]string, len(tables))
	taken := map[string]bool{}
	for i, own := range tables {
		names[i] = free(taken, tableSuffix(own[0].Spec.Table)) // before the files that a table has more than one of
	}
	var files []File
	for i, own := range tables {
		for n, shard := range chunks(own, size) {
			name := names[i]
			if n > 0 {
				name = free(taken, name)
			}
			files = append(files, File{Name: name, Construct: Accessors, Keys: shard})
		}
	}
	for i := range files {
		files[i].Number, files[i].Of = i+1, len(files)
	}
	return files
}

// byTable divides keys, which are in the order of the spec, by their tables.
func byTable(keys []*Key) [][]*Key {
	var tables [][]*Key
	for i, key := range keys {
		if i == 0 || key.Spec.Table != keys[i-1].Spec.Table {
			tables = append(tables, nil)
		}
		last := len(tables) - 1
		tables[last] = append(tables[last], key)
	}
	return tables
}

// maxSuffix bounds the letters that a title adds to the name of a file.
const maxSuffix = 40

// tableSuffix is what the file of a table is called behind the name of the spec: its title in small letters, as far as file names
// take it. The keys outside the tables have none.
func tableSuffix(table *spec.Table) string {
	words := strings.FieldsFunc(strings.ToLower(table.Title.Value), func(c rune) bool { return (c < 'a' || c > 'z') && (c < '0' || c > '9') })
	suffix, length := "accessors", 0
	for _, word := range words {
		if length += len(word); length > maxSuffix {
			break
		}
		suffix += "_" + word
	}
	if constrained(suffix) {
		suffix += "_table"
	}
	return suffix
}

// free takes a name, or the first behind it with a number that is not taken.
func free(taken map[string]bool, name string) string {
	found := name
	for n := 2; taken[found]; n++ {
		found = name + strconv.Itoa(n)
	}
	taken[found] = true
	return found
}
