/** What the page uses of lean-qr 2.7.4 (nano.mjs), which brings no types for that file alone. */
export function generate(text: string): { size: number; get(x: number, y: number): boolean };
