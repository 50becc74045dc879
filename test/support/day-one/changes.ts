import { type Draw, drawFrom } from "../glob-pairs.ts";
import { legendFile, moreCode } from "./legends.ts";
import { type OrdinaryPackage, ordinaryPackages } from "./ordinary-files.ts";
import type { Holding, Organisation } from "./organisation.ts";
import type { CommitOrder, FileStep } from "./write-branch.ts";

/** What a day's pull requests do. */
export type ChangeKind =
  | "ordinary work in public"
  | "ordinary work at home"
  | "edits of marked files at home"
  | "renames of marked files at home"
  | "moves with edits at home"
  | "new marked files at home";

/** A pull request to be opened. */
export interface PlannedPull {
  readonly kind: ChangeKind | "a leak";
  readonly holding: Holding;
  readonly branch: string;
  readonly title: string;
  readonly commits: readonly CommitOrder[];
}

/** Of ten pull requests so many are of a kind: most are ordinary, and a good part of those is public. */
const TEN: readonly ChangeKind[] = [
  "ordinary work in public",
  "edits of marked files at home",
  "ordinary work in public",
  "renames of marked files at home",
  "ordinary work at home",
  "new marked files at home",
  "ordinary work in public",
  "moves with edits at home",
  "ordinary work in public",
  "ordinary work at home",
];

/** Plans a day: every pull request in the repository whose turn it is, every package's files once before any comes again. */
export function planDay(organisation: Organisation, count: number, seed: number): readonly PlannedPull[] {
  const draw = drawFrom(seed);
  const nextPackage = turns(ordinaryPackages());
  const nextPrivate = turns(organisation.privates);
  const nextPublic = turns(organisation.publics);
  return Array.from({ length: count }, (_, at) => {
    const kind = TEN[at % TEN.length] ?? "ordinary work at home";
    const holding = kind === "ordinary work in public" ? nextPublic() : nextPrivate();
    return { kind, holding, ...planChange(kind, holding, { at, draw, nextPackage }) };
  });
}

/** As many pull requests that carry a marked file from home into a public repository. */
export function planLeaks(organisation: Organisation, count: number): readonly PlannedPull[] {
  return Array.from({ length: count }, (_, at) => {
    const holding = organisation.publics[at % organisation.publics.length];
    const leaked = organisation.privates[at % organisation.privates.length]?.legends[0];
    if (holding === undefined || leaked === undefined) throw new Error("there is nothing to leak");
    const steps: FileStep[] = [{ kind: "write", path: leaked.path, bytes: leaked.text }];
    const title = "Add what the sample needs";
    return { kind: "a leak", holding, branch: `sample-${at}`, title, commits: [{ message: title, steps }] };
  });
}

interface Materials {
  readonly at: number;
  readonly draw: Draw;
  readonly nextPackage: () => OrdinaryPackage;
}

function planChange(
  kind: ChangeKind,
  holding: Holding,
  { at, draw, nextPackage }: Materials,
): Pick<PlannedPull, "branch" | "title" | "commits"> {
  const from = nextPackage();
  const some = Array.from(
    { length: 1 + draw(4) },
    (_, row) => holding.legends[(at + row * 7) % holding.legends.length],
  );
  const legends = [...new Set(some)].filter((one) => one !== undefined);
  const named = (verb: string): string => `${verb} ${legends.map(({ path }) => path.split("/").at(-1)).join(", ")}`;
  switch (kind) {
    case "ordinary work in public":
    case "ordinary work at home":
      return planOrdinary(holding, from, { at, draw });
    case "edits of marked files at home": {
      const steps = legends.map((one): FileStep => ({ ...write(one.path, one.text + moreCode(at)) }));
      return { branch: `edit-${at}`, title: named("Tune"), commits: [{ message: named("Tune"), steps }] };
    }
    case "renames of marked files at home": {
      const steps = legends.map(({ path }): FileStep => ({ kind: "move", from: path, path: renamed(path, at) }));
      return { branch: `rename-${at}`, title: named("Rename"), commits: [{ message: named("Rename"), steps }] };
    }
    case "moves with edits at home": {
      const steps = legends.flatMap(({ path, text }): readonly FileStep[] => [
        { kind: "move", from: path, path: path.replace("src/", "core/") },
        write(path.replace("src/", "core/"), text + moreCode(at)),
      ]);
      return { branch: `move-${at}`, title: named("Move"), commits: [{ message: named("Move"), steps }] };
    }
    case "new marked files at home": {
      const fresh = legends.map((_, row) => legendFile(1_000_000 + at * 10 + row));
      const steps = fresh.map(({ path, text }) => write(path, text));
      const message = `Add ${fresh.length} parts`;
      return { branch: `parts-${at}`, title: message, commits: [{ message, steps }] };
    }
  }
}

/** Files of a package added, one of them edited after, and a file of the repository renamed, as work in commits is. */
function planOrdinary(
  holding: Holding,
  { name, files }: OrdinaryPackage,
  { at, draw }: { readonly at: number; readonly draw: Draw },
): Pick<PlannedPull, "branch" | "title" | "commits"> {
  const start = draw(files.length);
  const taken = [...files.slice(start), ...files.slice(0, start)].slice(0, 4 + draw(16));
  const folder = `lib/${name.replace("@", "").replaceAll("/", "-")}-${at}`;
  const added = taken.map(({ path, bytes }) => write(`${folder}/${path}`, bytes));
  const title = `Add ${taken.length} files of ${name}`;
  const commits: CommitOrder[] = [
    { message: `${title}\n\n${taken.map(({ path }) => `- ${path}`).join("\n")}`, steps: added },
  ];
  const [first] = taken;
  if (first !== undefined && draw(2) === 0) {
    const steps = [write(`${folder}/${first.path}`, Buffer.concat([first.bytes, Buffer.from("\n")]))];
    commits.push({ message: `Mend ${first.path.split("/").at(-1)}`, steps });
  }
  const moved = holding.ordinary[draw(Math.max(holding.ordinary.length, 1))];
  if (moved !== undefined && draw(2) === 0) {
    const steps: FileStep[] = [{ kind: "move", from: moved.path, path: `old/${moved.path}` }];
    commits.push({ message: `Put ${moved.path} aside`, steps });
  }
  return { branch: `work/${at}-${folder.slice(4)}`, title, commits };
}

function write(path: string, bytes: Buffer | string): FileStep {
  return { kind: "write", path, bytes };
}

function renamed(path: string, at: number): string {
  const dot = path.lastIndexOf(".");
  return `${path.slice(0, dot)}-v${at}${path.slice(dot)}`;
}

/** Hands out the values of a list one after another, for ever. */
function turns<T>(values: readonly T[]): () => T {
  let next = 0;
  return () => {
    const value = values[next % values.length];
    if (value === undefined) throw new Error("the list is empty");
    next += 1;
    return value;
  };
}
