package plan

import "path"

// SharedFolder is, below the output folder, where the packages of the namespaces have what they share: their errors are of the same
// types, so that a program can handle them alike. Nobody else can import it.
const SharedFolder = "internal/shared"

// shared plans the package that the others share.
func (d *division) shared() *Package {
	first := d.b.sources[0]
	owner := Below(first.Owner, SharedFolder)
	pkg := &Package{Name: path.Base(SharedFolder), Path: path.Join(d.path, SharedFolder), Folder: SharedFolder}
	for _, construct := range []Construct{SharedErrors, SharedInfo} {
		for _, file := range shards(construct, nil, ofKeys) {
			file.Name, file.Owner, file.Document = fileName(first, file.Name), owner, construct == SharedErrors
			pkg.Files = append(pkg.Files, file)
		}
	}
	return pkg
}
