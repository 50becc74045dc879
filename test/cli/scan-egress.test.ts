import { afterEach, describe, expect, it } from "vitest";
import { runCli } from "./run-cli.ts";
import { type SampleRepository, sampleRepository } from "./sample-repository.ts";

const WORKFLOW = `on: [push]
jobs:
  mirror:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - run: ./scripts/copy.sh git@gitlab.com:jdoe/app.git
      - run: git push origin main
`;
const SCRIPT = '#!/bin/sh\ngit push --mirror "$1"\n';
const PATH = ".github/workflows/mirror.yml";

const made: (() => void)[] = [];
afterEach(() => {
  for (const remove of made.splice(0)) remove();
});

/** acme/app at GitHub, with a workflow that calls a script which mirrors, and a push home. */
function repository(): SampleRepository {
  const one = sampleRepository();
  made.push(one.remove);
  one.git("remote", "add", "origin", "git@github.com:acme/app.git");
  one.git("remote", "add", "elsewhere", "git@gitlab.com:jdoe/app.git");
  return one;
}

async function scan(one: SampleRepository, ...args: string[]) {
  const ran = await runCli(["scan", "--format", "json", ...args], one.folder);
  return { ...ran, document: ran.out === "" ? null : JSON.parse(ran.out) };
}

describe("scan of what pipelines send", () => {
  it("finds it in a work tree whose readers nobody knows, with the script that a step calls; origin alone is at home", async () => {
    const one = repository();
    one.write(PATH, WORKFLOW);
    one.write("scripts/copy.sh", SCRIPT);
    const { code, document } = await scan(one);
    expect(code).toBe(1);
    expect(document.findings).toMatchObject([
      {
        detector: "egress",
        rule: "egress-mirror",
        class: "internal",
        severity: "block",
        path: PATH,
        line: 7,
        place: "github.com/acme/app",
        flow: { destination: "gitlab.com/jdoe/app", sends: "history", cleared: { class: "public" } },
      },
      { path: "scripts/copy.sh", line: 2, flow: { destination: null, hidden: "1" } },
    ]);
  });

  it("finds it in a range, by the commit that brings it", async () => {
    const one = repository();
    one.write("README.md", "# App\n");
    const from = one.commit("first");
    one.write(PATH, WORKFLOW);
    one.write("scripts/copy.sh", SCRIPT);
    const commit = one.commit("mirror");
    const { document } = await scan(one, "--range", `${from}..HEAD`);
    expect(document.findings[0]).toMatchObject({ detector: "egress", path: PATH, line: 7, commit });
  });

  it("has the class that --holds says, with compartments", async () => {
    const one = repository();
    one.write("mirror.sh", "#!/bin/sh\ngit push --mirror git@gitlab.com:jdoe/app.git\n");
    expect((await scan(one, "--holds", "restricted:pricing")).document.findings).toMatchObject([
      { class: "restricted" },
    ]);
    expect(await scan(one, "--holds", "public")).toMatchObject({ code: 0, document: { findings: [] } });
  });

  it("refuses a class that is not there, and one that is none, with exit code 2", async () => {
    const one = repository();
    one.write("mirror.sh", "#!/bin/sh\ntrue\n");
    const unknown = await scan(one, "--holds", "secret");
    expect(unknown).toMatchObject({ code: 2, document: null });
    expect(unknown.err).toContain("Name one of public, internal, confidential, restricted.");
    expect(await scan(one, "--holds", "No Class")).toMatchObject({ code: 2, document: null });
  });

  it("says at a terminal what goes where", async () => {
    const one = repository();
    one.write("mirror.sh", "#!/bin/sh\ngit push --mirror https://jdoe:hunter2@gitlab.com/jdoe/app.git\n");
    const { out } = await runCli(["scan"], one.folder);
    expect(out).toContain(
      "mirrors all branches of acme/app (internal) to gitlab.com/jdoe/app, which is cleared for nothing.",
    );
    expect(out).not.toContain("hunter2");
  });
});
