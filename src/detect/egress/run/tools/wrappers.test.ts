import { describe, expect, test } from "vitest";
import { told } from "../../../../../test/support/egress-run.ts";
import { hidden, known, type Value } from "../../value.ts";
import { behindOptions, passedOn } from "./wrappers.ts";

const files = { "ci.sh": 'git push "https://gitlab.example/$TO"' };
const SENT = ["1 push history > remote https://gitlab.example/{TO}"];

describe("a command that runs another", () => {
  // Were `echo` no value of the option, it would be the command.
  test.each([
    "sudo -E -u echo -g echo -h echo -p echo -C echo -D echo -R echo -T echo -U echo --user echo --group echo",
    "sudo --preserve-env --",
    "doas -n -u echo -C echo",
    "command",
    "builtin",
    "exec -a echo",
    "/usr/bin/time -v -f echo -o echo",
    "nohup",
    "nice -n echo",
    "nice -10",
    "ionice -c echo -n echo -p echo",
    "stdbuf -i echo -o echo -e echo",
    "stdbuf -oL",
    "timeout -s KILL -k 5 --signal TERM --kill-after 9 30",
    "timeout --foreground --signal=TERM 30",
    "gtimeout -k 5 30",
    "flock -n -w 10 -E 3 /tmp/lock",
    "chronic",
    "unbuffer -p",
    "caffeinate -i -t echo -w echo",
    "setsid -w",
    "strace -f -e echo -o echo",
    "proxychains -q -f echo",
    "sshpass -e -p echo -f echo -P echo",
    "xvfb-run -a -n echo -s echo -e echo",
    "npx --yes -p echo --package echo -w echo",
    "pnpx",
    "bunx --bun",
    "uvx --from echo --with echo --python echo",
    "busybox",
    "chroot /mnt",
    "xargs -r -n echo -I echo -P echo -L echo -d echo -a echo -E echo -s echo",
    "xargs --max-args echo --max-procs echo --max-chars echo --delimiter echo --arg-file echo",
    "xargs --replace",
    "parallel --will-cite -j echo --jobs echo -a echo",
    "dotenv -e echo -c echo --",
    "winpty -Xallow-non-tty",
    "cross",
    "ssh-agent -t echo -a echo",
    "poetry run",
    "poetry -C echo run",
    "poetry --project echo run --",
    "pipenv run",
    "rye run",
    "hatch -e echo run",
    "pdm run -p echo",
    "bundle exec",
    "mise exec --",
    "mise x -C echo --",
    "mise exec node@22 --",
    "asdf exec",
    "pipx run --spec echo --python echo",
    "doppler run -p echo --",
    "op run --env-file echo --",
    "infisical run --env echo --",
    "chamber exec prod --",
    "aws-vault exec prod --",
    "nix develop --command",
    "nix shell nixpkgs#git -c",
    "env",
    "env -i -u echo --unset echo -C echo --chdir echo A=b C=",
    "env --",
  ])("is read behind its own options: %s", (wrapper) => {
    expect(told([`${wrapper} bash ci.sh`], { files })).toEqual(SENT);
  });

  test.each([
    "sudo",
    "timeout 5",
    "poetry run",
    "poetry",
    "chamber exec prod --",
    "env",
    "env A=b",
    "xargs",
    "nix run",
    "mise",
    "poetry runs bash ci.sh",
    "hatch run-all bash ci.sh",
    "bundle executes bash ci.sh",
    "mise rexec bash ci.sh",
    "asdf install bash ci.sh",
    "nix shells bash ci.sh",
    "chamber write bash ci.sh",
    "op read bash ci.sh",
  ])("may have nothing to run: %s", (script) => {
    expect(told([script], { files })).toEqual([]);
  });

  test.each<[string, readonly string[]]>([
    ["env TO=x bash ci.sh", ["1 push history > remote https://gitlab.example/x"]],
    ['env A=b TO="$OWNER/$NAME=1" bash ci.sh', ["1 push history > remote https://gitlab.example/{OWNER}/{NAME}=1"]],
    ["sudo TO=x bash ci.sh", ["1 push history > remote https://gitlab.example/x"]],
    ["env TO= bash ci.sh", ["1 push history > remote https://gitlab.example/"]],
    ["env =x git push https://gitlab.example/x", ["1 push history > remote https://gitlab.example/x"]],
    ["env TO=x git push https://gitlab.example/a=b", ["1 push history > remote https://gitlab.example/a=b"]],
    ["env -S 'git push' https://gitlab.example/x", ["1 push history > remote https://gitlab.example/x"]],
    ["env --split-string='git push --mirror' $X", ["1 mirror history > remote {X}"]],
    ["env --split-string 'git push' https://gitlab.example/x", ["1 push history > remote https://gitlab.example/x"]],
    ["env A=b sudo -S git push https://gitlab.example/x", ["1 push history > remote https://gitlab.example/x"]],
    ["mise exec -c 'true; git push https://gitlab.example/x'", ["1 push history > remote https://gitlab.example/x"]],
    [
      "infisical run --command 'true && git push https://gitlab.example/x'",
      ["1 push history > remote https://gitlab.example/x"],
    ],
    ["doppler run -- ./ci.sh", SENT],
    ["aws-vault exec prod aws s3 sync . s3://bucket/x", ["1 upload tree > bucket s3://bucket/x"]],
  ])("with what it sets, and as a text: %s", (script, expected) => {
    expect(told([script], { files })).toEqual(expected);
  });
});

