package plaintext

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	readability "codeberg.org/readeck/go-readability/v2"
	"golang.org/x/net/html"
	"golang.org/x/text/unicode/norm"
)

// fromHTML reads the article of a page: what go-readability takes for it, and what that leaves out of it though it
// belongs there (the headline, the line of its day, captions, parts that only <br> separates).
func fromHTML(page string) Document {
	d := Document{Media: HTML}
	root, err := html.Parse(strings.NewReader(page))
	if err != nil {
		// Nested deeper than any page: its text without its structure.
		d.Text = norm.NFC.String(stripTags(page))
		return d
	}
	p := &pageReader{}
	p.title = titleOf(root)
	d.Title = p.title
	p.hide(root)
	p.blocks = p.blocksOf(root)
	p.markArticle(page)
	d.Text = norm.NFC.String(p.text())
	return d
}

// A block is a line of a page: what stands between two boundaries of blocks or line breaks.
type block struct {
	text    string
	node    *html.Node // the innermost block element
	links   int        // characters inside links
	chars   int
	article bool
	noise   bool // inside an element that says that it is not the article
	row     *html.Node
}

// prose reports whether a block may be of the article: less than half of it is links, and it is no noise.
func (b *block) prose() bool { return !b.noise && b.links*2 < b.chars }

type pageReader struct {
	title  string
	blocks []block
	hidden map[string]bool // classes that a style sheet of the page hides
}

// skipped are elements whose text is not shown or is none.
var skipped = map[string]bool{
	"script": true, "style": true, "noscript": true, "template": true, "iframe": true, "svg": true, "select": true, "textarea": true,
	"object": true, "button": true, "head": true, "math": true, "canvas": true, "audio": true, "video": true, "datalist": true,
}

// boundaries are elements that begin and end a line.
var boundaries = map[string]bool{
	"p": true, "div": true, "h1": true, "h2": true, "h3": true, "h4": true, "h5": true, "h6": true, "li": true, "ul": true, "ol": true, "table": true, "tr": true,
	"td": true, "th": true, "section": true, "article": true, "aside": true, "header": true, "footer": true, "nav": true, "main": true, "figure": true,
	"figcaption": true, "blockquote": true, "pre": true, "dl": true, "dt": true, "dd": true, "form": true, "body": true, "center": true, "time": true, "caption": true,
	"address": true, "hr": true, "fieldset": true, "details": true, "summary": true, "tbody": true, "thead": true, "html": true,
}

var (
	hiddenStyle = regexp.MustCompile(`(?i)display\s*:\s*none|visibility\s*:\s*hidden`)
	hiddenClass = regexp.MustCompile(`\.([A-Za-z0-9_-]+)\s*\{[^}]*(?:display\s*:\s*none|visibility\s*:\s*hidden)`)
	// unlikely are names of parts of a page that are not its article.
	unlikely = regexp.MustCompile(`(?i)(^|[\s_-])(related|lienquan|lien-quan|tinkhac|tin-khac|tinlienquan|other|others|share|social|comments?|binhluan|binh-luan|tags?|tukhoa|breadcrumbs?|sidebar|side|menu|nav|navbar|footer|foot|banner|quangcao|quang-cao|ads?|advert|most|popular|docnhieu|doc-nhieu|toolbar|print|rating|vote|hotline|copyright|newsletter|widget|top|header|login|search|noibat|tinmoi|tin-moi|more|recommend|recommended|xemthem|xem-them|box-right|col-right|right|left)([\s_-]|$)`)
)

// hide removes what a reader of the page does not see.
func (p *pageReader) hide(root *html.Node) {
	p.hidden = make(map[string]bool)
	walk(root, func(n *html.Node) bool {
		if n.Type == html.ElementNode && n.Data == "style" && n.FirstChild != nil {
			for _, m := range hiddenClass.FindAllStringSubmatch(n.FirstChild.Data, 50) {
				p.hidden[m[1]] = true
			}
		}
		return true
	})
	var gone []*html.Node
	walk(root, func(n *html.Node) bool {
		if n.Type == html.CommentNode || n.Type == html.ElementNode && p.invisible(n) {
			gone = append(gone, n)
			return false
		}
		return true
	})
	for _, n := range gone {
		if n.Parent != nil && n.Data != "head" {
			n.Parent.RemoveChild(n)
		}
	}
}

func (p *pageReader) invisible(n *html.Node) bool {
	if skipped[n.Data] {
		return true
	}
	for _, a := range n.Attr {
		switch a.Key {
		case "hidden":
			return true
		case "aria-hidden":
			return a.Val == "true"
		case "style":
			if hiddenStyle.MatchString(a.Val) {
				return true
			}
		case "class":
			for c := range strings.FieldsSeq(a.Val) {
				if p.hidden[c] {
					return true
				}
			}
		}
	}
	return false
}

