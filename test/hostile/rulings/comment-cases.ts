import type { Command, Unreadable, Verb } from "../../../src/facts/command.ts";

/** One comment, and what is to be made of it. */
export interface CommentCase {
  readonly name: string;
  readonly comment: string;
  readonly expected: "none" | Unreadable | Command | { readonly meant: Verb | null };
}

const WAIVE = "/sourcewarden waive SW-12 at 1a2b3c4: seen by legal";

/** What {@link WAIVE} asks for. */
const WAIVED: Command = { verb: "waive", reference: 12, head: "1a2b3c4", days: null, reason: "seen by legal" };

const SHA256 = "1a2b3c4d".repeat(8);

function say(name: string, comment: string, expected: CommentCase["expected"]): CommentCase {
  return { name, comment, expected };
}

/** Plain commands, as they ought to be written. */
const HEARD: readonly CommentCase[] = [
  say("a question", "/sourcewarden ask SW-1 at 1a2b3c4: may it stay?", {
    verb: "ask",
    reference: 1,
    head: "1a2b3c4",
    days: null,
    reason: "may it stay?",
  }),
  say("a waiver", WAIVE, WAIVED),
  say("a waiver for some days", WAIVE.replace(":", " for 30 days:"), { ...WAIVED, days: 30 }),
  say("a waiver for one day", WAIVE.replace(":", " for 1 day:"), { ...WAIVED, days: 1 }),
  say("a whole head of SHA-256", WAIVE.replace("1a2b3c4", SHA256), { ...WAIVED, head: SHA256 }),
  say("words that are no secret", WAIVE.replace("waive", "not-a-secret"), { ...WAIVED, verb: "not-a-secret" }),
  say("a gap that is accepted", WAIVE.replace("waive", "accept-gap").replace(":", " for 9 days:"), {
    ...WAIVED,
    verb: "accept-gap",
    days: 9,
  }),
  say("a revocation", "/sourcewarden revoke R-3: it was a mistake", {
    verb: "revoke",
    ruling: 3,
    reason: "it was a mistake",
  }),
  say("words before and after it", `Thank you, I had a look.\n\n${WAIVE}\n\nSee you tomorrow.`, WAIVED),
  say("line ends of another system", `Thank you.\r\n\r\n${WAIVE}\r\n`, WAIVED),
  say("an earlier command quoted above it", `> /sourcewarden waive SW-99 at 1a2b3c4: all\n\n${WAIVE}`, WAIVED),
  say("a reason with a colon, a mention and an address", `${WAIVE}: see @mira, https://a.example/b?c=d#e`, {
    ...WAIVED,
    reason: "seen by legal: see @mira, https://a.example/b?c=d#e",
  }),
  say("a reason in another script", WAIVE.replace("seen by legal", "это пример из учебника"), {
    ...WAIVED,
    reason: "это пример из учебника",
  }),
  say("a reason that turns the line around", `${WAIVE} \u202elasrever`, {
    ...WAIVED,
    reason: "seen by legal \u202elasrever",
  }),
  say("a reason of three characters", WAIVE.replace("seen by legal", "yes"), { ...WAIVED, reason: "yes" }),
  say("a reason of 300 characters", WAIVE.replace("seen by legal", "\u{1f511}".repeat(299).concat("x")), {
    ...WAIVED,
    reason: "\u{1f511}".repeat(299).concat("x"),
  }),
];

