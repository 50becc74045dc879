import type { Match } from "../match.ts";
import { tellingPlaces, tells } from "./talk-words.ts";

/** Units before a match that a clause is looked for in. */
const CLAUSE_UNITS = 120;
/** Units around it that quotation marks are looked for in. */
const QUOTE_UNITS = 160;
/** By unit whether it ends a clause. */
const CLAUSE_ENDS = new Uint8Array(0x10000);
for (const sign of ".!?;|。！？；") CLAUSE_ENDS[sign.charCodeAt(0)] = 1;
/** Scripts without spaces deny with a sign before the word, and go on with a particle that makes it a topic. */
const DENIED_HAN = /[非不無无未]$/u;
const TOPIC_HAN =
  /^(?:[のをにはがとでもやへ]|的|性|성|컴퓨팅|\s?컴퓨팅|コンピュ|クライアント|容器|虚拟|運算|运算|客户端|用戶端|化|数据|資料夾|信息|計算|计算|级别|等级|處理|处理|管理|情報の|文書の|区分|区域|度|モード|レベル|データ)(?!す)/u;
/** What stands before it in the same sentence denies it, or speaks of finding it. */
export function isTalkedAbout({ flat, start, end }: Match): boolean {
  if (isToldByClause(flat, start)) return true;
  if (isBeyondAscii(flat.words, start - 1) && DENIED_HAN.test(flat.words.slice(start - 1, start))) return true;
  return isBeyondAscii(flat.look, end - 1) && isTopic(flat.look.slice(end - 1, end), flat.look.slice(end, end + 4));
}

function isBeyondAscii(text: string, at: number): boolean {
  return at >= 0 && text.charCodeAt(at) >= 0x80;
}

const LETTER = /\p{L}/u;
const SPACE = 0x20;
const DASH = 0x2d;
/** Clauses of one text that are remembered: what repeats is read once, and the memory stays bounded. */
const MOST_CLAUSES = 4_096;
const told = new WeakMap<
  Match["flat"],
  { readonly places: readonly number[]; readonly clauses: Map<string, boolean> }
>();

/** Whether the clause before a match tells something of it: few hold a word that could. */
function isToldByClause(flat: Match["flat"], start: number): boolean {
  const { words } = flat;
  const known = told.get(flat) ?? { places: tellingPlaces(words), clauses: new Map() };
  told.set(flat, known);
  const latest = known.places[firstFrom(known.places, start + 1) - 1] ?? 0;
  const glued = words.charCodeAt(start - 1) !== SPACE && LETTER.test(words.charAt(start - 1));
  if (latest <= start - CLAUSE_UNITS && !glued) return false;
  const begin = startOfClause(words, start);
  if (latest <= begin && !glued) return false;
  const clause = words.slice(begin, start);
  const answer = known.clauses.get(clause);
  if (answer !== undefined) return answer;
  const now = tells(clause);
  if (known.clauses.size >= MOST_CLAUSES) known.clauses.clear();
  known.clauses.set(clause, now);
  return now;
}

/** Where the clause begins that ends at a position. */
function startOfClause(words: string, end: number): number {
  const least = Math.max(0, end - CLAUSE_UNITS);
  let at = end;
  while (at > least && CLAUSE_ENDS[words.charCodeAt(at - 1)] !== 1) at -= 1;
  return at;
}

function isTopic(last: string, behind: string): boolean {
  return /[\p{Script=Han}\p{Script=Katakana}\p{Script=Hangul}]/u.test(last) && TOPIC_HAN.test(behind);
}

/** Stands between quotation marks, alone or in a longer quotation on its line: it is cited, or a string of code in a comment. */
export function isQuoted({ flat, start, end }: Match): boolean {
  const { look } = flat;
  if (/["'`]\s?$/.test(look.slice(Math.max(0, start - 2), start)) && /^[.,]?["'`]/.test(look.slice(end, end + 2)))
    return true;
  const quotes = quotesOf(flat);
  if (quotes.length === 0) return false;
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
export function isHyphenated({ flat: { look }, start, end }: Match): boolean {
  const before =
    look.charCodeAt(start - 1) === DASH && /[\p{L}\p{N}]-$/u.test(look.slice(Math.max(0, start - 2), start));
  return before || (look.charCodeAt(end) === DASH && /^-[\p{L}\p{N}]/u.test(look.slice(end, end + 2)));
}
