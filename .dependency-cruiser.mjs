// The house's rooms and who may enter which. Imports only go up: facts < rules < detect, verdict < report < work <
// adapters < server, cli. Each rule says why, and what to do instead.
const ROOMS = ["facts", "rules", "detect", "verdict", "ledger", "report", "work", "adapters", "server", "cli", "trial"];

/** A room may import itself and the rooms given; everything else of ours is refused. */
function mayImport(room, others, why) {
  const forbidden = ROOMS.filter((name) => name !== room && !others.includes(name));
  return {
    name: `${room}-imports`,
    comment: why,
    severity: "error",
    from: { path: `^src/${room}/` },
    to: { path: `^src/(${forbidden.join("|")})/` },
  };
}

const PURE = "^src/(facts|rules|detect|verdict|report|ledger)/";

export default {
  forbidden: [
    mayImport(
      "facts",
      [],
      "Facts are plain data that every room shares: what they imported, all would import. Move the code that needs more to the room that needs it.",
    ),
    mayImport(
      "rules",
      ["facts"],
      "Rules are read before anything is detected or judged; they must not know how. Give what you need as a value.",
    ),
    mayImport(
      "detect",
      ["facts", "rules"],
      "A detector sees and judges nothing: a verdict in it could not be explained or waived. Return a sighting.",
    ),
    mayImport(
      "verdict",
      ["facts", "rules"],
      "The judge takes sightings as values, so that every detector is judged alike. Put what a detector knows into the sighting.",
    ),
    mayImport(
      "report",
      ["facts", "rules", "verdict", "ledger"],
      "Words are made from verdicts and entries of the log alone (and name rules by their types); they must not look at content again, or redaction could be passed by.",
    ),
    mayImport("ledger", [], "The log is arithmetic that a stranger can check with this folder alone."),
    mayImport(
      "work",
      ["facts", "rules", "detect", "verdict", "report", "ledger"],
      "Use cases know ports, never an adapter: that is what lets a test, PostgreSQL or another forge stand in. Add to a port.",
    ),
    mayImport(
      "adapters",
      ["facts", "rules", "detect", "verdict", "report", "ledger", "work"],
      "An adapter serves a port and knows no door.",
    ),
    mayImport(
      "server",
      ["facts", "report", "work", "adapters"],
      "A door receives and wires; judging belongs to work/ and the pure rooms.",
    ),
    mayImport(
      "cli",
      ["facts", "report", "work", "adapters"],
      "A door receives and wires; judging belongs to work/ and the pure rooms.",
    ),
    mayImport(
      "trial",
      ["facts"],
      "The stand-in meets the product over HTTP only; sharing code with it would make both wrong together.",
    ),
    {
      name: "nobody-imports-trial",
      comment: "The stand-in is for trials and tests: product code that reached into it would not work against GitHub.",
      severity: "error",
      from: { path: "^src/", pathNot: "^src/trial/" },
      to: { path: "^src/trial/" },
    },
    {
      name: "adapters-apart",
      comment: "Adapters that know one another cannot be replaced one by one. Let work/ bring them together.",
      severity: "error",
      from: { path: "^src/adapters/([^/]+)/" },
      to: { path: "^src/adapters/", pathNot: "^src/adapters/$1/" },
    },
    {
      name: "adapters-only-in-compose",
      comment:
        "Where everything is wired must be one file a door, so that a newcomer finds it. Take a port as an argument instead.",
      severity: "error",
      from: { path: "^src/(server|cli)/", pathNot: "^src/(server|cli)/compose\\.ts$" },
      to: { path: "^src/adapters/" },
    },
    {
      name: "pure-packages",
      comment:
        "Pure rooms parse, match and hash: any other package could do I/O, read a clock or draw randomness. Do it in work/ and pass the value in.",
      severity: "error",
      from: { path: PURE, pathNot: "\\.test\\.ts$" },
      to: {
        dependencyTypes: ["npm", "npm-dev", "npm-peer", "npm-optional", "npm-no-pkg", "npm-unknown"],
        pathNot: "node_modules/(@types/)?(yaml|micromatch|re2js|unbash|diff)/",
      },
    },
    {
      name: "pure-builtins",
      comment: "Pure rooms do no I/O: of Node's own modules they may hash and hold bytes, nothing more.",
      severity: "error",
      from: { path: PURE, pathNot: "\\.test\\.ts$" },
      to: { dependencyTypes: ["core"], pathNot: "^(node:)?(crypto|buffer)$" },
    },
    {
      name: "probot-stays-in-server",
      comment:
        "Probot's context joins payload, client and logger: a function that takes it can do anything. Pass plain data on.",
      severity: "error",
      from: { path: "^src/", pathNot: "^src/server/" },
      to: { path: "node_modules/(probot|@octokit/webhooks)" },
    },
    {
      name: "octokit-stays-in-its-adapter",
      comment: "GitHub's client and its errors end where the port's answers begin: faults are values there.",
      severity: "error",
      from: { path: "^src/", pathNot: "^src/adapters/github/" },
      to: { path: "node_modules/@octokit/(rest|auth-app|request|core|plugin)" },
    },
    {
      name: "database-stays-in-its-adapter",
      comment: "Two databases share the ports, not the queries: SQL elsewhere would bind the product to one of them.",
      severity: "error",
      from: { path: "^src/", pathNot: "^src/adapters/store/" },
      to: { path: "node_modules/(kysely|better-sqlite3|pg)/" },
    },
    {
      name: "mail-stays-in-its-adapter",
      comment:
        "The mail library opens connections of its own where it is let: only the channel that hands it a checked one may use it.",
      severity: "error",
      from: { path: "^src/", pathNot: "^src/adapters/alerts/mail\\.ts$" },
      to: { path: "node_modules/nodemailer/" },
    },
    {
      name: "channels-connect-in-one-place",
      comment:
        "A channel reaches only addresses that were checked (docs/threat-model.md#channels): connections are made in net/ alone.",
      severity: "error",
      from: { path: "^src/adapters/alerts/", pathNot: "^src/adapters/alerts/net/|\\.test\\.ts$" },
      to: { path: "^(node:)?(net|tls|http|https|http2|dgram|dns|dns/promises)$" },
    },
    {
      name: "children-only-where-git-is",
      comment:
        "No input makes us run code (docs/threat-model.md#no-code): child processes are git and our own workers, each started from one place.",
      severity: "error",
      from: { path: "^src/", pathNot: "^src/(adapters/git/|trial/|cli/launch\\.mjs$)" },
      to: { path: "^(node:)?child_process$" },
    },
    {
      name: "no-cycles",
      comment: "Two files that import each other are one file, or hide a third that both need.",
      severity: "error",
      from: { path: "^src/" },
      to: { circular: true },
    },
    {
      name: "no-unresolved",
      comment: "An import that does not resolve would let a forbidden one pass unseen.",
      severity: "error",
      from: { path: "^src/" },
      to: { couldNotResolve: true },
    },
    {
      name: "no-dev-packages",
      comment: "The product must run without its development tools.",
      severity: "error",
      from: { path: "^src/", pathNot: "\\.test\\.ts$" },
      to: { dependencyTypes: ["npm-dev"], dependencyTypesNot: ["type-only"], pathNot: "node_modules/@types/" },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "\\.test\\.ts$" },
    parser: "swc",
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      extensions: [".ts", ".mjs", ".js"],
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "default", "types"],
    },
  },
};