/** What was not said to us, though our name stands in it. */
const NOT_HEARD: readonly CommentCase[] = [
  say("our name in a sentence", "Write `/sourcewarden ask` or /sourcewarden ask SW-1 at 1a2b3c4: x", "none"),
  say("another's command", "/sourcewardens waive SW-12 at 1a2b3c4: seen by legal", "none"),
  say("a path that begins like it", "/sourcewarden/waive SW-12 at 1a2b3c4: seen by legal", "none"),
  say("no comment at all", "", "none"),
  say("blank lines alone", "\n \n\t\n", "none"),
  say("a quotation", `> ${WAIVE}`, "none"),
  say("a quotation whose second line has lost its sign", `> he wrote\n${WAIVE}`, "none"),
  say("a quotation in a quotation", `>> he wrote\n> ${WAIVE}`, "none"),
  say("a list", `- ${WAIVE}`, "none"),
  say("a numbered list", `1. ${WAIVE}`, "none"),
  say("a list in a list in a quotation", `> - one\n>   1. ${WAIVE}`, "none"),
  say("the lazy second line of a list", `- he wrote\n${WAIVE}`, "none"),
  say("a later paragraph of a list", `- he wrote\n\n  ${WAIVE}`, "none"),
  say("a task list", `- [ ] ${WAIVE}`, "none"),
  say("a fence", `\`\`\`\n${WAIVE}\n\`\`\``, "none"),
  say("a fence that is never closed", `~~~\nexample\n\n${WAIVE}`, "none"),
  say("a fence inside a fence of more signs", `\`\`\`\`\n\`\`\`\n\n${WAIVE}\n\`\`\`\n\`\`\`\``, "none"),
  say("indented code", `    ${WAIVE}`, "none"),
  say("code indented by a tab", `\t${WAIVE}`, "none"),
  say("a heading", `# ${WAIVE}`, "none"),
  say("a heading underlined", `${WAIVE}\n---`, "none"),
  say("a table's cell", `| a |\n|---|\n| ${WAIVE} |`, "none"),
  say("a table's last row without its sign", `| a |\n|---|\n${WAIVE}`, "none"),
  say("an HTML comment", `<!-- ${WAIVE} -->`, "none"),
  say("an HTML comment that is never closed", `Fine.\n\n<!--\n\n${WAIVE}`, "none"),
  say("an HTML block", `<div>\n${WAIVE}\n</div>`, "none"),
  say("preformatted HTML", `<pre>\n\n${WAIVE}\n\n</pre>`, "none"),
  say("a script", `<script>\n\n${WAIVE}\n\n</script>`, "none"),
  say("a definition of a link", `[a]: ${WAIVE.replaceAll(" ", "_")}`, "none"),
  say("a footnote's second paragraph", `[^1]: he wrote\n\n    ${WAIVE}`, "none"),
  say("words struck through", `~~${WAIVE}~~`, "none"),
  say("all of it as code", `\`${WAIVE}\``, "none"),
  say("an escaped slash", `\\${WAIVE}`, "none"),
];

