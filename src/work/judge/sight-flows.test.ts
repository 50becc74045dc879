import { describe, expect, it } from "vitest";
import { commit, type Given, judge, oid, origin, RULES, type Scene } from "../../../test/support/scenes.ts";
import { label } from "../../facts/label.ts";
import { messageOf } from "../../report/message.ts";
import type { RuleSet } from "../../rules/rule-set.ts";

const MIRROR = `on: [push]
jobs:
  mirror:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@8e8c483db84b4bee98b60c0593521ed34d9990e8
      - run: |
          set -e
          git push --mirror https://gitlab.com/jdoe/sdk.git
`;

const PATH = ".github/workflows/mirror.yml";

/** A private repository that holds what is confidential. */
function leaving(files: readonly Given[], more: Partial<Scene> = {}): Scene {
  return { files, visibility: "private", clearance: "confidential", holds: "confidential", ...more };
}

describe("a pipeline that sends source away", () => {
  it("blocks at the line of the command, with the place and what it is cleared for", async () => {
    const { kind, findings } = await judge(leaving([{ path: PATH, text: MIRROR }]));
    expect(kind).toBe("block");
    expect(findings).toMatchObject([
      {
        detector: "egress",
        rule: "egress-mirror",
        severity: "block",
        label: { class: "confidential" },
        where: { path: PATH, line: 9, endLine: 9, commit: commit(1) },
        flow: {
          sends: { what: "history" },
          destination: { name: "gitlab.com/jdoe/sdk" },
          clearance: { class: "public" },
          clearedForNothing: true,
        },
      },
    ]);
  });

  it("is silent where the repository holds what everybody may read", async () => {
    const verdict = await judge(leaving([{ path: PATH, text: MIRROR }], { holds: "public" }));
    expect(verdict).toMatchObject({ kind: "clear", findings: [] });
  });

  it("is silent where it pushes home", async () => {
    const text = MIRROR.replace("gitlab.com/jdoe/sdk", "github.com/acme/sdk");
    expect(await judge(leaving([{ path: PATH, text }]))).toMatchObject({ kind: "clear", findings: [] });
  });

  it("is advised where a public repository's run keeps another one's tree, under whatever name", async () => {
    const bring = "      - uses: actions/checkout@v4\n        with: {repository: acme/engine, path: engine}\n";
    const keep = "      - uses: actions/upload-artifact@v4\n        with: {name: all, path: engine}\n";
    const text = MIRROR.replace(/ {6}- run[\s\S]*/, bring + keep);
    const verdict = await judge({ files: [{ path: PATH, text }] });
    expect(verdict.findings.map(({ rule, advice }) => [rule, advice])).toEqual([["egress-artifact", "weak-flow"]]);
  });

  it.each([
    ["gh repo edit acme/sdk --visibility public", "block"],
    ["gh repo edit --visibility public", "block"],
    ["gh api -X PATCH repos/acme/sdk -f visibility=public", "block"],
    ["gh repo edit acme/sdk --visibility internal", "advise"],
    ["gh repo edit acme/sdk --visibility private", "clear"],
  ])("as `%s` ends as %s, though the repository may hold what it holds", async (command, kind) => {
    const text = MIRROR.replace("git push --mirror https://gitlab.com/jdoe/sdk.git", command);
    const verdict = await judge(leaving([{ path: PATH, text }]));
    expect(verdict.kind).toBe(kind);
    expect(verdict.findings.map(({ rule }) => rule)).toEqual(kind === "clear" ? [] : ["egress-reveal"]);
    for (const finding of verdict.findings) {
      expect(messageOf(finding, null, null)).toContain(
        "opens github.com/acme/sdk (confidential) to more readers than may have it.",
      );
    }
  });

  it("is found in every commit that has it, also where the head has it no more", async () => {
    const { findings } = await judge(leaving([{ path: PATH, text: MIRROR, commit: 2, inHead: false }]));
    expect(findings).toMatchObject([{ severity: "block", inHead: false, where: { commit: commit(2) } }]);
  });

  it("is advised once where the base has it already, whatever else of the file is changed", async () => {
    const text = MIRROR.replace("on: [push]", "on: [push, workflow_dispatch]");
    const scene = leaving([{ path: PATH, text, was: { path: PATH, text: MIRROR } }], { base: { [PATH]: MIRROR } });
    expect((await judge(scene)).findings).toMatchObject([{ severity: "advise", advice: "standing" }]);
  });

  it("is new where the same step goes to another place than before", async () => {
    const text = MIRROR.replace("gitlab.com", "codeberg.org");
    const scene = leaving([{ path: PATH, text, was: { path: PATH, text: MIRROR } }], { base: { [PATH]: MIRROR } });
    expect((await judge(scene)).findings).toMatchObject([{ severity: "block", advice: null }]);
  });

  it("keeps its identity when the file is written otherwise and the line moves", async () => {
    const moved = MIRROR.replace("set -e", "# a comment\n          set -eu\n          true");
    const [one, other] = [
      await judge(leaving([{ path: PATH, text: MIRROR }])),
      await judge(leaving([{ path: PATH, text: moved }])),
    ];
    expect(other.findings[0]?.where.line).toBe(11);
    expect(other.findings[0]?.id).toBe(one.findings[0]?.id);
  });

  it("tells no credential of an address, in no part of the verdict", async () => {
    const text = MIRROR.replace("https://", "https://jdoe:hunter2hunter2@");
    const verdict = await judge(leaving([{ path: PATH, text }]));
    expect(verdict.findings).toMatchObject([{ flow: { destination: { name: "gitlab.com/jdoe/sdk" } } }]);
    expect(JSON.stringify(verdict)).not.toContain("hunter2");
  });

  it("goes to an unknown place, named by what hides it, where a secret holds the address", async () => {
    const text = MIRROR.replace("https://gitlab.com/jdoe/sdk.git", `$\u007b{ secrets.MIRROR_URL }}`);
    const { findings } = await judge(leaving([{ path: PATH, text }]));
    expect(findings).toMatchObject([
      { severity: "block", flow: { destination: { kind: "unknown", hidden: "secrets.MIRROR_URL" } } },
    ]);
  });
});

