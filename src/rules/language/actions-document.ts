import { PACK } from "../words.ts";
import { choice, list, map, optional, required, text } from "./describe.ts";
import { VERSION } from "./terms.ts";

/** Actions of one pack. */
const ACTIONS = 1_000;

const NAME = text(
  {
    what: "an action's name",
    form: /^(?:docker:\/\/)?[a-z0-9][a-z0-9._-]*(?:\/[a-z0-9._-]+)+$/,
    rule: "an action is named in lower case by owner, name and folder, without a version",
  },
  "acme/mirror-action",
);

const TEMPLATE = text(
  {
    what: "a template",
    form: /^(?:[^{}\r\n]|\{[^{}\r\n]+\}){1,300}$/,
    rule: "a template is text with `{input}`, `{input|default}`, `{env:NAME}`, `{origin:INPUT}`, `{in:INPUT:KEY}`, `{unknown:NAME}`, `{home.owner}`, `{home.name}` or `{home.host}`",
  },
  "git@{server|github.com}:{owner}/{name}.git",
);

const CONDITION = text(
  {
    what: "a condition",
    form: /^(?:env:)?[A-Za-z0-9_.-]{1,80} (?:is given|is not given|is (?:not )?[^\s].{0,80}|has (?:not )?[^\s].{0,80})$/,
    rule: "a condition is `INPUT is VALUE`, `INPUT is not VALUE`, `INPUT is given`, `INPUT is not given` `INPUT has TEXT` or `INPUT has not TEXT`",
  },
  "dry-run is not true",
);

const INPUT = text(
  {
    what: "an input's name",
    form: /^(?:env:)?[A-Za-z0-9_.-]{1,80}$/,
    rule: "an input is named as the action names it; a variable of the step is `env:NAME`",
  },
  "token",
);

const FLAG = { kind: "flag" } as const;

const EXAMPLE = text(
  {
    what: "an example",
    form: /^[\s\S]{0,1000}$/,
    rule: "an example is the step's inputs, one `name: value` a line",
  },
  "target: git@gitlab.com:acme/pricing.git",
);

const TARGET = map("a destination", {
  as: required(
    choice("what the destination is", {
      remote: { means: "a git remote" },
      bucket: { means: "a bucket" },
      registry: { means: "a registry of packages" },
      image: { means: "a container image's name" },
      host: { means: "a host or URL" },
      artifact: { means: "what the run keeps" },
      page: { means: "a site" },
      release: { means: "a release of a repository" },
    }),
    "What the words of the destination are.",
  ),
  of: optional(
    choice("a registry's protocol", {
      npm: { means: "npm" },
      python: { means: "Python" },
      crates: { means: "Rust" },
      maven: { means: "Maven" },
      oci: { means: "OCI" },
      gem: { means: "Ruby" },
      nuget: { means: ".NET" },
      generic: { means: "another one" },
    }),
    "Of a registry: whose protocol it speaks.",
  ),
  text: required(
    list("templates", TEMPLATE, 8, {
      what: "no template",
      why: "a sending goes somewhere",
      mend: "Write how the destination reads.",
    }),
    "How it is put together: the first template counts of which every input is given.",
  ),
  each: optional(FLAG, "Whether the text is a list, by lines or commas, of several destinations."),
  starts: optional(
    list(
      "beginnings",
      map("a beginning", {
        with: required(TEMPLATE, "The beginning as people write it."),
        as: required(TEMPLATE, "What it stands for."),
      }),
      20,
    ),
    "Short forms of hosts.",
  ),
});

const SENDING = map("a sending", {
  verb: required(
    choice("a verb", {
      push: { means: "pushes commits" },
      mirror: { means: "keeps a copy of the whole repository elsewhere" },
      upload: { means: "uploads files" },
      publish: { means: "publishes a package" },
      image: { means: "pushes an image" },
      create: { means: "makes a repository" },
      artifact: { means: "is kept by the run" },
      page: { means: "becomes a site" },
      release: { means: "becomes a release" },
    }),
    "How it leaves.",
  ),
  what: required(
    choice("what is sent", {
      tree: { means: "the working tree" },
      history: { means: "refs with their commits" },
      package: { means: "source packed for a registry" },
      image: { means: "an image of the source" },
      unresolved: { means: "any of it" },
      path: { means: "the files that `path` names" },
    }),
    "What is sent.",
  ),
  path: optional(TEMPLATE, "Which files: a folder, a file, or a list by lines. Of an image: its context."),
  parts: optional(FLAG, "Whether a folder of the repository counts too, and not the whole tree alone."),
  to: required(TARGET, "Where it goes."),
  only: optional(list("conditions", CONDITION, 10), "All of them must hold, else nothing is sent."),
  credential: optional(list("credentials", INPUT, 10), "Inputs that carry the credential, the likeliest first."),
  weak: optional(FLAG, "Whether the sending is likely and not certain."),
});

/** What the packs say of actions. */
export const ACTIONS_DOCUMENT = map("the pack", {
  version: required(VERSION, "Version of the rules language: 1."),
  pack: required(text(PACK, "sourcewarden/actions"), "Name of the pack."),
  harmless: required(list("harmless actions", NAME, ACTIONS), "Actions that are known, and send no source."),
  actions: required(
    list(
      "actions",
      map("an action", {
        uses: required(list("names", NAME, 20), "Its names: of one action and those that read the same inputs."),
        sends: optional(list("sendings", SENDING, 10), "What it sends."),
        runs: optional(
          map("commands", {
            text: required(TEMPLATE, "The commands, as `{input}` or around it."),
            in: required(
              choice("a language", {
                sh: { means: "a POSIX shell" },
                powershell: { means: "PowerShell" },
                python: { means: "Python" },
                node: { means: "JavaScript" },
              }),
              "Their language.",
            ),
          }),
          "Commands that it runs in the workspace.",
        ),
        outputs: optional(
          list(
            "outputs",
            map("an output", {
              name: required(INPUT, "Its name."),
              text: required(TEMPLATE, "What it holds."),
            }),
            10,
          ),
          "What later steps read from it.",
        ),
        examples: required(
          map("the examples", {
            sends: required(list("examples", EXAMPLE, 10), "Inputs with which it sends source."),
            silent: required(list("examples", EXAMPLE, 10), "Inputs with which it does not."),
          }),
          "What the entry is for, and what it leaves alone.",
        ),
      }),
      ACTIONS,
    ),
    "The actions.",
  ),
});