// walk visits the nodes below n; the visitor says whether to go into one.
func walk(n *html.Node, visit func(*html.Node) bool) {
	if !visit(n) {
		return
	}
	for c := n.FirstChild; c != nil; {
		next := c.NextSibling
		walk(c, visit)
		c = next
	}
}

// titleOf returns the title that the page gives itself.
func titleOf(root *html.Node) string {
	title := ""
	walk(root, func(n *html.Node) bool {
		if n.Type == html.ElementNode && n.Data == "title" && n.FirstChild != nil && title == "" {
			title = clean(n.FirstChild.Data)
		}
		return title == ""
	})
	return title
}

func clean(s string) string { return strings.Join(strings.Fields(s), " ") }

// blocksOf cuts the visible text of a page into blocks.
func (p *pageReader) blocksOf(root *html.Node) []block {
	w := &blockWriter{}
	w.node(root, root, 0)
	w.end(root)
	return w.out
}

type blockWriter struct {
	out   []block
	text  strings.Builder
	links int
	noise bool
	row   *html.Node
}

func (w *blockWriter) end(n *html.Node) {
	if text := strings.TrimFunc(w.text.String(), unicode.IsSpace); text != "" {
		w.out = append(w.out, block{
			text: text, node: n, links: w.links, chars: utf8.RuneCountInString(text), noise: w.noise, row: w.row,
		})
	}
	w.text.Reset()
	w.links = 0
}

// node writes the text below n; at is the innermost block element.
func (w *blockWriter) node(n, at *html.Node, link int) {
	switch n.Type {
	case html.TextNode:
		w.write(n.Data, link)
		return
	case html.ElementNode:
	default:
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			w.node(c, at, link)
		}
		return
	}
	if skipped[n.Data] {
		return
	}
	if n.Data == "br" {
		w.end(at)
		return
	}
	if n.Data == "a" {
		link = 1
	}
	boundary := boundaries[n.Data]
	noise := w.noise
	outer := w.row
	if boundary {
		w.end(at)
		at = n
		if isNoise(n) {
			w.noise = true
		}
		if n.Data == "tr" {
			w.row = n
		}
		if n.Data == "table" {
			w.row = nil
		}
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		w.node(c, at, link)
	}
	if boundary {
		w.end(at)
		w.noise = noise
		w.row = outer
	}
}

// write appends text with its white space collapsed.
func (w *blockWriter) write(s string, link int) {
	space := w.text.Len() == 0
	if !space {
		last := w.text.String()[w.text.Len()-1]
		space = last == ' '
	}
	for _, r := range s {
		if r == ' ' || r == '\n' || r == '\t' || r == '\r' || r == '\f' {
			if !space {
				w.text.WriteByte(' ')
				space = true
			}
			continue
		}
		space = false
		w.text.WriteRune(r)
		w.links += link
	}
}

// isNoise reports whether an element says that it is no part of the article.
func isNoise(n *html.Node) bool {
	switch n.Data {
	case "nav", "aside", "footer", "form", "header":
		return n.Data != "header" || !hasAncestor(n, "article")
	case "body", "html", "article", "main", "td", "tr", "table", "tbody":
		return false
	}
	for _, a := range n.Attr {
		if (a.Key == "class" || a.Key == "id") && unlikely.MatchString(a.Val) {
			return true
		}
		if a.Key == "role" && (a.Val == "navigation" || a.Val == "complementary" || a.Val == "search") {
			return true
		}
	}
	return false
}

func hasAncestor(n *html.Node, name string) bool {
	for p := n.Parent; p != nil; p = p.Parent {
		if p.Data == name {
			return true
		}
	}
	return false
}

// squeeze leaves out what is not a letter or number, so that texts compare whatever the spaces.
func squeeze(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}

// markArticle marks the blocks that go-readability takes for the article.
func (p *pageReader) markArticle(page string) {
	text := ""
	if article, err := readability.FromReader(strings.NewReader(page), nil); err == nil && article.Node != nil {
		var out strings.Builder
		walk(article.Node, func(n *html.Node) bool {
			if n.Type == html.TextNode {
				out.WriteString(n.Data)
			}
			return true
		})
		text = squeeze(out.String())
	}
	for i := range p.blocks {
		b := &p.blocks[i]
		b.article = b.prose() && b.chars >= 40 && text != "" && strings.Contains(text, squeeze(b.text))
	}
}