describe("what a flow sends", () => {
  const upload = (folder: string): string =>
    MIRROR.replace("git push --mirror https://gitlab.com/jdoe/sdk.git", `aws s3 sync ${folder} s3://jdoe/x`);
  const parts = [{ folder: "open/", holds: label("public"), clearance: label("public") }];
  const registered: RuleSet = {
    ...RULES,
    digest: "registered",
    paths: [{ id: "S-1", paths: ["core/**"], label: label("restricted"), home: "acme/sdk", origin }],
  };

  it("has the label of a registered source among it", async () => {
    const whole = await judge(leaving([{ path: PATH, text: MIRROR }], { rules: registered }));
    const part = await judge(leaving([{ path: PATH, text: upload("core") }], { rules: registered }));
    const other = await judge(leaving([{ path: PATH, text: upload("lib") }], { rules: registered }));
    expect([whole, part, other].map(({ findings }) => findings[0]?.label.class)).toEqual([
      "restricted",
      "restricted",
      "confidential",
    ]);
  });

  it("has the label of a folder inside, which only counts where the folder is sent", async () => {
    const inner = [{ folder: "core/", holds: label("restricted"), clearance: label("restricted") }, ...parts];
    const whole = await judge(leaving([{ path: PATH, text: MIRROR }], { parts: inner }));
    expect(whole.findings[0]?.label.class).toBe("restricted");
  });
});

describe("files that a pipeline calls", () => {
  const CALLING = MIRROR.replace("git push --mirror https://gitlab.com/jdoe/sdk.git", "./scripts/mirror.sh");
  const SCRIPT = "#!/bin/sh\ngit push --mirror git@gitlab.com:jdoe/sdk.git\n";

  it("are read from the head's tree, and the call is told", async () => {
    const base = { "scripts/mirror.sh": SCRIPT };
    const { findings } = await judge(leaving([{ path: PATH, text: CALLING }], { base }));
    expect(findings).toMatchObject([{ where: { path: PATH, line: 9 }, severity: "block" }]);
  });

  it("are read however far they call one another, for each of the pipelines", async () => {
    const chain = Object.fromEntries(
      [1, 2, 3, 4].map((at) => [`scripts/${at}.sh`, at < 4 ? `at=${at + 1}\n./scripts/$at.sh\n` : SCRIPT]),
    );
    const one = MIRROR.replace(/git push.*/, "./scripts/1.sh");
    const paths = ["a", "b", "c", "d"].map((name) => `.github/workflows/${name}.yml`);
    const { findings } = await judge(
      leaving(
        paths.map((path) => ({ path, text: one })),
        { base: chain },
      ),
    );
    expect(findings.map(({ where }) => where.path)).toEqual(paths);
  });

  it("that cannot be looked for are a gap", async () => {
    const scene = leaving([{ path: PATH, text: CALLING }], { base: {}, unlisted: true });
    const { kind, coverage } = await judge(scene);
    expect(kind).toBe("undecided");
    expect(coverage.gaps.map((gap) => gap.kind)).toContain("pipeline-unread");
  });
});

describe("a pipeline that is not understood", () => {
  const BROKEN = "on: [push]\njobs: {a: [\n";

  it("is a gap that names the file and its object", async () => {
    const { kind, coverage } = await judge(leaving([{ path: PATH, text: BROKEN }]));
    expect(kind).toBe("undecided");
    expect(coverage.gaps).toMatchObject([{ kind: "pipeline-unread", path: PATH, object: oid(BROKEN) }]);
  });

  it("is none where nothing could leak by it", async () => {
    const verdict = await judge(leaving([{ path: PATH, text: BROKEN }], { holds: "public" }));
    expect(verdict).toMatchObject({ kind: "clear", coverage: { gaps: [] } });
  });

  it("is a gap where it is larger than is read", async () => {
    const text = `${MIRROR}${"# more\n".repeat(200_000)}`;
    const { coverage } = await judge(leaving([{ path: PATH, text }]));
    expect(coverage.gaps).toMatchObject([{ kind: "pipeline-unread", path: PATH }]);
  });
});

describe("handling by the id of a rule", () => {
  it("makes a flow advised, and others as before", async () => {
    const handling = [{ about: { kind: "rule", rule: "egress-mirror" }, action: "advise", origin }] as const;
    const rules: RuleSet = { ...RULES, digest: "handled", handling };
    const { findings } = await judge(leaving([{ path: PATH, text: MIRROR }], { rules }));
    expect(findings).toMatchObject([{ severity: "advise", advice: "handling" }]);
  });
});

describe("a weakening", () => {
  const UNPINNED = MIRROR.replace("8e8c483db84b4bee98b60c0593521ed34d9990e8", "v4")
    .replace("git push --mirror https://gitlab.com/jdoe/sdk.git", "make")
    .replace("actions/checkout", "somebody/action");

  it("of an unpinned action is advised where the highest class is held, and there alone", async () => {
    const held = await judge(
      leaving([{ path: PATH, text: UNPINNED }], { holds: "restricted", clearance: "restricted" }),
    );
    expect(held.findings).toMatchObject([
      { detector: "weakening", rule: "weakening-unpinned-action", severity: "advise", advice: "weakening" },
    ]);
    expect((await judge(leaving([{ path: PATH, text: UNPINNED }]))).findings).toEqual([]);
  });
});
