import type { Match } from "../match.ts";

/** Units before a match that a clause is looked for in. */
const CLAUSE_UNITS = 120;
/** Units around it that quotation marks are looked for in. */
const QUOTE_UNITS = 160;
const CLAUSE_ENDS = new Set([...".!?;|。！？；"].map((sign) => sign.charCodeAt(0)));
const DENIED =
  /(?:^|[^\p{L}])(?:not|non|no|never|without|nor|neither|cannot|(?:is|are|does|do)n't|nicht|kein(?:e|er|es|en|em)?|ohne|pas|aucun(?:e)?|sans|sin|ning[uú]n|não|nao|sem|senza|niet|geen|zonder|nie|bez|není|ne|inte|ej|utan|не|нет|без|немає|değil)(?:[\s-]+[\p{L}']+){0,3}[\s-]*$/iu;
/** Scripts without spaces deny with a sign before the word, and go on with a particle that makes it a topic. */
const DENIED_HAN = /[非不無无未]$/u;
const TOPIC_HAN =
  /^(?:[のをにはがとでもやへ]|的|性|성|컴퓨팅|\s?컴퓨팅|コンピュ|クライアント|容器|虚拟|運算|运算|客户端|用戶端|化|数据|資料夾|信息|計算|计算|级别|等级|處理|处理|管理|情報の|文書の|区分|区域|度|モード|レベル|データ)(?!す)/u;
const SPOKEN_OF =
  /(?:^|[^\p{L}])(?:detect(?:s|ed|ing|ion)?|match(?:es|ed|ing)?|regex|pattern|grep|search(?:es|ing)?|looks? for|e\.g\.|i\.e\.|example|such as|(?:checks?|tests?) (?:for|that|if)|strips?|redacts?|flags?|warns?|labels? (?:like|as)|marked(?: as)?|classified as|called|named|says?|contains? the (?:words?|string|text|phrase)|beispiel|z\.b\.|wie|exemple|ejemplo|exemplo|esempio|voorbeeld|например|напр\.|например:|例|例えば|例如)(?:[\s:,-]+[\p{L}']+){0,6}[\s:,"'-]*$/iu;

/** What stands before it in the same sentence denies it, or speaks of finding it. */
export function isTalkedAbout({ flat, start, end }: Match): boolean {
  const before = flat.words.slice(Math.max(0, start - CLAUSE_UNITS), start);
  if (isToldByClause(flat, clauseOf(before))) return true;
  return DENIED_HAN.test(before) || isTopic(flat.look.slice(end - 1, end), flat.look.slice(end, end + 4));
}

/** The end of a text from its last clause on. */
function clauseOf(text: string): string {
  let at = text.length;
  while (at > 0 && !CLAUSE_ENDS.has(text.charCodeAt(at - 1))) at -= 1;
  return text.slice(at);
}

/** Clauses of one text that are remembered: what repeats is read once, and the memory stays bounded. */
const MOST_CLAUSES = 4_096;
const told = new WeakMap<Match["flat"], Map<string, boolean>>();

function isToldByClause(flat: Match["flat"], clause: string): boolean {
  const known = told.get(flat) ?? new Map<string, boolean>();
  told.set(flat, known);
  const answer = known.get(clause);
  if (answer !== undefined) return answer;
  const now = DENIED.test(clause.slice(clause.lastIndexOf(" - ") + 1)) || SPOKEN_OF.test(clause);
  if (known.size >= MOST_CLAUSES) known.clear();
  known.set(clause, now);
  return now;
}

function isTopic(last: string, behind: string): boolean {
  return /[\p{Script=Han}\p{Script=Katakana}\p{Script=Hangul}]/u.test(last) && TOPIC_HAN.test(behind);
}

/** Stands between quotation marks, alone or in a longer quotation on its line: it is cited, or a string of code in a comment. */
export function isQuoted({ flat, start, end }: Match): boolean {
  const { look } = flat;
  const left = look.slice(Math.max(0, start - 2), start);
  const right = look.slice(end, end + 2);
  if (/["'`]\s?$/.test(left) && /^[.,]?["'`]/.test(right)) return true;
  const quotes = quotesOf(flat);
  const behind = firstFrom(quotes, end);
  const next = quotes[behind];
  if (next === undefined || next >= end + QUOTE_UNITS || look.slice(end, next).includes("\n")) return false;
  const least = Math.max(0, start - QUOTE_UNITS);
  const line = least + look.slice(least, start).lastIndexOf("\n") + 1;
  return (firstFrom(quotes, start) - firstFrom(quotes, line)) % 2 === 1;
}

/** Where the double quotation marks of a text stand. */
const quoted = new WeakMap<Match["flat"], readonly number[]>();

function quotesOf(flat: Match["flat"]): readonly number[] {
  const known = quoted.get(flat);
  if (known !== undefined) return known;
  const quotes: number[] = [];
  for (let at = flat.look.indexOf('"'); at >= 0; at = flat.look.indexOf('"', at + 1)) quotes.push(at);
  quoted.set(flat, quotes);
  return quotes;
}

/** Which of some ascending positions is the first at or behind another; their number where none is. */
function firstFrom(positions: readonly number[], from: number): number {
  let low = 0;
  let high = positions.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((positions[middle] ?? 0) < from) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** `non-confidential`, `confidential-client`: part of another word. */
export function isHyphenated({ flat, start, end }: Match): boolean {
  return (
    /[\p{L}\p{N}]-$/u.test(flat.look.slice(Math.max(0, start - 2), start)) ||
    /^-[\p{L}\p{N}]/u.test(flat.look.slice(end, end + 2))
  );
}