// text puts the article together: the blocks inside the smallest element that holds most of what was marked, without
// noise, and the headline before it.
func (p *pageReader) text() string {
	root := p.root()
	var out strings.Builder
	write := func(b *block, prev *block) {
		switch {
		case out.Len() == 0:
		case prev != nil && b.row != nil && prev.row == b.row:
			out.WriteByte('\t')
		default:
			out.WriteByte('\n')
		}
		out.WriteString(b.text)
	}
	if root == nil {
		for i := range p.blocks {
			if b := &p.blocks[i]; !b.noise && (b.links*2 < b.chars || b.chars > 120) {
				write(b, nil)
			}
		}
		return out.String()
	}
	first := -1
	for i := range p.blocks {
		if inside(p.blocks[i].node, root) && !p.blocks[i].noise {
			first = i
			break
		}
	}
	for _, i := range p.headBefore(first) {
		write(&p.blocks[i], nil)
	}
	var prev *block
	for i := range p.blocks {
		b := &p.blocks[i]
		if !inside(b.node, root) || b.noise || b.links*2 >= b.chars && b.links > 0 && !b.article {
			continue
		}
		write(b, prev)
		prev = b
	}
	return out.String()
}

// headBefore returns the blocks before the article that are its headline and the line of its day.
func (p *pageReader) headBefore(first int) []int {
	headline := -1
	title := squeeze(p.title)
	for i := 0; i < first; i++ {
		b := &p.blocks[i]
		s := squeeze(b.text)
		if b.prose() && len(s) >= 12 && (strings.Contains(title, s) || b.node.Data == "h1") {
			headline = i
		}
	}
	if headline < 0 {
		return nil
	}
	out := []int{headline}
	for i := headline + 1; i < first && i <= headline+8; i++ {
		b := &p.blocks[i]
		if b.prose() && (b.chars >= 70 || strings.ContainsAny(b.text, "0123456789") || b.node.Data == "figcaption") {
			out = append(out, i)
		}
	}
	return out
}

// root returns the smallest element that holds most of the characters marked as the article, widened by what belongs to
// it.
func (p *pageReader) root() *html.Node {
	weight := make(map[*html.Node]int)
	total := 0
	for i := range p.blocks {
		b := &p.blocks[i]
		if !b.article {
			continue
		}
		total += b.chars
		for n := b.node; n != nil; n = n.Parent {
			weight[n] += b.chars
		}
	}
	if total == 0 {
		return nil
	}
	var best *html.Node
	for i := range p.blocks {
		b := &p.blocks[i]
		if !b.article {
			continue
		}
		for n := b.node; n != nil; n = n.Parent {
			if weight[n]*10 >= total*9 {
				if best == nil || inside(n, best) {
					best = n
				}
				break
			}
		}
	}
	return p.widen(best)
}

// widen goes up as long as what an element adds is little and looks like a part of the article: a headline, a caption,
// a lead.
func (p *pageReader) widen(n *html.Node) *html.Node {
	for n.Parent != nil && n.Parent.Type == html.ElementNode && n.Parent.Data != "html" {
		up := n.Parent
		inner, added, links, loose := 0, 0, 0, 0
		for i := range p.blocks {
			b := &p.blocks[i]
			switch {
			case b.noise || !inside(b.node, up):
			case inside(b.node, n):
				inner += b.chars
			default:
				added += b.chars
				links += b.links
				if !b.article && b.chars < 40 {
					loose++
				}
			}
		}
		if added == 0 {
			n = up
			continue
		}
		if up.Data == "body" || up.Data == "tr" || up.Data == "tbody" || up.Data == "table" || links*4 > added || added > inner || loose > 6 {
			return n
		}
		n = up
	}
	return n
}

func inside(n, root *html.Node) bool {
	for ; n != nil; n = n.Parent {
		if n == root {
			return true
		}
	}
	return false
}

// stripTags returns the text of a page without its structure.
func stripTags(page string) string {
	var out strings.Builder
	z := html.NewTokenizer(strings.NewReader(page))
	z.SetMaxBuf(1 << 20)
	skip := ""
	for out.Len() < 4*maxText {
		switch z.Next() {
		case html.ErrorToken:
			return out.String()
		case html.TextToken:
			if skip == "" {
				out.Write(z.Text())
			}
		case html.StartTagToken:
			name, _ := z.TagName()
			if n := string(name); n == "script" || n == "style" || n == "noscript" {
				skip = n
			} else if boundaries[n] || n == "br" {
				out.WriteByte('\n')
			}
		case html.EndTagToken:
			name, _ := z.TagName()
			if string(name) == skip {
				skip = ""
			}
		}
	}
	return out.String()
}
