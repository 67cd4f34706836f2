package main

import (
	"encoding/xml"
	"fmt"
	"math"
	"strings"
)

// Sizes of the chart, in pixels.
const (
	chartWidth = 760
	labelWidth = 250
	valueWidth = 70
	rowHeight  = 18
	barHeight  = 11
	headHeight = 24
	axisHeight = 26
)

// style has colours that can be told apart on white and on black, and text that follows the reader's scheme.
const style = `text { font: 12px system-ui, sans-serif; fill: #1f2328 } .work { font-weight: 600 } .small { font-size: 11px; fill: #59636e }
.bar { fill: #d1662b } .hand { fill: #6e7781 } .line { stroke: #d1d9e0 } .one { stroke: #0969da; stroke-width: 2 }
@media (prefers-color-scheme: dark) { text { fill: #f0f6fc } .small { fill: #9198a1 } .line { stroke: #3d444d } .one { stroke: #4493f8 } .hand { fill: #9198a1 } .bar { fill: #e07b45 } }`

// A chart shows ratios to owingen as bars that begin at 1, on a logarithmic scale.
type chart struct {
	strings.Builder
	low, high float64 // powers of ten
	y         int
}

// drawChart gives the ratios of the results as an SVG picture.
func drawChart(results []result) string {
	c := &chart{low: -1, high: 1}
	height := axisHeight + 8
	for _, r := range results {
		for _, row := range r.rows()[1:] {
			c.low, c.high = min(c.low, math.Floor(math.Log10(row.ratio))), max(c.high, math.Ceil(math.Log10(row.ratio)))
			height += rowHeight
		}
		height += headHeight
	}
	fmt.Fprintf(c, `<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" viewBox="0 0 %[1]d %[2]d" role="img" aria-labelledby="t">`+"\n", chartWidth, height)
	fmt.Fprintf(c, "<title id=\"t\">Times that others take, in multiples of owingen's</title>\n<style>%s</style>\n", style)
	c.axis(height)
	for _, r := range results {
		c.group(r)
	}
	c.WriteString("</svg>\n")
	return c.String()
}

// x is the place of a ratio.
func (c *chart) x(ratio float64) float64 {
	share := (math.Log10(ratio) - c.low) / (c.high - c.low)
	return labelWidth + share*(chartWidth-labelWidth-valueWidth)
}

// axis draws a line for each power of ten, and a strong one at 1, where owingen is.
func (c *chart) axis(height int) {
	for power := c.low; power <= c.high; power++ {
		ratio := math.Pow(10, power)
		class, label := "line", fmt.Sprintf("%g×", ratio)
		if power == 0 {
			class, label = "one", "owingen"
		}
		fmt.Fprintf(c, `<text class="small" x="%.1f" y="14" text-anchor="middle">%s</text>`+"\n", c.x(ratio), label)
		fmt.Fprintf(c, `<line class="%s" x1="%.1f" x2="%[2]f" y1="20" y2="%d"/>`+"\n", class, c.x(ratio), height-4)
	}
	c.text("small", 4, 14, "start", "time, in multiples of owingen's")
	c.y = axisHeight
}

// group draws the bars of one result.
func (c *chart) group(r result) {
	c.text("work", 4, 15, "start", r.work)
	c.y += headHeight
	for _, row := range r.rows()[1:] {
		class := "bar"
		if row.rival == "by hand" {
			class = "hand"
		}
		from, to := c.x(min(1, row.ratio)), c.x(max(1, row.ratio))
		fmt.Fprintf(c, `<rect class="%s" x="%.1f" y="%d" width="%.1f" height="%d" rx="2"/>`+"\n", class, from, c.y+2, max(to-from, 2), barHeight)
		c.text("", labelWidth-8, 12, "end", row.rival)
		c.text("small", int(to)+6, 12, "start", multiple(row.ratio)+"×")
		c.y += rowHeight
	}
}

// text writes a text below the top of the present row.
func (c *chart) text(class string, x, below int, anchor, text string) {
	fmt.Fprintf(c, `<text class="%s" x="%d" y="%d" text-anchor="%s">`, class, x, c.y+below, anchor)
	xml.EscapeText(c, []byte(text)) //nolint:errcheck // a Builder takes everything
	c.WriteString("</text>\n")
}
