import { describe, expect, test } from "vitest";
import { runSteps, stepsOf, told } from "../../../../test/support/egress-run.ts";
import type { Job } from "../pipeline.ts";
import { hidden, known } from "../value.ts";
import { runJob } from "./run-job.ts";

const AWAY = "https://gitlab.example/jdoe/pricing";

describe("steps of one job", () => {
  test("what a step puts into GITHUB_ENV is a variable of the next, and not before", () => {
    const seen = told(['echo "U=https://a.example/x" >> $GITHUB_ENV\ngit push "$U"', 'git push "$U"']);
    expect(seen).toEqual(["2 push history > remote {U}", "3 push history > remote https://a.example/x"]);
  });

  test("a text of several lines and PowerShell's spelling are put there too", () => {
    expect(told(["cat >> $GITHUB_ENV <<EOF\nA=a.example\nB=x\nEOF", "git push https://$A/$B"])).toEqual([
      "5 push history > remote https://a.example/x",
    ]);
    expect(told(['"U=https://a.example/x" >> $env:GITHUB_ENV', "git push $env:U"], { dialect: "powershell" })).toEqual([
      "2 push history > remote https://a.example/x",
    ]);
    expect(
      told(['"U=https://a.example/x" | Out-File -FilePath $env:GITHUB_ENV -Append', "git push $env:U"], {
        dialect: "powershell",
      }),
    ).toEqual(["2 push history > remote https://a.example/x"]);
  });

  test("an output is found by its name where a reader left a hole for it", () => {
    const seen = told([
      "echo url=https://a.example/x >> $GITHUB_OUTPUT",
      "git push \uE000steps.where.outputs.url\uE001",
    ]);
    expect(seen).toEqual(["2 push history > remote https://a.example/x"]);
  });

  test("Azure's and GitHub's old words set variables", () => {
    expect(told(['echo "##vso[task.setvariable variable=target]https://a.example/x"', "git push $(target)"])).toEqual([
      "2 push history > remote https://a.example/x",
    ]);
    expect(told(['echo "::set-output name=u::https://a.example/x"', "git push \uE000steps.a.outputs.u\uE001"])).toEqual(
      ["2 push history > remote https://a.example/x"],
    );
  });

  test("a step begins in the workspace again, with what earlier steps made there", () => {
    expect(told(["cd dist", "git push"])).toEqual(["2 push history > remote https://github.com/acme/pricing.git"]);
    expect(told(["tar czf /tmp/x.tgz .", "aws s3 cp /tmp/x.tgz s3://b/"])).toEqual(["2 upload tree > bucket s3://b/"]);
    expect(told([`git remote add m ${AWAY}`, "git push m"])).toEqual([`2 push history > remote ${AWAY}`]);
  });

  test("a variable of a step's shell ends with it", () => {
    expect(told(["U=https://a.example/x", "git push $U"])).toEqual(["2 push history > remote {U}"]);
  });

  test("a step's folder is where its commands run", () => {
    expect(told(["aws s3 sync . s3://b"], { folder: "dist" })).toEqual([]);
    expect(told(["aws s3 sync . s3://b"], { folder: "./src" })).toEqual(["1 upload src > bucket s3://b"]);
  });

  test("an empty workspace holds nothing that could be sent", () => {
    expect(told([`git push ${AWAY}`, "aws s3 sync . s3://b"], { workspace: "empty" })).toEqual([]);
    const clone = ["git clone https://github.com/acme/pricing .", "aws s3 sync . s3://b"];
    expect(told(clone, { workspace: "empty" })).toEqual(["2 upload tree > bucket s3://b"]);
  });

  test("a step's variables stand over its job's", () => {
    const job: Job = {
      name: "job",
      env: new Map([["U", known("https://a.example/x")]]),
      workspace: "checked-out",
      steps: stepsOf(["git push $U"]).map((step) =>
        step.kind === "script"
          ? { ...step, env: new Map([["U", known("https://b.example/x")]]), condition: "always()" }
          : step,
      ),
    };
    const around = {
      home: { host: "github.com", owner: "acme", name: "pricing" },
      read: () => null,
      visibility: "private" as const,
    };
    const [flow] = runJob(job, around).flows;
    expect(flow?.to.text).toEqual(["https://b.example/x"]);
    expect(flow?.condition).toBe("always()");
  });

  test("a flow that a format declares comes through as it is", () => {
    const flow = runSteps(["git push"]).flows[0];
    if (!flow) throw new Error("no flow");
    const job: Job = { name: "job", env: new Map(), workspace: "empty", steps: [{ kind: "declared", flow }] };
    const around = {
      home: { host: "github.com", owner: "acme", name: "pricing" },
      read: () => null,
      visibility: "private" as const,
    };
    expect(runJob(job, around)).toEqual({ flows: [flow], unread: [] });
  });
});

