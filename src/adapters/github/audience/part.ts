import type { AudienceGap, AudiencePart } from "../../../facts/exposure.ts";
import type { Answer, GitHubFault } from "../../../work/ports/answer.ts";
import { type Fields, fields, list } from "../shape.ts";
import { type Asking, askPage, type Question } from "./ask-page.ts";

/** One part of an audience: null where it was not read, and why. */
export interface Part<T> {
  readonly value: T | null;
  readonly gaps: readonly AudienceGap[];
}

const PER_PAGE = 100;
/** Pages of one list: 2,000 of one kind at one repository are more than anybody looks through. */
const MOST_PAGES = 20;

/**
 * What refuses one part makes a gap of that part; only what waiting or a new token mends is a fault of the whole. GitHub
 * answers 404 or 422 where a plan, a product version or a kind of account does not offer something.
 */
export function asPart<T>(part: AudiencePart, answer: Answer<T>): Answer<Part<T>> {
  if (answer.ok) return { ok: true, value: { value: answer.value, gaps: [] } };
  const why = whyOf(answer.fault);
  return why === null ? answer : { ok: true, value: { value: null, gaps: [{ part, why }] } };
}

function whyOf(fault: GitHubFault): AudienceGap["why"] | null {
  switch (fault.kind) {
    case "retry-later":
    case "unauthorised":
      return null;
    case "forbidden":
      return "forbidden";
    case "gone":
      return "not-offered";
    case "refused":
      return fault.status === 422 ? "not-offered" : "unreadable";
    case "malformed":
      return "unreadable";
  }
}

/** Reads something that has no pages. */
export async function onePart<T>(
  asking: Asking,
  part: AudiencePart,
  question: Question,
  parse: (from: Fields) => T,
): Promise<Answer<Part<T>>> {
  return asPart(part, await readOne(asking, question, parse));
}

/** The same, its fault as it is. */
export async function readOne<T>(asking: Asking, question: Question, parse: (from: Fields) => T): Promise<Answer<T>> {
  const answer = await askPage(asking, question, (data) => parse(fields(data, "The answer")));
  return answer.ok ? { ok: true, value: answer.value.value } : answer;
}

/**
 * Reads a list to its end. Of one that is longer than is read the beginning is answered, with the gap `too-many`. `under`
 * names the field that holds the list where the answer is an object; `parse` answers null for what does not count.
 */
export async function listPart<T>(
  asking: Asking,
  part: AudiencePart,
  question: Question,
  parse: (from: Fields) => T | null,
  under?: string,
): Promise<Answer<Part<readonly T[]>>> {
  const items: T[] = [];
  for (let page = 1; page <= MOST_PAGES; page += 1) {
    const params = { ...question.params, per_page: PER_PAGE, page };
    const answer = await askPage(asking, { ...question, params }, (data) => readItems(data, parse, under));
    if (!answer.ok) return asPart(part, answer);
    items.push(...answer.value.value);
    if (!answer.value.next) return { ok: true, value: { value: items, gaps: [] } };
  }
  return { ok: true, value: { value: items, gaps: [{ part, why: "too-many" }] } };
}

function readItems<T>(data: unknown, parse: (from: Fields) => T | null, under: string | undefined): readonly T[] {
  const held = under === undefined ? data : fields(data, "The answer")[under];
  return list(held, "The list").flatMap((one) => parse(fields(one, "An item")) ?? []);
}
