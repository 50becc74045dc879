import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { openMarkThreads, SERVER_THREADS } from "../../../src/adapters/mark-threads/mark-threads.ts";
import { shippedPacks } from "../../../src/adapters/packs/shipped-packs.ts";
import { openUnpacker } from "../../../src/adapters/unpack/unpacker.ts";
import { layerRules } from "../../../src/rules/layers/layers.ts";
import { compiledOnce } from "../../../src/work/judge/compiled-rules.ts";
import { lookInside } from "../../../src/work/judge/sight-inside.ts";
import { peakKb } from "../watched.ts";

/**
 * A process that looks into one file, whose name it is given, with all shipped rules, and prints how that ended, the time
 * from the bytes being there, and the most memory that it ever had resident.
 */
const place = { owner: "", name: "", visibility: "unknown", fork: false, parent: null } as const;
const layered = layerRules({
  packs: shippedPacks(),
  organisation: null,
  organisationPrivate: true,
  repository: [],
  place,
});
if (!layered.ok) throw new Error("a shipped pack cannot be used");
const bench = {
  unpack: openUnpacker(),
  markLook: openMarkThreads(SERVER_THREADS),
  rules: compiledOnce(layered.rules),
  home: "",
  copies: null,
  stop: () => false,
};
// The thread that unpacks is started and the rules are compiled by a first file, as they are in a server that runs.
await lookInside(gzipSync("a"), bench, []);
const bytes = readFileSync(process.argv[2] ?? "");
const began = performance.now();
const { marks, closed } = await lookInside(bytes, bench, []);
const ms = Math.round(performance.now() - began);
const why = [...new Set(closed.map((one) => one.why))].sort();
process.stdout.write(JSON.stringify({ ms, peakKb: peakKb(), found: marks.length, why }));
