import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import Ajv from "ajv/dist/2020.js";
import { afterEach, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { type Ran, runCli } from "./run-cli.ts";
import { sampleRepository } from "./sample-repository.ts";
import { type ShownCommand, shownCommands } from "./shown-commands.ts";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const ORGANISATIONS = join(ROOT, "fixtures/organisations");

/** A line of an example's policy, as it is and as somebody might weaken it, and the case that must turn red. */
interface Mistake {
  readonly line: string;
  readonly weakened: string;
  readonly red: string;
}

interface Explained {
  readonly target: string;
  readonly visibility: string;
  readonly says: object;
}

interface Example {
  readonly name: string;
  readonly owner: string;
  readonly mistakes: readonly Mistake[];
  readonly explained: readonly [Explained, Explained];
}

const EXAMPLES: readonly Example[] = [
  {
    name: "bank",
    owner: "quillmarsh",
    mistakes: [
      {
        line: "  - { repository: quillmarsh/client-sdk, holds: public, cleared: public }\n",
        weakened: "",
        red: "ng.the-client-sdk-while-it-is-private-for-a-day",
      },
      {
        line: "    cleared: { class: restricted, compartments: [rates] }",
        weakened: "    cleared: { class: restricted, compartments: [rates, pricing] }",
        red: "ng.pricing-in-the-rates-lab",
      },
    ],
    explained: [
      {
        target: "quillmarsh/pricing-engine:src/surface/smile.cpp",
        visibility: "private",
        says: { cleared: { label: { class: "restricted", compartments: ["pricing", "rates"] } } },
      },
      { target: "quillmarsh/client-sdk", visibility: "private", says: { cleared: { label: { class: "public" } } } },
    ],
  },
  {
    name: "chip-designer",
    owner: "ferrowick",
    mistakes: [
      {
        line: '    cleared: { class: confidential, compartments: ["nda:brackenlight"] }',
        weakened: '    cleared: { class: confidential, compartments: ["nda:brackenlight", "nda:dunmere"] }',
        red: "ng.the-core-of-one-supplier-among-the-files-of-the-other",
      },
      {
        line: "    cleared: internal\n",
        weakened: "    cleared: confidential\n",
        red: "ng.an-amber-report-in-a-foundrys-repository",
      },
    ],
    explained: [
      {
        target: "ferrowick/soc-quartzite:sw/include/sched_regs.h",
        visibility: "private",
        says: { cleared: { label: { class: "public" } } },
      },
      {
        target: "ferrowick/handoff-ironquay",
        visibility: "private",
        says: { cleared: { label: { class: "internal" } } },
      },
    ],
  },
  {
    name: "open-core",
    owner: "heronloop",
    mistakes: [
      {
        line: "path: sdk/, holds: open, cleared: open }",
        weakened: "path: sdk/, holds: open }",
        red: "ng.an-enterprise-file-copied-into-the-sdk",
      },
      { line: '"**/ee/**"', weakened: '"ee/**"', red: "ng.a-folder-ee-in-the-public-repository" },
    ],
    explained: [
      {
        target: "heronloop/weirgate-mono:sdk/go/gate.go",
        visibility: "private",
        says: { cleared: { label: { class: "open" } } },
      },
      {
        target: "heronloop/weirgate-mono:ee/audit/trail.go",
        visibility: "private",
        says: { cleared: { label: { class: "enterprise" } } },
      },
    ],
  },
];

const made: (() => void)[] = [];
afterEach(() => {
  for (const remove of made.splice(0)) remove();
});

/** A copy of an example as the folder `sourcewarden-rules`, outside any git repository. */
function copyOf(name: string): { readonly around: string; readonly rules: string } {
  const around = mkdtempSync(join(tmpdir(), "sourcewarden-organisation-"));
  made.push(() => rmSync(around, { recursive: true, force: true }));
  const rules = join(around, "sourcewarden-rules");
  cpSync(join(ORGANISATIONS, name), rules, { recursive: true });
  return { around, rules };
}

const run = (args: readonly string[], cwd: string): Promise<Ran> =>
  runCli(args, cwd, { GIT_CEILING_DIRECTORIES: tmpdir() });

const folders = (path: string): readonly string[] => readdirSync(path).sort();

describe.each(EXAMPLES)("the example organisation $name", ({ name, owner, mistakes, explained }) => {
  const folder = join(ORGANISATIONS, name);
  const cases = folders(join(folder, "tests"));
  const repositories = folders(join(folder, "repositories"));
  const ownFile = (repository: string) => join("repositories", repository, ".github/sourcewarden.yml");

  it("has a policy and a register without an error", async () => {
    expect(await run(["rules", "check", "policy.yml", "register.yml"], folder)).toMatchObject({ code: 0, err: "" });
  });

  it.each(repositories)("has an own file of %s that only tightens, and a case for it", async (repository) => {
    const all = cases.map((one) => parse(readFileSync(join(folder, "tests", one, "case.yml"), "utf8")));
    const judged = all.filter((one) => one.own_file === ownFile(repository));
    expect(new Set(judged.map((one) => one.repository))).toEqual(new Set([`${owner}/${repository}`]));
    const given = ["--org-rules", "policy.yml", "--org-rules", "register.yml"];
    const as = ["--repository", `${owner}/${repository}`, "--visibility", judged[0].visibility];
    const ran = await run(["rules", "check", ownFile(repository), ...given, ...as], folder);
    expect(ran).toMatchObject({ code: 0, err: "" });
  });

  it("has cases that all go as they should, and none of its rules goes without one", async () => {
    const ran = await run(["rules", "test", "--format", "json"], folder);
    expect(ran).toMatchObject({ code: 0, err: "" });
    const document = JSON.parse(ran.out);
    expect(document).toMatchObject({ failed: 0, unexercised: [] });
    expect(document.cases.map((one: { name: string }) => one.name)).toEqual(cases);
    expect(cases.length).toBeGreaterThanOrEqual(8);
  });

  it("has files that an editor with the schemas accepts", () => {
    const files: readonly (readonly [string, string])[] = [
      ["policy", "policy.yml"],
      ["register", "register.yml"],
      ...repositories.map((repository) => ["repository", ownFile(repository)] as const),
      ...cases.map((one) => ["case", join("tests", one, "case.yml")] as const),
    ];
    for (const [schema, file] of files) {
      const validate = validators.get(schema);
      const valid = validate?.(parse(readFileSync(join(folder, file), "utf8")));
      expect(valid, `${file}: ${JSON.stringify(validate?.errors)}`).toBe(true);
    }
  });

  it.each(explained)("explains $target", async ({ target, visibility, says }) => {
    const given = ["--org-rules", "policy.yml", "--register", "register.yml", "--visibility", visibility];
    const { rules } = copyOf(name);
    const ran = await run(["rules", "explain", target, ...given, "--format", "json"], rules);
    expect(ran).toMatchObject({ code: 0, err: "" });
    expect(JSON.parse(ran.out)).toMatchObject(says);
  });

  it.each(mistakes)("turns red where somebody weakens a line: $red", async ({ line, weakened, red }) => {
    const { rules } = copyOf(name);
    const policy = readFileSync(join(rules, "policy.yml"), "utf8");
    expect(policy.split(line)).toHaveLength(2);
    writeFileSync(join(rules, "policy.yml"), policy.replace(line, weakened));
    const ran = await run(["rules", "test", "--format", "json"], rules);
    expect(ran).toMatchObject({ code: 1, err: "" });
    const failed = JSON.parse(ran.out).cases.filter((one: { passed: boolean }) => !one.passed);
    expect(failed.map((one: { name: string }) => one.name)).toContain(red);
  });

  const page = readFileSync(join(ROOT, "docs/examples", `${name}.md`), "utf8");
  const shown = shownCommands(page);

  it("has a page that shows three changes or more, and names every rule", () => {
    expect(shown.filter(({ args }) => args[0] === "scan" || args[1] === "explain").length).toBeGreaterThanOrEqual(3);
    const { protect, markers } = parse(readFileSync(join(folder, "policy.yml"), "utf8"));
    for (const { id } of [...(protect ?? []), ...markers]) expect(page).toContain(`\`${id}\``);
  });

  it.each(shown)("prints what the page says: $line", async (command) => {
    const { around, rules } = copyOf(name);
    const ran = await run(command.args, command.within === null ? rules : repositoryOf(command, around, owner));
    expect(ran.err).toBe("");
    expect(ran.out).toBe(command.prints);
  });
});

/** Makes the repository that a page's command is run in, beside the rules. */
function repositoryOf({ within, holds }: ShownCommand, around: string, owner: string): string {
  const one = sampleRepository();
  made.push(one.remove);
  one.git("remote", "add", "origin", `git@github.com:${owner}/${within}.git`);
  for (const folder of holds) cpSync(join(around, "sourcewarden-rules", folder), one.folder, { recursive: true });
  const folder = join(around, within ?? "");
  cpSync(one.folder, folder, { recursive: true });
  return folder;
}

const ajv = new Ajv.default({ strict: true, strictRequired: false, allErrors: true });
const validators = new Map(
  ["policy", "register", "repository", "case"].map((name) => [
    name,
    ajv.compile(JSON.parse(readFileSync(join(ROOT, "rules", `${name}.schema.json`), "utf8"))),
  ]),
);
