/** What the insider wants out, or something as harmless that looks like it. */
export interface Loot {
  /** A registered source without any mark: only the register tells what it is. */
  readonly source: string;
  /** A document with the house's legend in its head. */
  readonly marked: string;
  /** A registered source that is no text. */
  readonly binary: Buffer;
  /** The house's legend. */
  readonly legend: string;
  /** The same as it would stand in a name. */
  readonly words: string;
  /** A folder that is protected wherever it stands. */
  readonly guarded: string;
  /** `owner/name` of a repository that holds it. */
  readonly repository: string;
  /** A document in the repository `app`, with the legend. */
  readonly kept: string;
  /** A folder with a repository that has all of that in its history. */
  readonly home: string;
}

/** Text of a module, with numbers that no other has. */
function moduleText(name: string, seed: number): string {
  const steps = Array.from({ length: 24 }, (_, at) => {
    const weight = ((seed * 7919 + at * 104_729) % 9973) / 1000;
    return `  const ${name}Step${at} = ${name}Input * ${weight} + ${name}Bias[${(seed + at * 3) % 17}];`;
  });
  return `// How the ${name} is made from what is asked and what is there.
// Kept by the desk; look at the notes before anything here is changed.

export const ${name}Bias = [${Array.from({ length: 17 }, (_, at) => (seed * (at + 3)) % 811).join(", ")}];

export function ${name}From(${name}Input: number): number {
${steps.join("\n")}
  return ${Array.from({ length: 24 }, (_, at) => `${name}Step${at}`).join(" + ")};
}
`;
}

/** Bytes in which no text stands, the same for the same seed. */
function bytesOf(seed: number): Buffer {
  let state = seed;
  return Buffer.from(
    Array.from({ length: 3000 }, () => {
      state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
      return (state >>> 16) & 0xff;
    }),
  );
}

/** What is registered, marked and protected. */
export const SECRET: Omit<Loot, "home"> = {
  source: moduleText("price", 41),
  marked: `# Plan\n\nACME Confidential\n\n${"The knee stands at 0.8, and the slope behind it is what nobody else has.\n".repeat(8)}`,
  binary: bytesOf(11),
  legend: "ACME Confidential",
  words: "acme-confidential",
  guarded: "pricing-engine",
  repository: "acme/pricing-engine",
  kept: "docs/plan.md",
};

/** What may go anywhere, of the same shape. */
export const HARMLESS: Omit<Loot, "home"> = {
  source: moduleText("shade", 97),
  marked: SECRET.marked.replace("ACME Confidential", "ACME Community"),
  binary: bytesOf(12),
  legend: "ACME Community",
  words: "acme-community",
  guarded: "shading-engine",
  repository: "acme/sdk",
  kept: "docs/kit.md",
};
