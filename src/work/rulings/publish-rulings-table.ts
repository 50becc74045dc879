import type { RepositoryRef } from "../../facts/repository.ts";
import type { Ruling, Said } from "../../facts/ruling.ts";
import { subjectKey } from "../../facts/subject.ts";
import { rulingsMark } from "../../report/check/marks.ts";
import { renderRulingsTable } from "../../report/rulings/render-rulings-table.ts";
import type { ExaminationPorts } from "../ports/examination.ts";
import type { Answer } from "../ports/github.ts";
import { hiddenMark } from "../publish/identity-marks.ts";
import { writeMarked } from "../publish/marked-comment.ts";
import { answersOn } from "./answered.ts";

/** A pull request that has, or is to have, a table of its commands. */
export interface TablePlace {
  readonly repository: RepositoryRef;
  readonly pull: number;
}

/** Where tables change by something said: there, and wherever else its ruling was spoken of. */
export function tablesOf(said: TablePlace, ruling: Pick<Ruling, "asked" | "grants"> | null): readonly TablePlace[] {
  const places = new Map<string, TablePlace>();
  const spoken: readonly (Said | null)[] = ruling === null ? [] : [ruling.asked, ...ruling.grants];
  for (const place of [said, ...spoken]) {
    if (place !== null) places.set(keyOf(place), { repository: place.repository, pull: place.pull });
  }
  return [...places.values()];
}

/** Keeps one comment on a pull request that says what became of its commands, edited in place. */
export async function publishRulingsTable(
  ports: Pick<ExaminationPorts, "github" | "store" | "key" | "clock">,
  place: TablePlace,
): Promise<Answer<void>> {
  const key = keyOf(place);
  return ports.store.exclusively(key, async () => {
    const { repository, pull } = place;
    const state = await ports.github.readRepository(repository);
    if (!state.ok) return state;
    const { visibility } = state.value;
    const answers = await answersOn(ports.store.effects, repository, pull);
    const present = await ports.store.verdicts.present(subjectKey({ kind: "pull-request", repository, number: pull }));
    const mark = hiddenMark(ports.key, key);
    const body = renderRulingsTable({
      rulings: await rulingsOf(ports, repository.installation, answers),
      refused: answers.filter(({ answer }) => answer.kind === "refused"),
      world: visibility === "public" || visibility === "unknown",
      head: present?.head ?? null,
      ask: present?.verdict.ask ?? null,
      mark,
      now: ports.clock.now(),
    });
    return writeMarked(ports.store.effects, {
      key,
      mark,
      content: body,
      create: () => ports.github.createIssueComment(repository, pull, body),
      update: (comment) => ports.github.updateIssueComment(repository, comment, body),
      find: () => ports.github.findIssueComment(repository, pull, rulingsMark(mark)),
    });
  });
}

/** Has the table of a pull request say how things are now, where there is one. That it is gone or locked changes nothing. */
export async function renewRulingsTable(
  ports: Pick<ExaminationPorts, "github" | "store" | "key" | "clock">,
  place: TablePlace,
): Promise<Answer<void>> {
  const done: Answer<void> = { ok: true, value: undefined };
  if ((await ports.store.effects.get(keyOf(place))) === null) return done;
  const renewed = await publishRulingsTable(ports, place);
  return !renewed.ok && renewed.fault.kind === "retry-later" ? renewed : done;
}

async function rulingsOf(
  { store }: Pick<ExaminationPorts, "store">,
  installation: number,
  answers: Awaited<ReturnType<typeof answersOn>>,
): Promise<readonly Ruling[]> {
  const numbers = new Set(answers.flatMap(({ answer }) => (answer.kind === "refused" ? [] : [answer.ruling])));
  const rulings: Ruling[] = [];
  for (const number of [...numbers].sort((one, other) => one - other)) {
    const ruling = await store.rulings.get(installation, number);
    if (ruling !== null) rulings.push(ruling);
  }
  return rulings;
}

function keyOf({ repository, pull }: TablePlace): string {
  return `rulings:${repository.installation}:${repository.id}:${pull}`;
}