describe("a command that nobody knows", () => {
  const isKnown = (name: string) => name === "git" || name === "aws";
  const words = (text: string): readonly Value[] =>
    text.split(" ").map((word) => (word === "$X" ? hidden("X") : known(word)));
  const passed = (text: string) => passedOn({ words: words(text), input: null, line: 1, endLine: 1 }, isKnown);

  test.each<[string, string | null]>([
    ["retry git push", "git push"],
    ["retry 3 $X git push x", "git push x"],
    ["retry git status git push", "git push"],
    ["retry git git push", "git push"],
    ...["push", "publish", "upload", "remote", "clone", "s3", "storage", "deploy", "copy", "sync", "cp"].map(
      (verb): [string, string] => [`retry aws ${verb}`, `aws ${verb}`],
    ),
    ...["release", "repo", "buildx", "config", "-x", "s3://b", "u@host:x", "./x", "/x"].map(
      (verb): [string, string] => [`retry aws ${verb}`, `aws ${verb}`],
    ),
    ["1 2 3 4 5 6 7 8 9 10 11 12 git push", null],
    ["1 2 3 4 5 6 7 8 9 10 11 git push", "git push"],
    ["git push", null],
    ["retry git", null],
    ["retry git status", null],
    ["retry git no-push", null],
    ["retry git $X", null],
    ["retry hg push", null],
    ["retry $X push", null],
  ])("hands on to one that is known, where a verb of it follows: %s", (text, expected) => {
    expect(passed(text)).toEqual(expected === null ? null : words(expected));
  });

  test.each([
    ["-a b c", "b c"],
    ["-v x b", "b"],
    ["-v -a b", "b"],
    ["--v x b", "x b"],
    ["-- -a b", "-a b"],
    ["-a -- b", "b"],
    ["b -a", "b -a"],
    ["b- c", "b- c"],
    ["$X -a", "$X -a"],
    ["- b", "b"],
  ])("has its words behind its options: %s", (text, expected) => {
    expect(behindOptions(words(text), new Set(["-v"]))).toEqual(words(expected));
  });

  test("has no words where there are none behind its options", () => {
    expect(behindOptions(words("-a -v x"), new Set(["-v"]))).toEqual([]);
    expect(behindOptions(words("-v"), new Set(["-v"]))).toEqual([]);
  });
});