/** What is addressed to us, and is not plainly what it looks like. */
const REFUSED: readonly CommentCase[] = [
  say("two commands", `${WAIVE}\n\n/sourcewarden waive SW-13 at 1a2b3c4: seen by legal`, "two-commands"),
  say("one command twice", `${WAIVE}\n\n${WAIVE}`, "two-commands"),
  say("a command and one in disguise", `${WAIVE}\n\n/s\u043eurcewarden revoke R-1: no`, "two-commands"),
  say("two commands in two lines of a paragraph", `${WAIVE}\n${WAIVE}`, "more-lines"),
  say("a second line", `${WAIVE}\nand SW-13 as well`, "more-lines"),
  say("a second line after a hard break", `${WAIVE}  \nand SW-13 as well`, "more-lines"),
  say("a second line after a backslash", `${WAIVE}\\\nand SW-13 as well`, "more-lines"),
  say("a first line of its own", `Hello.\n${WAIVE}`, "more-lines"),
  say("a line that only a screen breaks", `Hello.\u2028${WAIVE}`, "more-lines"),
  say("a page break", `${WAIVE}\fmore`, "more-lines"),
  say("strong words", WAIVE.replace("SW-12", "**SW-12**"), "markup"),
  say("slanted words in the reason", `${WAIVE} *really*`, "markup"),
  say("a number struck through", WAIVE.replace("SW-12", "SW-1~~2~~"), "markup"),
  say("a link around the number", WAIVE.replace("SW-12", "[SW-12](https://a.example)"), "markup"),
  say("an address in brackets", `${WAIVE} <https://a.example>`, "markup"),
  say("a picture", `${WAIVE} ![x](https://a.example/x.png)`, "markup"),
  say("code in the reason", `${WAIVE} \`x\``, "markup"),
  say("an escaped letter", WAIVE.replace("SW-12", "SW\\-12"), "markup"),
  say("an entity for a digit", WAIVE.replace("SW-12", "SW-1&#50;"), "markup"),
  say("an entity in the reason", `${WAIVE} &amp; more`, "markup"),
  say("a comment in its line", `${WAIVE} <!-- not really -->`, "html"),
  say("a tag in its line", WAIVE.replace("SW-12", "SW-1<b>2</b>"), "html"),
  say("details opened before it", `<details>\n\n${WAIVE}\n\n</details>`, "html"),
  say("details opened inside a sentence before it", `Fine. <details>\n\n${WAIVE}`, "html"),
  say("an HTML comment before it", `<!-- hidden -->\n\n${WAIVE}`, "html"),
  say("an HTML comment after it", `${WAIVE}\n\n<!-- hidden -->`, "html"),
  say("HTML in a quotation before it", `> <div hidden>\n\n${WAIVE}`, "html"),
  say("a declaration before it", `<!DOCTYPE x>\n\n${WAIVE}`, "html"),
  say("a Cyrillic letter in our name", WAIVE.replace("sourcewarden", "s\u043eurcewarden"), "look-alike"),
  say("a Greek letter in our name", WAIVE.replace("sourcewarden", "s\u03bfurcewarden"), "look-alike"),
  say("an Armenian letter in our name", WAIVE.replace("warden", "warde\u0578"), "look-alike"),
  say("our name in wide letters", WAIVE.replace("sourcewarden", "ｓｏｕｒｃｅｗａｒｄｅｎ"), "look-alike"),
  say(
    "our name in mathematical letters",
    WAIVE.replace("source", "\u{1d42c}\u{1d428}\u{1d42e}\u{1d42b}\u{1d41c}\u{1d41e}"),
    "look-alike",
  ),
  say("a wide slash", WAIVE.replace("/", "／"), "look-alike"),
  say("a slash of fractions", WAIVE.replace("/", "\u2044"), "look-alike"),
  say("a Cyrillic letter in the verb", WAIVE.replace("waive", "w\u0430ive"), "look-alike"),
  say("a Cyrillic letter in the head", WAIVE.replace("1a2b3c4", "1\u04302b3c4"), "look-alike"),
  say("a wide digit in the number", WAIVE.replace("SW-12", "SW-1２"), "look-alike"),
  say("a dash that is no hyphen", WAIVE.replace("SW-12", "SW\u201312"), "look-alike"),
  say("a wide colon", WAIVE.replace(":", "："), "look-alike"),
  say("a letter with an accent", WAIVE.replace("waive", "waiv\u00e9"), "look-alike"),
  say("a space without width before it", `\u200b${WAIVE}`, "unseen"),
  say("a byte order mark before it", `\ufeff${WAIVE}`, "unseen"),
  say("a joiner in our name", WAIVE.replace("source", "sou\u200drce"), "unseen"),
  say("a soft hyphen in the verb", WAIVE.replace("waive", "wai\u00advive"), "unseen"),
  say("a sign that turns the line around", WAIVE.replace("SW-12", "SW-\u202e21\u202c"), "unseen"),
  say("a tag character in the number", WAIVE.replace("SW-12", "SW-12\u{e0031}"), "unseen"),
  say("a stroke through our name", WAIVE.replace("source", "s\u0336ource"), "unseen"),
  say("a blank of Braille", WAIVE.replace("waive ", "waive\u2800"), "unseen"),
  say("a space that does not break", WAIVE.replace("waive ", "waive\u00a0"), "unseen"),
  say("a tab between two words", WAIVE.replace("waive ", "waive\t"), "unseen"),
  say("a bell", WAIVE.replace("waive", "waive\u0007"), "unseen"),
  say("a mistyped verb", WAIVE.replace("waive", "waiv"), { meant: "waive" }),
  say("another mistyped verb", WAIVE.replace("waive", "not-secret"), { meant: "not-a-secret" }),
  say("a verb that there is not", WAIVE.replace("waive", "approve-everything"), { meant: null }),
  say("a verb of the language's own", WAIVE.replace("waive", "constructor"), { meant: null }),
  say("no verb", "/sourcewarden", { meant: null }),
  say("a verb in capitals", WAIVE.replace("waive", "WAIVE"), { meant: "waive" }),
  say("our name in capitals", WAIVE.replace("sourcewarden", "Sourcewarden"), "form"),
  say("two spaces", WAIVE.replace("waive ", "waive  "), "number"),
  say("a number of nothing", WAIVE.replace("SW-12", "SW-0"), "number"),
  say("a number with a sign", WAIVE.replace("SW-12", "SW--12"), "number"),
  say("a number with a leading zero", WAIVE.replace("SW-12", "SW-012"), "number"),
  say("a number of ten digits", WAIVE.replace("SW-12", "SW-1234567890"), "number"),
  say("a number in hex", WAIVE.replace("SW-12", "SW-0x1"), "number"),
  say("a number as a power", WAIVE.replace("SW-12", "SW-1e3"), "number"),
  say("several numbers", WAIVE.replace("SW-12", "SW-12,SW-13"), "number"),
  say("every number", WAIVE.replace("SW-12", "*"), "number"),
  say("no number", "/sourcewarden waive: seen by legal", "number"),
  say("a ruling's number for a finding", WAIVE.replace("SW-12", "R-12"), "number"),
  say("a finding's number for a ruling", "/sourcewarden revoke SW-3: it was a mistake", "number"),
  say("no head", "/sourcewarden waive SW-12: seen by legal", "head"),
  say("a head of six digits", WAIVE.replace("1a2b3c4", "1a2b3c"), "head"),
  say("a head of 65 digits", WAIVE.replace("1a2b3c4", `${SHA256}a`), "head"),
  say("a branch for a head", WAIVE.replace("1a2b3c4", "main"), "head"),
  say("the head's name", WAIVE.replace("1a2b3c4", "HEAD~1"), "head"),
  say("a head in capitals", WAIVE.replace("1a2b3c4", "1A2B3C4"), "head"),
  say("no days", WAIVE.replace(":", " for 0 days:"), "days"),
  say("days below nothing", WAIVE.replace(":", " for -5 days:"), "days"),
  say("half a day", WAIVE.replace(":", " for 1.5 days:"), "days"),
  say("days without end", WAIVE.replace(":", " for Infinity days:"), "days"),
  say("days of five digits", WAIVE.replace(":", " for 99999 days:"), "days"),
  say("weeks", WAIVE.replace(":", " for 2 weeks:"), "days"),
  say("days for a question", WAIVE.replace("waive", "ask").replace(":", " for 9 days:"), "days"),
  say("days twice", WAIVE.replace(":", " for 9 days for 9 days:"), "days"),
  say("words that belong nowhere", WAIVE.replace(":", " please:"), "form"),
  say("words behind a revocation's number", "/sourcewarden revoke R-3 now: it was a mistake", "form"),
  say("no reason", WAIVE.replace(": seen by legal", ""), "reason"),
  say("the reason that we leave open", WAIVE.replace("seen by legal", "<reason>"), "reason"),
  say("an empty reason", WAIVE.replace(" seen by legal", ""), "reason"),
  say("a reason of two characters", WAIVE.replace("seen by legal", "ok"), "reason"),
  say("a reason of signs alone", WAIVE.replace("seen by legal", ". . ."), "reason"),
  say("a reason that nobody sees", WAIVE.replace("seen by legal", "\u200b\u200b\u200b\u200b"), "reason"),
  say("a reason of 301 characters", WAIVE.replace("seen by legal", "x".repeat(301)), "reason"),
  say("a comment of more than 64 KiB", `${WAIVE}\n\n${"x".repeat(65_536)}`, "too-long"),
  say("a comment of more than 64 KiB that is not for us", `Hello.\n\n${"x".repeat(65_536)}`, "none"),
];

/** All of them. */
export const COMMENT_CASES: readonly CommentCase[] = [...HEARD, ...NOT_HEARD, ...REFUSED];
