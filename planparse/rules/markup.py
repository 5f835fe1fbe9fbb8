"""HTML and DocBook elements by what they do to the lines around them, and the entities that texts hold."""

from __future__ import annotations

PARAGRAPHS = frozenset(
    {
        "article", "blockquote", "body", "chapter", "div", "dl", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header",
        "html", "info", "itemizedlist", "main", "nav", "ol", "orderedlist", "p", "para", "section", "simpara", "table", "title", "ul",
    }
)  # fmt: skip
"""Elements that stand apart from what is around them."""

BLOCKS = PARAGRAPHS | {
    "br", "caption", "center", "dd", "dt", "entry", "head", "hr", "li", "listitem", "option", "pre", "row", "tbody", "td", "tfoot", "th",
    "thead", "tr",
}  # fmt: skip
"""Elements on lines of their own."""

INLINE = frozenset(
    {
        "a", "abbr", "b", "big", "canvas", "col", "colgroup", "em", "emphasis", "font", "i", "iframe", "img", "input", "label", "link",
        "meta", "s", "script", "small", "span", "strong", "style", "sub", "sup", "u", "ulink", "wbr",
    }
)  # fmt: skip
"""Elements within a line."""

HIDDEN = frozenset({"script", "style", "noscript"})
"""Elements whose content no reader sees."""

ENTITIES = {
    "amp": "&", "apos": "'", "bull": "•", "copy": "©", "deg": "°", "emsp": "\u2003", "ensp": "\u2002", "ge": "≥", "gt": ">", "hellip": "…",
    "ldquo": "“", "le": "≤", "lsquo": "‘", "lt": "<", "mdash": "—", "middot": "·", "nbsp": "\u00a0", "ndash": "–", "permil": "‰",
    "quot": '"', "rdquo": "”", "rsquo": "’", "times": "×",
}  # fmt: skip
