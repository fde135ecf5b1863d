const SLOTS = 256;

/** Texts that were met a moment ago, each where its length and its ends put it, with their numbers. */
export interface RecentTexts {
  readonly texts: (string | null)[];
  readonly numbers: Int32Array;
}

/** None yet. */
export function noTexts(): RecentTexts {
  return { texts: new Array(SLOTS).fill(null), numbers: new Int32Array(SLOTS) };
}

/** Writes the numbers of the texts from `from` to before `to` to the start of `into`; `false` where one is not at hand, and -1 stands for it. */
export function lookUpTexts(
  values: readonly unknown[],
  from: number,
  to: number,
  { texts, numbers }: RecentTexts,
  into: Int32Array,
): boolean {
  let isComplete = true;
  for (let row = from; row < to; row++) {
    const text = values[row];
    const slot = typeof text === "string" ? slotOf(text) : -1;
    const isAtHand = slot >= 0 && texts[slot] === text;
    if (!isAtHand) isComplete = false;
    into[row - from] = isAtHand ? (numbers[slot] as number) : -1;
  }
  return isComplete;
}

/** Keeps a text at hand, in place of another that was there. */
export function keepText(text: unknown, number: number, { texts, numbers }: RecentTexts): void {
  if (typeof text !== "string") return;
  const slot = slotOf(text);
  texts[slot] = text;
  numbers[slot] = number;
}

/** Shorter than hashing the text, and enough to tell most names of segments apart. */
function slotOf(text: string): number {
  const last = text.length - 1;
  return last < 0 ? 0 : (text.length + 5 * text.charCodeAt(0) + 37 * text.charCodeAt(last)) & (SLOTS - 1);
}
