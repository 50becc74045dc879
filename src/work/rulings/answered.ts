import type { AnsweredCommand, CommandAnswer } from "../../facts/command-answer.ts";
import type { RepositoryRef } from "../../facts/repository.ts";
import type { Ruling, Said } from "../../facts/ruling.ts";
import type { Effects } from "../ports/store.ts";
import type { CommandSubject } from "./hear-comment.ts";

/** How far an answer has come: `told` where everything that follows from it was done, null where there is none yet. */
export interface KnownAnswer {
  readonly command: AnsweredCommand;
  readonly told: boolean;
}

/** The answer to a comment as it was decided once; null where none was. */
export async function knownAnswer(effects: Effects, subject: CommandSubject): Promise<KnownAnswer | null> {
  const effect = await effects.get(keyOf(subject));
  return effect === null ? null : { command: readAnswered(effect.mark), told: effect.state === "settled" };
}

/** Keeps an answer before it is told, so that it is the same however often we have to begin again. */
export async function keepAnswer(effects: Effects, subject: CommandSubject, command: AnsweredCommand): Promise<void> {
  await effects.intend(keyOf(subject), JSON.stringify(command));
}

/** Notes that everything that follows from an answer was done. */
export async function settleAnswer(effects: Effects, subject: CommandSubject): Promise<void> {
  await effects.settle(keyOf(subject), null, "told");
}

/** All answers on one pull request, the oldest comment first. */
export async function answersOn(
  effects: Effects,
  repository: RepositoryRef,
  pull: number,
): Promise<readonly AnsweredCommand[]> {
  const kept = await effects.list(prefixOf(repository, pull));
  return kept.map(({ mark }) => readAnswered(mark)).sort((one, other) => one.said.comment - other.said.comment);
}

/** What a ruling itself says of a comment: it was entered, and then we were interrupted. Null where it knows none. */
export function answerAmong(rulings: readonly Ruling[], said: Said): CommandAnswer | null {
  const same = (one: Said | null | undefined): boolean =>
    one?.comment === said.comment && one.repository.id === said.repository.id;
  for (const ruling of rulings) {
    const { number, asked, grants, ended } = ruling;
    if (ended?.why === "revoked" && same(ended.said)) return { kind: "revoked", ruling: number };
    const at = grants.findIndex(same);
    if (at >= 0) return { kind: at + 1 < ruling.needed ? "one-more" : "granted", ruling: number };
    if (same(asked)) return { kind: "asked", ruling: number };
  }
  return null;
}

function readAnswered(text: string): AnsweredCommand {
  return JSON.parse(text) as AnsweredCommand;
}

function keyOf({ repository, pull, comment }: CommandSubject): string {
  return `${prefixOf(repository, pull)}${comment}`;
}

function prefixOf(repository: RepositoryRef, pull: number): string {
  return `answer:${repository.installation}:${repository.id}:${pull}:`;
}