describe("what is said of a flow", () => {
  test("a secret in the destination is its credential", () => {
    const [flow] = runSteps(["git push https://x:\uE000secrets.TOKEN\uE001@gitlab.example/x"]).flows;
    expect(flow?.credential).toBe("secrets.TOKEN");
    expect(flow?.to.text).toEqual(["https://x:", { name: "secrets.TOKEN", secret: true }, "@gitlab.example/x"]);
  });

  test("a secret in the job's variables is its credential where nothing nearer is", () => {
    const [flow] = runSteps([`git push ${AWAY}`], { env: { KEY: hidden("secrets.KEY", true) } }).flows;
    expect(flow?.credential).toBe("secrets.KEY");
  });

  test("the lines are those of the command, from its first to its last", () => {
    const [flow] = runSteps([`true\n\ngit push \\\n  --mirror \\\n  ${AWAY}\ntrue`]).flows;
    expect([flow?.line, flow?.endLine]).toEqual([3, 5]);
  });

  test("a hole's name with quotes, brackets and blanks stays one hole", () => {
    const [flow] = runSteps(["git push https://\uE000inputs.x || 'y' ( \"\uE001/z"]).flows;
    expect(flow?.to.text).toEqual(["https://", { name: "inputs.x || 'y' ( \"", secret: false }, "/z"]);
  });

  test("a reader's hole for the repository is the repository", () => {
    expect(told(["git push \uE000github.server_url\uE001/\uE000github.repository\uE001"])).toEqual([
      "1 push history > remote https://github.com/acme/pricing",
    ]);
  });
});

describe("files of the repository that a step runs", () => {
  const files = {
    "scripts/mirror.sh": 'set -e\nURL="$1"\ngit push --mirror "$URL"\n',
    "scripts/inner.sh": "cd dist\n./../scripts/mirror.sh https://inner.example/x\n",
    "tools/up.py": "import os\nos.system('aws s3 sync . s3://b')\n",
    "ship.ps1": "git push https://ps.example/x\n",
    "package.json": JSON.stringify({
      name: "@acme/x",
      scripts: { ship: "git push https://npm.example/x", preship: "sh scripts/mirror.sh https://pre.example/x" },
    }),
    Makefile:
      "URL = https://make.example/x\nall: build\n\techo\nship: build\n\t@git push $(URL) \\\n\t  main\nbuild:\n\tnpm run build\nloop:\n\tfor u in a b; do git push https://$$u.example/x; done\n",
  };

  test.each([
    ["./scripts/mirror.sh https://a.example/x", ["1 mirror history > remote https://a.example/x"]],
    ["bash scripts/mirror.sh https://a.example/x", ["1 mirror history > remote https://a.example/x"]],
    ["sh -e ./scripts/mirror.sh https://a.example/x", ["1 mirror history > remote https://a.example/x"]],
    ["source scripts/mirror.sh https://a.example/x", ["1 mirror history > remote https://a.example/x"]],
    [". scripts/mirror.sh https://a.example/x", ["1 mirror history > remote https://a.example/x"]],
    ["cd scripts\n./mirror.sh https://a.example/x", ["2 mirror history > remote https://a.example/x"]],
    ["$GITHUB_WORKSPACE/scripts/mirror.sh $TARGET", ["1 mirror history > remote {TARGET}"]],
    [
      "chmod +x scripts/mirror.sh\nsudo ./scripts/mirror.sh https://a.example/x",
      ["2 mirror history > remote https://a.example/x"],
    ],
    [
      "true\n./scripts/inner.sh\naws s3 sync . s3://b",
      ["2 mirror history > remote https://inner.example/x", "3 upload tree > bucket s3://b"],
    ],
    [
      "./scripts/mirror.sh https://a.example/x\n./scripts/mirror.sh https://b.example/x",
      ["1 mirror history > remote https://a.example/x", "2 mirror history > remote https://b.example/x"],
    ],
    ["python tools/up.py", ["1 upload tree > bucket s3://b"]],
    ["pwsh -File ship.ps1", ["1 push history > remote https://ps.example/x"]],
    [
      "npm run ship",
      ["1 mirror history > remote https://pre.example/x", "1 push history > remote https://npm.example/x"],
    ],
    ["yarn ship", ["1 mirror history > remote https://pre.example/x", "1 push history > remote https://npm.example/x"]],
    [
      "npm run ship -- main",
      ["1 mirror history > remote https://pre.example/x", "1 push history > remote https://npm.example/x"],
    ],
    ["npm ship", []],
    ["make ship", ["1 push history > remote https://make.example/x"]],
    ["make ship URL=https://given.example/x", ["1 push history > remote https://given.example/x"]],
    ["make loop", ["1 push history > remote https://a.example/x", "1 push history > remote https://b.example/x"]],
    ["make -n ship", []],
    ["make", []],
    ["./scripts/absent.sh", []],
    ["cat scripts/mirror.sh", []],
    ["cd /tmp\n./scripts/mirror.sh https://a.example/x", []],
  ])("%s", (script, expected) => {
    expect(told([script], { files })).toEqual(expected);
  });

  test("files that call each other more than eight deep are a gap, where the deepest sends or calls on", () => {
    const names = [..."abcdefgh"];
    const calls = Object.fromEntries(names.map((name, at) => [`${name}.sh`, `./${names[at + 1] ?? "i"}.sh`]));
    const chain = { ...calls, "i.sh": `git push ${AWAY}` };
    expect(told(["./b.sh"], { files: chain })).toEqual([`1 push history > remote ${AWAY}`]);
    expect(told(["./a.sh"], { files: chain })).toEqual(["unread: Files call each other more than 8 deep."]);
    expect(told(["./a.sh"], { files: { ...chain, "i.sh": "./j.sh" } })).toHaveLength(1);
    expect(told(["./a.sh"], { files: { ...chain, "i.sh": "cc -o a a.c" } })).toEqual([]);
  });

  test("a file that calls itself is run once", () => {
    expect(told(["./a.sh"], { files: { "a.sh": `./a.sh\ngit push ${AWAY}` } })).toEqual([
      `1 push history > remote ${AWAY}`,
    ]);
  });
});

