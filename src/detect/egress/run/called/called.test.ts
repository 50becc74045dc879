import { describe, expect, test } from "vitest";
import { told } from "../../../../../test/support/egress-run.ts";

const PUSH = "git push https://a.example/x";
const PUSHED = ["1 push history > remote https://a.example/x"];

describe("files that are called", () => {
  test.each([
    ["a.sh", PUSH],
    ["a.bash", PUSH],
    ["a.zsh", PUSH],
    ["a.ksh", PUSH],
    ["a.SH", PUSH],
    ["a.ps1", `$u = "https://a.example/x"; git push $u`],
    ["a.bat", "set U=https://a.example/x\ngit push %U%"],
    ["a.cmd", "set U=https://a.example/x\ngit push %U%"],
    ["a.py", `os.system('${PUSH}')`],
    ["a.js", `execSync('${PUSH}')`],
    ["a.mjs", `execSync('${PUSH}')`],
    ["a.cjs", `execSync('${PUSH}')`],
    ["a.ts", `execSync('${PUSH}')`],
    ["a.mts", `execSync('${PUSH}')`],
    ["a", PUSH],
    ["a.d/b", PUSH],
    ["a", `#!/bin/sh\n${PUSH}`],
    ["a", `#!/usr/bin/env bash\n${PUSH}`],
    ["a.run", `#!/bin/bash -e\n${PUSH}`],
    ["a", `#!/usr/bin/env python3\nos.system('${PUSH}')`],
    ["a", `#!/usr/bin/env -S deno run\nexecSync('${PUSH}')`],
    ["a", `#!/usr/bin/env node\nexecSync('${PUSH}')`],
    ["a", `#!/usr/bin/env bun\nexecSync('${PUSH}')`],
    ["a", `#!/usr/bin/env pwsh\n$u = "https://a.example/x"; git push $u`],
    ["a", `#!/usr/bin/powershell\n$u = "https://a.example/x"; git push $u`],
  ])("%s with %j is read", (name, text) => {
    expect(told([`./${name}`], { files: { [name]: text } })).toEqual(PUSHED);
  });

  test.each([
    ["a.run", PUSH],
    ["a.shx", PUSH],
    ["a.rb", PUSH],
    ["a", `#!/usr/bin/env ruby\n${PUSH}`],
    ["a.py", PUSH],
    ["a.pyx", `os.system('${PUSH}')`],
    ["a", `x #!/usr/bin/env node\nexecSync('${PUSH}')`],
    ["a.run", `x\n#!/bin/sh\n${PUSH}`],
    ["a", `#!${"x".repeat(120)} sh\n${PUSH}`],
  ])("%s with %j is no script that is read", (name, text) => {
    expect(told([`./${name}`], { files: { [name]: text } })).toEqual([]);
  });

  test.each(["a.sh", "a.bash", "a.bat", "a.cmd", "a.ps1"])("%s is found by its name alone", (name) => {
    expect(told([name], { files: { [name]: PUSH } })).toEqual(PUSHED);
  });

  test.each(["a", "a.shx", "a.pl", "sh"])("%s is a program of the machine", (name) => {
    expect(told([name], { files: { [name]: PUSH } })).toEqual([]);
  });

  test("what the file is called by counts: arguments, folder, and once for each", () => {
    const files = { "d/a.sh": 'cd src\ngit push "https://$1/$2"', "d/e.sh": "cd src" };
    expect(told(["d/a.sh a b; d/a.sh ab; d/a.sh a b\naws s3 sync . s3://b"], { files })).toEqual([
      "1 push history > remote https://a/b",
      "1 push history > remote https://ab/{$2}",
      "2 upload tree > bucket s3://b",
    ]);
    expect(told([". d/e.sh\naws s3 sync . s3://b"], { files })).toEqual(["2 upload tree > bucket s3://b"]);
    expect(told(["d/$N.sh"], { files })).toEqual([]);
    expect(told([".", "source"], { files })).toEqual([]);
  });

  test.each([
    ["./x", true],
    ["../x", true],
    ["/x", true],
    ["true; ./x", true],
    ["(bash x)", true],
    ["sh x", true],
    ["source x", true],
    [". x", true],
    ["make x", true],
    ["npm x", true],
    ["yarn x", true],
    ["pnpm x", true],
    ["node x", true],
    ["python x", true],
    ["python3 x", true],
    ["echo `bash x`", true],
    ["true&&bash x", true],
    ["true|bash x", true],
    ["true\nbash x", true],
    ["make", true],
    ["tools/x.sh", true],
    ["pwsh x", true],
    ["nobash x", false],
    ["bashful", false],
    ["cc -o a a.c", false],
  ])("eight deep, a file of %j is a gap: %j", (deepest, isGap) => {
    const names = [..."abcdefgh"];
    const files = Object.fromEntries(names.map((name, at) => [`${name}.sh`, `./${names[at + 1] ?? "i"}.sh`]));
    expect(told(["./a.sh"], { files: { ...files, "i.sh": deepest } })).toEqual(
      isGap ? ["unread: Files call each other more than 8 deep."] : [],
    );
  });
});

describe("interpreters", () => {
  const python = `os.system('${PUSH}')`;
  const node = `execSync('${PUSH}')`;
  const files = { "a.py": python, "a.js": node, "a.txt": node, "a.sh": PUSH };
  test.each([
    [`python -c "${python}"`],
    [`python2 -c "${python}"`],
    [`python3 -c "${python}"`],
    [`py -c "${python}"`],
    [`node -e "${node}"`],
    [`node --eval "${node}"`],
    [`node --eval="${node}"`],
    [`node -p "${node}"`],
    [`ts-node -e "${node}"`],
    [`ts-node --eval "${node}"`],
    [`tsx -e "${node}"`],
    [`tsx --eval "${node}"`],
    [`zx --eval "${node}"`],
    ["python2 a.py"],
    ["py a.py"],
    ["python -W ignore a.py"],
    ["python -X dev a.py"],
    ["node a.txt"],
    ["node -r x a.js"],
    ["node --require x a.js"],
    ["node --import x a.js"],
    ["node --loader x a.js"],
    ["ts-node a.js"],
    ["tsx a.js"],
    ["zx a.js"],
    [`echo "${python}" | python`],
    [`echo "${python}" | python -`],
    [`python <<< "${python}"`],
    ["python -m x; python a.py"],
  ])("%s", (script) => {
    expect(told([script], { files })).toEqual(PUSHED);
  });

  test.each(["python", "node", "python x.py", "cat a.js | node", "node -m a.js x", "python3 -h"])(
    "%s sends nothing",
    (script) => {
      expect(told([script], { files })).toEqual([]);
    },
  );

  test.each([
    ["python -m twine upload dist/*", ["1 publish package > registry https://upload.pypi.org/legacy/"]],
    ["python -mtwine upload dist/*", ["1 publish package > registry https://upload.pypi.org/legacy/"]],
    ["python -W x -m twine upload dist/*", ["1 publish package > registry https://upload.pypi.org/legacy/"]],
    ["python setup.py sdist upload", ["1 publish package > registry https://upload.pypi.org/legacy/"]],
    ["python setup.py register", ["1 publish package > registry https://upload.pypi.org/legacy/"]],
    ["python setup.py sdist upload -r https://p.example", ["1 publish package > registry https://p.example"]],
    ["python setup.py sdist", []],
    ["python setup.py uploads", []],
    ["python setup.py my-upload", []],
    ["python setup.pyx upload", []],
  ])("%s", (script, expected) => {
    expect(told([script])).toEqual(expected);
  });
});
