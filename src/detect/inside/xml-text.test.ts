import { expect, test } from "vitest";
import { xmlText } from "./xml-text.ts";

test.each([
  [
    "words that formatting cut are one again",
    "<w:p><w:r>ACME Conf</w:r><w:r>idential</w:r></w:p>",
    "ACME Confidential\n",
  ],
  ["a tab and a cell part words", "a<w:tab/>b<text:s/>c<td>d", "a b c d"],
  ["a break that is empty ends a line", "a<br/>b<BR />c", "a\nb\nc"],
  ["a break that only opens does not", "<p>a<li>b", "ab"],
  [
    "what closes a paragraph ends a line, and nothing else does",
    "<h1>a</h1><b>b</b><table:table-cell>c</table:table-cell>",
    "a\nbc\n",
  ],
  ["CDATA are words", "a<![CDATA[<b> & c]]>d", "a<b> & cd"],
  ["CDATA that does not end is read to the end but its last three", "a<![CDATA[bcdef", "abc"],
  ["comments stand in lines of their own", "a<!-- secret plan -->b", "ab\n-- secret plan --\n"],
  [
    "declarations do as well",
    "<!DOCTYPE x [<!ENTITY y 'z'>]>a<?note top secret?>",
    "a\nDOCTYPE x [<!ENTITY y 'z'>]\nnote top secret?\n",
  ],
  ["an attribute of several words is a line", '<img alt="ACME secret" id="one" src=" x ">a', "a\nACME secret\n"],
  ["entities are their characters", "&amp;&lt;&gt;&quot;&apos;&copy;&nbsp;&#65;&#x42;", "&<>\"'©\u00a0AB"],
  ["entities that nobody knows stay as they are", "&foo; &#9999999; &#x110000; & b", "&foo; &#9999999; &#x110000; & b"],
  ["text without markup is text", "plain", "plain"],
  ["a tag that does not end is none of the words", "a<b", "a"],
  ["nothing is nothing", "", ""],
  ["a comment has signs of its own in it", "a<!-- b > c -->d", "ad\n-- b > c --\n"],
  ["a comment that does not end is read to the end but its last", "a<!-- bcd", "a\n-- bc\n"],
  ["a declaration with brackets ends with them", "a<!x [ > ]>b", "ab\n!x [ > ]\n".replace("!", "")],
  ["brackets far away are none of it", `a<!x${"y".repeat(400)}>[b]>c`, `a[b]>c\nx${"y".repeat(400)}\n`],
  ["attributes without a blank are none", "<a b='c'>d<e f=\"g h\">i", "di\ng h\n"],
  ["names have blanks around them", "a</ p>b< p/>c", "abc"],
  ["a tab within a name is none", "a<xtab/>b<st>c", "abc"],
  ["an instruction has signs of its own in it", "a<?b > c?>d", "ad\nb > c?\n"],
  ["the last character there is", "&#x10ffff;", "\u{10ffff}"],
  ["CDATA with a bracket", "<![CDATA[a]b]]>", "a]b"],
])("%s", (_name, xml, text) => {
  expect(xmlText(xml)).toBe(text);
});

test.each([
  "p",
  "br",
  "tr",
  "row",
  "si",
  "h",
  "h1",
  "h2",
  "h3",
  "h4",
  "h5",
  "h6",
  "li",
  "div",
  "title",
  "lpwstr",
  "table-cell",
])("the end of %s is the end of a line", (name) => {
  expect(xmlText(`a</${name}>b</x:${name.toUpperCase()}>c<${name}/>d<${name}>e</${name}x>f`)).toBe("a\nb\nc\ndef");
});
