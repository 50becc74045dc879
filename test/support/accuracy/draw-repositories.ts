// biome-ignore-all lint/suspicious/noTemplateCurlyInString: shells write their variables like that.
import { stringify } from "yaml";
import { drawNumbers } from "./draw-numbers.ts";

type Draw = (most: number) => number;

/** A repository with pipelines, and all files of its tree by path. */
export interface DrawnRepository {
  readonly pipelines: readonly string[];
  readonly tree: Readonly<Record<string, string>>;
}

/**
 * Repositories of ordinary size, `each` pipelines in every one: workflows with a matrix that call scripts (which source a
 * common one), targets of a Makefile, scripts of a package, two local actions and a reusable workflow. In each a call mirrors
 * the repository to another host.
 */
export function drawRepositories(count: number, each: number, seed: number): readonly DrawnRepository[] {
  const draw = drawNumbers(seed);
  return Array.from({ length: count }, () => {
    const pipelines = Array.from(
      { length: each },
      (_, at) => [`.github/workflows/ci-${at}.yml`, workflow(draw)] as const,
    );
    const scripts = SCRIPTS.map((name) => [`scripts/${name}.sh`, script(draw, name)] as const);
    return {
      pipelines: pipelines.map(([path]) => path),
      tree: Object.fromEntries([
        ...pipelines,
        ...scripts,
        ["scripts/lib.sh", LIBRARY],
        ["Makefile", MAKEFILE],
        ["package.json", PACKAGE],
        [".github/actions/setup/action.yml", action(draw, "./scripts/setup.sh")],
        [".github/actions/report/action.yml", action(draw, "bash scripts/report.sh --all")],
        [".github/workflows/reusable.yml", REUSABLE],
      ]),
    };
  });
}

const SCRIPTS = ["build", "test", "lint", "release", "setup", "report", "mirror"] as const;

const LIBRARY = `#!/usr/bin/env bash
set -euo pipefail
ROOT="$(cd "$(dirname "\${BASH_SOURCE[0]}")/.." && pwd)"
export ROOT VERSION="\${VERSION:-$(git describe --tags --always | sed 's/^v//')}"
log() { printf '%s %s\\n' "$(date +%H:%M:%S)" "$*" >&2; }
die() { log "error: $*"; exit 1; }
need() {
  for tool in "$@"; do
    command -v "$tool" >/dev/null 2>&1 || die "$tool is missing"
  done
}
retry() {
  local times="$1" at=0
  shift
  until "$@"; do
    at=$((at + 1))
    if [ "$at" -ge "$times" ]; then return 1; fi
    sleep "$at"
  done
}
archive() {
  local into="\${1:?folder}"
  mkdir -p "$into"
  tar -czf "$into/app-$VERSION.tgz" -C "$ROOT/dist" .
  (cd "$into" && sha256sum "app-$VERSION.tgz" > "app-$VERSION.sha256")
}
`;

const MAKEFILE = `VERSION ?= 1.0
NODE ?= node
FLAGS := --strict --report $(VERSION)
.PHONY: all build test lint release clean mirror
all: build test
deps:
\tnpm ci --no-audit
build: deps
\t./scripts/build.sh $(VERSION)
test: build
\t$(NODE) --test && ./scripts/test.sh $(FLAGS)
lint:
\t@bash scripts/lint.sh $(FLAGS)
clean:
\trm -rf dist coverage
release: clean build
\tVERSION=$(VERSION) ./scripts/release.sh
mirror:
\t./scripts/mirror.sh
`;

const PACKAGE = JSON.stringify({
  name: "app",
  private: true,
  scripts: {
    prebuild: "rm -rf dist",
    build: "./scripts/build.sh && tsc -p .",
    test: "make test",
    lint: "eslint . && bash scripts/lint.sh",
  },
});

const REUSABLE = stringify({
  on: { workflow_call: { inputs: { target: { type: "string", default: "all" } } } },
  jobs: {
    run: {
      "runs-on": "ubuntu-latest",
      steps: [
        { uses: "actions/checkout@v4" },
        { uses: "./.github/actions/setup", with: { level: "2" } },
        { run: `make ${expression("inputs.target")}` },
        { run: "bash scripts/report.sh", env: { TARGET: expression("inputs.target") } },
      ],
    },
  },
});

