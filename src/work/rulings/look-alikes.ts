/** The name by which we are addressed. */
export const NAME = "/sourcewarden";

/** What is not seen, or only as a mark on the letter before it. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{M}\p{Zl}\p{Zp}\u{115f}\u{1160}\u{3164}\u{ffa0}\u{2800}]/gu;

/**
 * Letters of other scripts (and of Latin's margins) that look like those of our name, and slashes that look like its
 * first sign; what Unicode itself takes for the same (wide, bold, circled letters) is folded before.
 */
const LOOK_ALIKES: Readonly<Record<string, string>> = {
  a: "\u0430\u03b1\u0251\u1d00\ua4ee",
  c: "\u0441\u03f2\u1d04\u217d\u2ca5",
  d: "\u0501\u0257\u1d05\ua4d2\u056a",
  e: "\u0435\u04bd\u03b5\u0454\u1d07\u025b",
  n: "\u0578\u057c\u03b7\u0274\u043f\u1d0e",
  o: "\u043e\u03bf\u0585\u1d0f\u0d20\u101d\u2c9f\u03c3",
  r: "\u0433\u1d26\u0280\u027e\u2c85\uab47",
  s: "\u0455\ua731\u01bd\u0282",
  u: "\u03c5\u057d\u1d1c\u028b\u0446",
  w: "\u051d\u0561\u1d21\u026f\u0461\u03c9",
  "/": "\u2044\u2215\u2571\u29f8\u2afd\u27cb\u30ce\u3033\u2f03",
};

const SAME: ReadonlyMap<string, string> = new Map(
  Object.entries(LOOK_ALIKES).flatMap(([letter, others]) => [...others].map((other) => [other, letter] as const)),
);

/** True where a line is addressed to us, or is made to look as if it were. */
export function addressesUs(line: string): boolean {
  const text = line.trimStart();
  if (text.startsWith(NAME)) return !/^[A-Za-z0-9_/.-]/.test(text.slice(NAME.length));
  // Only so much of a line is looked at as our name with signs between all its letters could take.
  return fold([...text].slice(0, 200).join("")).startsWith(NAME);
}

/** Why the part before the colon is not what it looks like; null where it is plain ASCII. */
export function disguiseOf(text: string): "look-alike" | "unseen" | null {
  if (/^[\x20-\x7e]*$/.test(text)) return null;
  return text.search(UNSEEN) >= 0 || /[^\S ]/u.test(text) ? "unseen" : "look-alike";
}

function fold(text: string): string {
  const plain = text.normalize("NFKC").toLowerCase().normalize("NFD").replace(UNSEEN, "").trimStart();
  return [...plain].map((character) => SAME.get(character) ?? character).join("");
}
