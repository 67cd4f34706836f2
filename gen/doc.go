// Package gen is the way through the house for programs that embed the generator: specs in, generated packages out.
//
//	project, err := gen.Load("keys.yaml")
//	if err != nil {
//		return err // a spec could not be read
//	}
//	folders, err := project.Render()
//	if err != nil {
//		return err // *diag.InvalidError: what is wrong with the specs, each problem with its position
//	}
//	changes, err := output.Write(folders) // or output.Compare, which writes nothing; project.Drift puts it into words
//
// The packages below it do the work: spec reads, plan decides, emit writes source, output brings it to the disk.
package gen
