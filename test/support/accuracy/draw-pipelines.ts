import { stringify } from "yaml";
import { drawNumbers } from "./draw-numbers.ts";
import { ownCases } from "./own-cases.ts";
import type { EgressRow } from "./row.ts";

const COMMANDS = [
  "npm ci",
  "npm run build -- --mode production",
  'if [ -n "$TAG" ]; then echo "tag $TAG"; else echo none; fi',
  'for file in src/*.ts; do wc -l "$file"; done',
  "version=$(node -p \"require('./package.json').version\")",
  'echo "version=$version" >> "$GITHUB_OUTPUT"',
  "docker build -t app:ci .",
  "curl -fsSL https://example.net/tool.tgz | tar -xz -C /tmp",
  "# what follows is only for main",
  "make -j4 test && make lint",
];

const ACTIONS = [
  "actions/setup-node@v4",
  "actions/cache@v4",
  "actions/upload-artifact@v4",
  "docker/setup-buildx-action@v3",
];

/** Pipelines of ordinary size: half of them the project's own cases, half workflows with several jobs of many steps. */
export function drawPipelines(count: number, seed: number): readonly EgressRow[] {
  const draw = drawNumbers(seed);
  const own = ownCases();
  return Array.from({ length: count }, (_, at) => {
    const row = own[at % own.length];
    if (row === undefined) throw new Error("there are no own cases");
    if (at % 2 === 0) return row;
    return { ...row, id: `drawn ${at}`, path: `.github/workflows/drawn-${at}.yml`, text: workflow(draw), sends: false };
  });
}

function workflow(draw: (most: number) => number): string {
  const jobs = Array.from({ length: 1 + draw(4) }, (_, at) => [`job-${at}`, job(draw)]);
  return stringify({
    name: "CI",
    on: { push: { branches: ["main"] }, pull_request: {} },
    jobs: Object.fromEntries(jobs),
  });
}

function job(draw: (most: number) => number) {
  const steps = Array.from({ length: 3 + draw(8) }, () =>
    draw(3) === 0
      ? { uses: ACTIONS[draw(ACTIONS.length)], with: { path: "dist/", key: expression("runner.os") } }
      : { run: Array.from({ length: 1 + draw(8) }, () => COMMANDS[draw(COMMANDS.length)]).join("\n") },
  );
  return {
    "runs-on": "ubuntu-latest",
    strategy: { matrix: { node: [20, 22, 24] } },
    env: { TAG: expression("github.ref_name") },
    steps: [{ uses: "actions/checkout@v4" }, ...steps],
  };
}

function expression(text: string): string {
  return `\u0024{{ ${text} }}`;
}