describe("what the files of a package say of its registry", () => {
  const manifest = (more: object) => ({
    "package.json": JSON.stringify({ name: "@acme/x", version: "1.0.0", ...more }),
  });

  test.each([
    [
      "publishConfig",
      manifest({ publishConfig: { registry: "https://npm.example" } }),
      ["1 publish package > registry https://npm.example"],
    ],
    [
      "publishConfig of the scope",
      manifest({ publishConfig: { "@acme:registry": "https://npm.example" } }),
      ["1 publish package > registry https://npm.example"],
    ],
    ["private", manifest({ private: true }), []],
    [
      ".npmrc of the scope",
      { ...manifest({}), ".npmrc": "@acme:registry=https://npm.example\n" },
      ["1 publish package > registry https://npm.example"],
    ],
    [
      ".npmrc",
      { ...manifest({}), ".npmrc": "save-exact=true\nregistry = https://npm.example\n" },
      ["1 publish package > registry https://npm.example"],
    ],
    [
      ".npmrc with a variable",
      { ...manifest({}), ".npmrc": `registry=$${"{REGISTRY}"}\n` },
      ["1 publish package > registry {registry of .npmrc}"],
    ],
    ["nothing", manifest({}), ["1 publish package > registry https://registry.npmjs.org"]],
    ["broken JSON", { "package.json": "{" }, ["1 publish package > registry https://registry.npmjs.org"]],
  ])("npm: %s", (_, files, expected) => {
    expect(told(["npm publish"], { files })).toEqual(expected);
  });

  test("a pom, a build file and cargo's configuration name theirs", () => {
    const pom =
      "<project><distributionManagement><repository><id>x</id><url>https://maven.example/r</url></repository></distributionManagement></project>";
    expect(told(["mvn deploy"], { files: { "pom.xml": pom } })).toEqual([
      "1 publish package > registry https://maven.example/r",
    ]);
    const gradle =
      'publishing {\n  repositories {\n    maven {\n      url = uri("https://maven.example/g")\n    }\n  }\n}\n';
    expect(told(["./gradlew publish"], { files: { "build.gradle.kts": gradle } })).toEqual([
      "1 publish package > registry https://maven.example/g",
    ]);
    const cargo = '[registries.internal]\nindex = "sparse+https://crates.example/"\n';
    expect(told(["cargo publish --registry internal"], { files: { ".cargo/config.toml": cargo } })).toEqual([
      "1 publish package > registry sparse+https://crates.example/",
    ]);
  });
});

describe("paths of the repository", () => {
  test("a folder is source where its files say so, and a file where it is there", () => {
    const files = { "website/package.json": "{}", "config.yml": "a: 1" };
    expect(told(["aws s3 sync website s3://b"], { files })).toEqual(["1 upload website > bucket s3://b ?"]);
    expect(told(["aws s3 sync website s3://b"])).toEqual([]);
    expect(told(["scp deploy/x.yml u@host.example:"], { files })).toEqual([]);
  });
});
