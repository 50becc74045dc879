import { describe, expect, it } from "vitest";
import { renderMarkdown } from "./markdown.ts";

const shown = (text: string): string => renderMarkdown(text).markup;

describe("Markdown on the stand-in's pages", () => {
  it.each([
    [
      "emphasis, code and strong words",
      "This *file* says `a < b` **twice**",
      "<p>This <em>file</em> says <code>a &#60; b</code> <strong>twice</strong></p>",
    ],
    ["a code span with backticks inside", "`` a`b ``", "<p><code>a`b</code></p>"],
    ["an escaped character", "\\*not slanted\\*", "<p>*not slanted*</p>"],
    [
      "a link to http",
      "[the check](http://127.0.0.1:1/x?a=1&b=2)",
      '<p><a href="http://127.0.0.1:1/x?a=1&#38;b=2" rel="nofollow">the check</a></p>',
    ],
    ["a mention", "ask @acme/ip.", '<p>ask <span class="mention">@acme/ip</span>.</p>'],
    ["an identifier with underscores as it is", "snake_case_name", "<p>snake_case_name</p>"],
    ["a heading, one size smaller than the page's own", "## Findings", "<h4>Findings</h4>"],
    ["a list with a nested paragraph", "- one\n- two\n  more", "<ul><li>one</li><li>two<br>more</li></ul>"],
    ["a fenced block", "```c\nint a < b;\n```", "<pre><code>int a &#60; b;</code></pre>"],
    [
      "a table",
      "| a | b |\n|---|:-:|\n| `x` | 1 |",
      "<table><thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><td><code>x</code></td><td>1</td></tr></tbody></table>",
    ],
    ["a quotation", "> so it is", "<blockquote><p>so it is</p></blockquote>"],
    [
      "foldable details",
      "<details>\n<summary>More <code>x</code></summary>\n\ntext\n\n</details>\nafter",
      "<details><summary>More <code>x</code></summary><p>text</p></details><p>after</p>",
    ],
  ])("shows %s", (_what, text, markup) => {
    expect(shown(text)).toBe(markup);
  });

  it("hides HTML comments, also one that is never closed", () => {
    expect(shown("<!-- hidden: 12 -->\nSeen")).toBe("<p>Seen</p>");
    expect(shown("Seen <!-- <b>")).toBe("<p>Seen</p>");
  });

  it.each([
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[x](javascript:alert(1))",
    '[x](http://a/"onmouseover="alert(1))',
    "[<b>](http://a/<b>)",
    "`<script>`",
    "| <b> |\n|---|\n| <i> |",
    "<details><summary><script></summary>\n</details>",
    "# <b>",
  ])("lets no markup through: %s", (text) => {
    const markup = shown(text);
    expect(markup).not.toMatch(/<(?:script|img|b|i)\b/i);
    expect(markup).not.toMatch(/<[^>]*\son\w+=/i);
    expect(markup).not.toMatch(/href="(?!https?:)/i);
  });

  it("ends on hostile input in good time", () => {
    for (const piece of ["> ", "- ", "**", "`", "[", "<details>\n", "|-", "_a ", "a@", "\\"]) {
      const begun = performance.now();
      shown(piece.repeat(5000));
      expect(performance.now() - begun, piece).toBeLessThan(3000);
    }
  });
});
