import { type ClassName, DEFAULT_CLASSES, join, type Label, label, mayFlow } from "../../facts/label.ts";
import type { FirstPolicy, KnownMark, LegendPlan } from "../../report/first-policy/plan.ts";
import type { KnownVisibility, Question } from "../../report/first-policy/question.ts";
import type { HeadLine } from "./head-lines.ts";
import { SAMPLES, type Survey, type SurveyedMark } from "./survey.ts";

/** What the caller gave, so that it need not be asked. */
export interface GivenAnswers {
  readonly visibility: KnownVisibility | null;
  readonly mode: FirstPolicy["mode"];
  /** Name of the folder, for a guess at the repository's. */
  readonly folder: string;
}

/** Answers a question: one of its choices, or a text of the right form; `standard` where nobody is asked. */
export type Ask = (question: Question) => Promise<string>;

/** In which context a line is a legend; null where it is none. */
export type ContextOf = (line: HeadLine) => Promise<LegendPlan["context"] | null>;

/** What a private repository may hold where no rule speaks of it. */
const PRIVATE = label("confidential");
const MOST_LEGENDS = 3;
/** Repeated lines that are looked at more closely. */
const MOST_TRIED = 20;
const SURE = ["yes", "no"] as const;
/** Plans a first policy from what a repository tells; asks only what it cannot tell. */
export async function planFirstPolicy(
  survey: Survey,
  given: GivenAnswers,
  ask: Ask,
  contextOf: ContextOf,
): Promise<FirstPolicy> {
  const repository = survey.repository ?? (await askRepository(survey, given, ask));
  const visibility = given.visibility ?? (await askVisibility(survey, ask));
  const legends = await askLegends(survey, repository.owner, ask, contextOf);
  const openFolders = visibility === "public" ? [] : await askOpenFolders(survey, ask);
  const inOpen = (path: string) => openFolders.some((folder) => path.startsWith(folder.path));
  const own = survey.marks.filter(({ path }) => !SAMPLES.test(path) && !inOpen(path));
  const foreign = survey.folders.filter(({ kind }) => kind === "foreign");
  return {
    repository,
    visibility,
    mode: given.mode,
    ...(await askWhom(survey, ask)),
    home: visibility === "private" ? await askHome(own, legends, ask) : null,
    openFolders,
    foreignFolders: foreign.map(({ path, files }) => ({
      path,
      files,
      marked: new Set(survey.marks.flatMap((mark) => (mark.path.startsWith(path) ? mark.path : []))).size,
    })),
    legends,
    copyright: survey.licence === null ? copyrightOf(survey) : null,
    known: knownMarks(survey.marks.filter(({ path }) => !SAMPLES.test(path))),
    inSamples: new Set(survey.marks.flatMap(({ path }) => (SAMPLES.test(path) ? path : []))).size,
    licence: survey.licence,
    files: survey.files,
    shippedRules: survey.shippedRules,
  };
}

async function askRepository(survey: Survey, { folder }: GivenAnswers, ask: Ask): Promise<FirstPolicy["repository"]> {
  const name = folder.replace(/[^A-Za-z0-9._-]/g, "-") || "repository";
  const standard = `${survey.scope ?? "my-organisation"}/${name}`;
  const [owner = "", named = ""] = (await ask({ about: "repository", standard, choices: null })).split("/");
  return { owner, name: named };
}

async function askVisibility(survey: Survey, ask: Ask): Promise<KnownVisibility> {
  const choices = ["private", "internal", "public"] as const;
  // Whoever puts an open licence on the whole mostly means it. Taking it wrongly for public only makes rules stricter.
  const standard = survey.licence === null ? "private" : "public";
  const answer = await ask({ about: "visibility", standard, choices });
  return choices.find((choice) => choice === answer) ?? standard;
}