const LINES = [
  'log "step $STEP of $VERSION"',
  'STEP="$((STEP + 1))"',
  'if [ -n "${1:-}" ]; then MODE="$1"; else MODE=plain; fi',
  'case "$MODE" in\n  plain | quick) FLAGS="--quick" ;;\n  *) FLAGS="--all --mode=$MODE" ;;\nesac',
  'for part in core web tools; do\n  (cd "packages/$part" && npm run --silent build -- $FLAGS)\ndone',
  "changed=\"$(git diff --name-only HEAD~1 | grep -E '[.]ts$' | sort -u || true)\"",
  'retry 3 curl -fsSL "https://example.net/tools/$VERSION.tgz" -o "/tmp/tools.tgz"',
  'while read -r line; do echo "$line" >> "$ROOT/report.txt"; done < <(find src -name "*.ts" | head -20)',
  "node -e 'console.log(process.version)' | tee node.txt",
  'docker build --build-arg VERSION="$VERSION" -t "app:$VERSION" .',
  'size="$(du -sk dist | cut -f1)"; [ "$size" -lt 5000 ] || die "too large: $size"',
  'cat > config.json <<END\n{ "version": "$VERSION", "mode": "$MODE" }\nEND',
  "find . -name '*.log' -print0 | xargs -0 rm -f",
] as const;

function script(draw: Draw, name: (typeof SCRIPTS)[number]): string {
  const lines = () => Array.from({ length: 3 + draw(8) }, () => LINES[draw(LINES.length)]).join("\n");
  const parts = ["one", "two", "three"].map((part) => `${name}_${part}() {\n${lines()}\n}`);
  const end = ENDS[name] ?? "log done";
  return `#!/usr/bin/env bash\nsource "$(dirname "$0")/lib.sh"\nneed node git\nSTEP=0\n${parts.join("\n")}\n${lines()}\n${name}_one "$@"\n${name}_two quick\n${end}\n`;
}

const ENDS: Readonly<Partial<Record<string, string>>> = {
  release: 'archive out\ngh release create "v$VERSION" out/*.tgz',
  mirror: "git remote add copy https://gitlab.com/jdoe/copy.git\ngit push --mirror copy",
};

function action(draw: Draw, call: string): string {
  return stringify({
    name: "Step",
    inputs: { level: { default: "1" } },
    runs: {
      using: "composite",
      steps: [
        { shell: "bash", run: `echo level ${expression("inputs.level")}\n${call} ${expression("inputs.level")}` },
        ...Array.from({ length: draw(3) }, () => ({ shell: "bash", run: LINES[draw(LINES.length)] })),
      ],
    },
  });
}

const CALLS = [
  "./scripts/build.sh",
  'bash scripts/test.sh --node "$NODE"',
  "make lint",
  "make -j2 test VERSION=2.0",
  "npm run build",
  "source scripts/lib.sh\narchive out",
  'VERSION="$GITHUB_SHA" ./scripts/release.sh',
  "npm run lint -- --fix",
] as const;

function workflow(draw: Draw): string {
  const jobs: [string, unknown][] = Array.from({ length: 1 + draw(3) }, (_, at) => [`job-${at}`, job(draw)]);
  const called = { uses: "./.github/workflows/reusable.yml", with: { target: draw(2) === 0 ? "build" : "all" } };
  if (draw(4) === 0) jobs.push(["called", called]);
  if (draw(6) === 0) jobs.push(["mirrored", steps([{ run: "make mirror" }])]);
  return stringify({ on: { push: { branches: ["main"] }, pull_request: {} }, jobs: Object.fromEntries(jobs) });
}

function job(draw: Draw) {
  const own = Array.from({ length: 2 + draw(5) }, () =>
    draw(3) === 0 ? { run: LINES[draw(LINES.length)] } : { run: CALLS[draw(CALLS.length)] },
  );
  const matrix =
    draw(3) === 0 ? { strategy: { matrix: { node: [20, 22, 24] } }, env: { NODE: expression("matrix.node") } } : {};
  const local = [
    { uses: "./.github/actions/setup" },
    ...own,
    ...(draw(2) === 0 ? [{ uses: "./.github/actions/report" }] : []),
  ];
  return { ...matrix, ...steps(local) };
}

function steps(own: readonly unknown[]) {
  return { "runs-on": "ubuntu-latest", steps: [{ uses: "actions/checkout@v4" }, ...own] };
}

function expression(text: string): string {
  return `\u0024{{ ${text} }}`;
}
