import { describe, expect, test } from "vitest";
import { around, shown } from "../../../../test/support/workflows.ts";
import { hidden, known } from "../value.ts";
import { asText, plain, truth } from "./computed.ts";
import { type Contexts, lookupIn } from "./contexts.ts";
import { evaluate } from "./evaluate.ts";

const contexts: Contexts = {
  around: around(),
  event: "push",
  os: "Linux",
  env: new Map([
    ["target", known("gitlab.com/jdoe")],
    ["half", [...known("https://"), ...hidden("secrets.HOST", true)]],
  ]),
  inputs: new Map([
    ["where", plain("s3://drop")],
    ["dry", plain(true)],
  ]),
  matrix: { host: "gitee.com", nested: { name: "inner" }, list: ["a", "b"] },
  everyCombination: true,
  steps: new Map([["meta", new Map([["tags", known("jdoe/x:1")]])]]),
  needs: new Map([["plan", new Map([["host", known("codeberg.org")]])]]),
  secrets: new Map([["mapped", hidden("secrets.ORIGINAL", true)]]),
};
const lookup = lookupIn(contexts);

describe("an expression comes to", () => {
  const cases: readonly (readonly [string, string])[] = [
    ["github.repository", "acme/pricing"],
    ["GitHub.Repository", "acme/pricing"],
    ["github['repository']", "acme/pricing"],
    ["github.repository_owner", "acme"],
    ["github.server_url", "https://github.com"],
    ["github.api_url", "https://api.github.com"],
    ["github.event.repository.name", "pricing"],
    ["github.event.repository.full_name", "acme/pricing"],
    ["github.event.repository.clone_url", "https://github.com/acme/pricing.git"],
    ["github.event.repository.ssh_url", "git@github.com:acme/pricing.git"],
    ["github.event.repository.html_url", "https://github.com/acme/pricing"],
    ["github.event.repository.owner.login", "acme"],
    ["github.event.repository.private", "true"],
    ["github.event.inputs.where", "s3://drop"],
    ["github.event_name", "push"],
    ["github.ref", "{github.ref}"],
    ["github.ref_name", "{github.ref_name}"],
    ["github.head_ref", "{github.head_ref}"],
    ["github.token", "{github.token!}"],
    ["secrets.GITHUB_TOKEN", "{secrets.GITHUB_TOKEN!}"],
    ["secrets.MIRROR_URL", "{secrets.MIRROR_URL!}"],
    ["secrets.mapped", "{secrets.ORIGINAL!}"],
    ["secrets[matrix.host]", "{secrets.gitee.com!}"],
    ["secrets[github.ref]", "{secrets!}"],
    ["secrets.*", "{secrets!}"],
    ["vars.HOST", "{vars.HOST}"],
    ["env.TARGET", "gitlab.com/jdoe"],
    ["env.half", "https://{secrets.HOST!}"],
    ["env.MISSING", "{env.MISSING}"],
    ["inputs.where", "s3://drop"],
    ["inputs.dry", "true"],
    ["inputs.other", "{inputs.other}"],
    ["matrix.host", "gitee.com"],
    ["matrix.nested.name", "inner"],
    ["matrix.nested.other", ""],
    ["matrix.other", "{matrix.other}"],
    ["join(matrix.list, '/')", "a/b"],
    ["join(matrix.list)", "a,b"],
    ["matrix.list[1]", "b"],
    ["steps.meta.outputs.tags", "jdoe/x:1"],
    ["steps.meta.outputs.labels", "{steps.meta.outputs.labels}"],
    ["steps.other.outputs.x", "{steps.other.outputs.x}"],
    ["needs.plan.outputs.host", "codeberg.org"],
    ["needs.plan.result", "{needs.plan.result}"],
    ["runner.os", "Linux"],
    ["runner.temp", "{runner.temp}"],
    ["'it''s'", "it's"],
    ["0x10", "16"],
    ["-1.5", "-1.5"],
    ["null", ""],
    ["true", "true"],
    ["format('git@{0}:{1}.git', matrix.host, github.repository)", "git@gitee.com:acme/pricing.git"],
    ["format('{{{0}}}', 'x')", "{x}"],
    ["format('https://{0}/x', secrets.HOST)", "https://{secrets.HOST!}/x"],
    ["format('{0} {9}', 'a')", "a {format()}"],
    ["env.MISSING2 || 'x'", "{env.MISSING2}"],
    ["inputs.where || 'x'", "s3://drop"],
    ["'' || 'x'", "x"],
    ["null || '' || 'y'", "y"],
    ["true && 'a' || 'b'", "a"],
    ["false && 'a' || 'b'", "b"],
    ["github.ref == 'refs/heads/main' && 'jdoe/x:latest' || 'jdoe/x:dev'", "jdoe/x:{github.ref}"],
    ["github.ref == 'refs/heads/main' && 'a/x' || 'a/x'", "a/x"],
    ["secrets.A && 'gitlab.com/x' || 'gitlab.com/y'", "gitlab.com/{secrets.A}"],
    ["github.repository == 'ACME/Pricing'", "true"],
    ["github.repository != 'acme/pricing'", "false"],
    ["!inputs.dry", "false"],
    ["1 < 2", "true"],
    ["'2' >= 10", "false"],
    ["contains(github.repository, 'PRIC')", "true"],
    ["contains(matrix.list, 'b')", "true"],
    ["contains(fromJSON('[\"x\"]'), 'y')", "false"],
    ["startsWith(github.repository, 'acme/')", "true"],
    ["endsWith(github.repository, '/x')", "false"],
    ['fromJSON(\'{"a":{"b":"c"}}\').a.b', "c"],
    ["fromJSON(inputs.other).x", "{inputs.other}"],
    ["fromJSON('{')", "{fromjson()}"],
    ["toJSON('x')", '"x"'],
    ["hashFiles('**/lock')", "{hashfiles()}"],
    ["github.event.commits.*.message", "{github.event.commits.message}"],
    ["github.", "{expression}"],
    ["format(", "{expression}"],
    ["a b", "{expression}"],
    ["", "{expression}"],
    ["'open", "{expression}"],
    [`${"(".repeat(60)}1${")".repeat(60)}`, "{expression}"],
    [`${"!".repeat(5_000)}true`, "{expression}"],
    [Array.from({ length: 2_001 }, () => "1").join("||"), "{expression}"],
  ];
  for (const [expression, expected] of cases) {
    test(`${expression.slice(0, 80)} is ${expected}`, () => {
      expect(shown(asText(evaluate(expression, lookup)))).toBe(expected);
    });
  }
});

describe("whether an expression is true", () => {
  const cases: readonly (readonly [string, boolean | null])[] = [
    ["github.event_name == 'pull_request'", false],
    ["github.event_name == 'push' && github.repository_owner == 'acme'", true],
    ["github.ref == 'refs/heads/main'", null],
    ["always() && false", false],
    ["failure()", null],
    ["!cancelled()", null],
    ["success()", true],
    ["secrets.X != ''", null],
    ["github.ref == 'x' && false", false],
    ["github.ref == 'x' || true", true],
    ["github.actor != 'bot' || github.actor == 'bot'", null],
  ];
  for (const [expression, expected] of cases) {
    test(`${expression} is ${expected}`, () => expect(truth(evaluate(expression, lookup))).toBe(expected));
  }
});
