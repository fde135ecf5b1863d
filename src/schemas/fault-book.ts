import { describe } from "../errors.js";

/** What a schema says is wrong with a row. */
export interface RowIssue {
  /** The same for people. */
  readonly message: string;
  /** Where in the row. */
  readonly path?: readonly (PropertyKey | RowPathSegment)[] | undefined;
}

/** A step into a row, in the longer spelling of the standard. */
export interface RowPathSegment {
  /** Name of the field, or position in the list. */
  readonly key: PropertyKey;
}

/** A row that has a fault. */
export interface RowExample {
  /** Position of the row, counted from 0. */
  readonly index: number;
  /** What stands where the fault is, as a short text. */
  readonly received: string;
}

/** A kind of fault: the same thing wrong in the same place. */
export interface RowFault {
  /** Where in the row, such as `"score"` or `"items[].price"`; empty for the row as a whole. */
  readonly path: string;
  /** What is wrong, without the value that came. */
  readonly message: string;
  /** How many rows have it. */
  readonly count: number;
  /** The first of them. */
  readonly examples: readonly RowExample[];
}

/** What became of rows: plain JSON, and never more than a page, however many there were. */
export interface RowReport {
  /** Rows that were read. */
  readonly accepted: number;
  /** Rows with a fault, which were left out. */
  readonly refused: number;
  /** Kinds of fault, the most frequent first; a row can have several. */
  readonly faults: readonly RowFault[];
  /** Faults of further kinds, counted only: the first 100 kinds are kept. */
  readonly otherFaults: number;
}

/** Collects what is wrong with rows, in memory that does not grow with them. */
export interface FaultBook {
  /** Notes what is wrong with a row. */
  add(issues: readonly RowIssue[], row: unknown, index: number): void;
  /** All faults so far. */
  report(): Pick<RowReport, "faults" | "otherFaults">;
}

interface Entry {
  readonly path: string;
  readonly message: string;
  readonly examples: RowExample[];
  count: number;
  lastIndex: number;
}

/** Kinds of fault that are kept. */
const MOST_KINDS = 100;

/** Characters of a path or a message that are kept. */
const LONGEST = 200;

/** A book without faults, which keeps the first few examples of each kind. */
export function faultBook(mostExamples: number): FaultBook {
  const entries = new Map<string, Entry>();
  let otherFaults = 0;

  function entryOf(path: string, message: string): Entry | undefined {
    const kind = JSON.stringify([path, message]);
    const known = entries.get(kind);
    if (known !== undefined || entries.size === MOST_KINDS) return known;
    const entry = { path, message, examples: [], count: 0, lastIndex: -1 };
    entries.set(kind, entry);
    return entry;
  }

  function addIssue(issue: RowIssue, row: unknown, index: number): void {
    const keys = (issue.path ?? []).map(keyOf);
    const entry = entryOf(pathText(keys), kindText(issue.message));
    if (entry === undefined) {
      otherFaults += 1;
      return;
    }
    if (entry.lastIndex === index) return; // the same in another place of one list
    entry.lastIndex = index;
    entry.count += 1;
    if (entry.examples.length < mostExamples) entry.examples.push({ index, received: receivedAt(row, keys) });
  }

  return {
    add: (issues, row, index) => {
      for (const issue of issues) addIssue(issue, row, index);
    },
    report: () => ({ faults: [...entries.values()].sort((a, b) => b.count - a.count).map(toFault), otherFaults }),
  };
}

function toFault({ path, message, count, examples }: Entry): RowFault {
  return { path, message, count, examples: examples.map((example) => ({ ...example })) };
}

function keyOf(segment: PropertyKey | RowPathSegment): PropertyKey {
  return typeof segment === "object" ? segment.key : segment;
}

/** Places in a list are not told apart, so that a fault is one kind wherever it stands. */
function pathText(keys: readonly PropertyKey[]): string {
  let text = "";
  for (const key of keys) {
    if (typeof key === "number") text += "[]";
    else text += text === "" ? String(key) : `.${String(key)}`;
    if (text.length > LONGEST) return shortened(text);
  }
  return text;
}

/** The message without the value that came, which would make every row a kind of its own. */
function kindText(message: string): string {
  return shortened(message.slice(0, 2 * LONGEST).replace(/(?:,| but)? received .*$/s, ""));
}

function shortened(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

/** What stands in a row where the fault is; a row that cannot be looked into stands for itself. */
function receivedAt(row: unknown, keys: readonly PropertyKey[]): string {
  let value = row;
  try {
    for (const key of keys) value = (value as Readonly<Record<PropertyKey, unknown>> | null | undefined)?.[key];
  } catch {
    return describe(row); // a getter that throws
  }
  return describe(value);
}
