package output

// WriteRenaming is Write with another os.Rename, for a disk that fails half-way.
var WriteRenaming = write
