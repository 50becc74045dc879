/** The algorithm whose home is the pricing engine; its header says what it is. */
export const PRICE_CURVE = `/*
 * ACME Trade Secret: the price curve. Never outside acme/pricing-engine.
 */
export function priceAt(demand: number, stock: number): number {
  const pressure = demand / Math.max(stock, 1);
  const knee = 1 / (1 + Math.exp(-4.2 * (pressure - 0.8)));
  return Math.round(10_000 * (0.7 + 0.9 * knee)) / 100;
}
`;

/** The same algorithm as somebody in a hurry copies it, with the house's own legend on top. */
export const QUICK_QUOTE = `// ACME Confidential
// A quick quote for the samples, until the service answers.
export function quickQuote(demand: number, stock: number): number {
  const pressure = demand / Math.max(stock, 1);
  return Math.round(8_000 * (1 + pressure)) / 100;
}
`;

/** A part of the engine without any legend: only its path tells what it is. */
export const ROUNDING = `export function roundToMargin(price: number, margin: number): number {
  const floor = Math.floor(price);
  return price - floor > margin ? floor + 0.99 : floor - 0.01;
}
`;

/** What the sample repositories hold from the start. */
export const FIRST_FILES = {
  "pricing-engine": {
    "README.md": "# Pricing engine\n\nAnswers prices to the storefront over HTTP.\n",
    "src/curve/price-curve.ts": PRICE_CURVE,
    "src/curve/rounding.ts": ROUNDING,
    "src/server.ts": 'export { priceAt } from "./curve/price-curve.ts";\n',
  },
  storefront: {
    "README.md": "# Storefront\n\nWhat customers see. Asks the pricing engine for prices.\n",
    "src/checkout/basket.ts": `import type { Item } from "./item.ts";

/** What a basket costs, in cents. */
export async function basketTotal(items: readonly Item[]): Promise<number> {
  let total = 0;
  for (const item of items) {
    const answer = await fetch(\`http://pricing.internal/price/\${item.sku}\`);
    const { price } = (await answer.json()) as { price: number };
    total += price * item.count;
  }
  return total;
}
`,
    "src/checkout/item.ts": "export interface Item {\n  readonly sku: string;\n  readonly count: number;\n}\n",
  },
  sdk: {
    "README.md": "# ACME SDK\n\nTalk to ACME from your own shop.\n",
    "src/client.ts": `export async function quote(origin: string, sku: string): Promise<number> {
  const answer = await fetch(\`\${origin}/v1/quotes/\${sku}\`);
  return ((await answer.json()) as { price: number }).price;
}
`,
  },
} as const;
