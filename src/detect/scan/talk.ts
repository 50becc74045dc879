import type { Match } from "./match.ts";

/** Units before a match that a clause is looked for in. */
const CLAUSE_UNITS = 120;
/** Units around it that quotation marks are looked for in. */
const QUOTE_UNITS = 160;
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
  const clause = before.slice(before.search(/[^.!?;|。！？；]*$/));
  if (DENIED.test(clause.slice(clause.lastIndexOf(" - ") + 1)) || SPOKEN_OF.test(clause)) return true;
  return DENIED_HAN.test(before) || isTopic(flat.look.slice(end - 1, end), flat.look.slice(end, end + 4));
}

function isTopic(last: string, behind: string): boolean {
  return /[\p{Script=Han}\p{Script=Katakana}\p{Script=Hangul}]/u.test(last) && TOPIC_HAN.test(behind);
}

/** Stands between quotation marks, alone or in a longer quotation on its line: it is cited, or a string of code in a comment. */
export function isQuoted({ flat, start, end }: Match): boolean {
  const left = flat.look.slice(Math.max(0, start - QUOTE_UNITS), start);
  const right = flat.look.slice(end, end + QUOTE_UNITS);
  if (/["'`]\s?$/.test(left) && /^[.,]?["'`]/.test(right)) return true;
  const before = left.slice(left.lastIndexOf("\n") + 1);
  const after = right.slice(0, right.includes("\n") ? right.indexOf("\n") : undefined);
  return before.split('"').length % 2 === 0 && after.includes('"');
}

/** `non-confidential`, `confidential-client`: part of another word. */
export function isHyphenated({ flat, start, end }: Match): boolean {
  return (
    /[\p{L}\p{N}]-$/u.test(flat.look.slice(Math.max(0, start - 2), start)) ||
    /^-[\p{L}\p{N}]/u.test(flat.look.slice(end, end + 2))
  );
}
