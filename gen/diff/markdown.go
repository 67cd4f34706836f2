package diff

import (
	"io"
	"strings"
)

// sections are those of a changelog, in the order in which people want to read them.
var sections = []struct {
	title string
	holds func(c Change) bool
}{
	{"Breaking", Change.Breaking},
	{"Added", under(Added)},
	{"Deprecated", under(Deprecated)},
	{"Changed", under(Changed)},
}

func under(h Heading) func(Change) bool {
	return func(c Change) bool { return !c.Breaking() && byID[c.Rule].Heading == h }
}

// printMarkdown writes a part of a changelog, or of the text of a pull request.
func printMarkdown(w io.Writer, r Report) error {
	var out strings.Builder
	out.WriteString("## Changes of package " + span(r.Package) + "\n\n")
	for _, section := range sections {
		heading := "### " + section.title + "\n\n"
		for _, c := range r.Changes {
			if !section.holds(c) {
				continue
			}
			out.WriteString(heading + "- " + c.markdown() + "\n")
			heading = ""
		}
		if heading == "" {
			out.WriteString("\n")
		}
	}
	out.WriteString("Verdict: **" + r.Verdict.String() + "** (" + strings.TrimPrefix(r.summary(), r.Verdict.String()+": ") + ")\n")
	_, err := io.WriteString(w, out.String())
	return err
}

func (c Change) markdown() string {
	message := c.Message.markdown()
	text := strings.ToUpper(message[:1]) + message[1:]
	if len(c.API) > 0 {
		text += ": " + c.API.markdown()
	}
	if c.Waived != "" {
		text += " (waived: " + escape(strings.Join(strings.Fields(c.Waived), " ")) + ")"
	}
	return text + "."
}

func (p Phrase) markdown() string {
	var text strings.Builder
	for _, word := range p {
		if word.Code {
			text.WriteString(span(word.Text))
		} else {
			text.WriteString(escape(word.Text))
		}
	}
	return text.String()
}

// span writes code between more back-quotes than it holds in a row, with blanks where it begins or ends with one (CommonMark
// 0.31.2, Code spans).
func span(text string) string {
	text = strings.Join(strings.FieldsFunc(text, func(c rune) bool { return c == '\n' || c == '\r' }), " ")
	longest, run := 0, 0
	for _, c := range text {
		if c != '`' {
			run = 0
			continue
		}
		run++
		longest = max(longest, run)
	}
	fence := strings.Repeat("`", longest+1)
	blank := strings.HasPrefix(text, " ") && strings.HasSuffix(text, " ") && strings.TrimSpace(text) != ""
	if blank || strings.HasPrefix(text, "`") || strings.HasSuffix(text, "`") {
		text = " " + text + " "
	}
	return fence + text + fence
}

// escape keeps text from being read as Markdown (CommonMark 0.31.2, Backslash escapes), or as the end of a table's cell, for
// those who paste it into one.
func escape(text string) string { return escapes.Replace(text) }

var escapes = func() *strings.Replacer {
	var pairs []string
	for _, c := range strings.Split("\\`*_[]<>&#|~$", "") {
		pairs = append(pairs, c, "\\"+c)
	}
	return strings.NewReplacer(pairs...)
}()