async function askLegends(
  survey: Survey,
  owner: string,
  ask: Ask,
  contextOf: ContextOf,
): Promise<readonly LegendPlan[]> {
  const legends: LegendPlan[] = [];
  const choices = [...DEFAULT_CLASSES.slice(1), "no"];
  const stem =
    owner
      .toLowerCase()
      .replace(/[^a-z0-9-]/g, "-")
      .replace(/^-+/, "")
      .slice(0, 40) || "own";
  for (const line of survey.headLines.filter(({ says }) => says === "secret").slice(0, MOST_TRIED)) {
    const context = legends.length < MOST_LEGENDS ? await contextOf(line) : null;
    if (context === null) continue;
    const { phrase, files, examples } = line;
    const example = examples[0] ?? "";
    const answer = await ask({ about: "legend", phrase, files, example, standard: classOf(phrase), choices });
    if (answer === "no") continue;
    const id = legends.length === 0 ? `${stem}-legend` : `${stem}-legend-${legends.length + 1}`;
    legends.push({ id, phrase, class: answer, files, example, context });
  }
  return legends;
}

/** The class that a legend's own words suggest. */
function classOf(phrase: string): ClassName {
  if (/top secret|trade secret|strictly restricted/i.test(phrase)) return "restricted";
  return /\binternal\b/i.test(phrase) && !/confidential/i.test(phrase) ? "internal" : "confidential";
}

async function askOpenFolders(survey: Survey, ask: Ask): Promise<FirstPolicy["openFolders"]> {
  const open: { readonly path: string; readonly licence: string | null }[] = [];
  for (const { path, files, licence } of survey.folders.filter(({ kind }) => kind === "open")) {
    // An open licence of its own is the answer.
    if (licence !== null) {
      open.push({ path, licence });
      continue;
    }
    const answer = await ask({ about: "open-folder", folder: path, files, standard: "no", choices: SURE });
    if (answer === "yes") open.push({ path, licence: null });
  }
  return open;
}

async function askHome(
  marks: readonly SurveyedMark[],
  legends: readonly LegendPlan[],
  ask: Ask,
): Promise<FirstPolicy["home"]> {
  const above = marks.filter((mark) => !mayFlow(DEFAULT_CLASSES, mark.label, PRIVATE));
  let needed = PRIVATE;
  for (const mark of above) needed = join(DEFAULT_CLASSES, needed, mark.label);
  for (const legend of legends) needed = join(DEFAULT_CLASSES, needed, label(legend.class));
  if (mayFlow(DEFAULT_CLASSES, needed, PRIVATE)) return null;
  const files = new Set(above.map(({ path }) => path)).size + ofLegends(legends);
  const answer = await ask({ about: "home", label: needed, files, standard: "yes", choices: SURE });
  return answer === "yes" ? { label: needed, files } : null;
}

function ofLegends(legends: readonly LegendPlan[]): number {
  let files = 0;
  for (const legend of legends) if (!mayFlow(DEFAULT_CLASSES, label(legend.class), PRIVATE)) files += legend.files;
  return files;
}

async function askWhom(survey: Survey, ask: Ask): Promise<Pick<FirstPolicy, "ask" | "otherOwners">> {
  const [first, ...others] = survey.owners?.people ?? [];
  if (first !== undefined)
    return { ask: { person: first, from: survey.owners?.from ?? null }, otherOwners: others.slice(0, 5) };
  const person = await ask({ about: "ask", standard: "", choices: null });
  return { ask: person === "" ? null : { person, from: null }, otherOwners: [] };
}

function copyrightOf({ headLines }: Survey): FirstPolicy["copyright"] {
  const line = headLines.find(({ says }) => says === "copyright");
  return line === undefined ? null : { phrase: line.phrase, files: line.files };
}

function knownMarks(marks: readonly SurveyedMark[]): readonly KnownMark[] {
  const known = new Map<
    string,
    { readonly rule: string; readonly label: Label; files: number; readonly example: string }
  >();
  for (const { rule, label: of, path } of marks) {
    const one = known.get(rule);
    if (one === undefined) known.set(rule, { rule, label: of, files: 1, example: path });
    else one.files += 1;
  }
  return [...known.values()].sort((one, other) => other.files - one.files || (one.rule < other.rule ? -1 : 1));
}
