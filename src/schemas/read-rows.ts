import { refuse } from "../errors.js";
import { assertCount, assertRecord } from "../guards.js";
import { assertRows } from "../tallies/counting.js";
import { faultBook, type RowIssue, type RowReport } from "./fault-book.js";

/** Any schema that speaks Standard Schema, version 1: those of this module, and those of zod, Valibot or ArkType. */
export interface RowSchema<Row> {
  /** What the standard names. */
  readonly "~standard": {
    /** Reads a value, or says what is wrong with it. */
    readonly validate: (value: unknown) => RowAnswer<Row> | PromiseLike<RowAnswer<Row>>;
  };
}

/** What a schema says of a row. */
export type RowAnswer<Row> = RowAccepted<Row> | RowRefused;

/** A row that could be read. */
export interface RowAccepted<Row> {
  /** What was read. */
  readonly value: Row;
  /** Nothing is wrong. */
  readonly issues?: undefined;
}

/** A row that could not be read. */
export interface RowRefused {
  /** What is wrong. */
  readonly issues: readonly RowIssue[];
}

/** Options of {@link readRows} and {@link rowReader}. */
export interface ReadRowsOptions {
  /** How many rows are shown of each kind of fault. @defaultValue 5 */
  readonly examples?: number;
}

/** What {@link readRows} returns. */
export interface ReadRows<Row> extends RowReport {
  /** The rows that were read, in order. */
  readonly rows: readonly Row[];
}

/** What {@link rowReader} returns. */
export interface RowReader<Row> {
  /** Passes on the rows that can be read, one by one, and counts the others. */
  read(rows: Iterable<unknown>): Iterable<Row>;
  /** What became of the rows so far. */
  report(): RowReport;
}

/**
 * Which rows of a file can be read, and what is wrong with the others?
 *
 * One bad cell does not stop the file, and nothing is dropped in silence: rows with a fault are left out, counted, and told by kind of fault with the
 * first few examples. A million bad rows give the same short report as ten. Look at it before the metric: rows left out here are in nobody's `excluded`.
 *
 * @param schema - What a row must be: a schema of this module or of any library that speaks Standard Schema, such as zod, Valibot or ArkType.
 * @param rows - The rows, in any iterable.
 * @param options - How many examples to keep.
 * @returns The rows that were read, and the report.
 * @throws `MetricInputError` when the rows are no iterable, or the schema is none or does not answer at once.
 * @see {@link rowReader} for rows that do not fit into memory.
 * @see Standard Schema 1, https://standardschema.dev
 * @example
 * ```ts
 * import { nps } from "cx-metrics";
 * import { ratingCell, readRows } from "cx-metrics/schemas";
 * import * as z from "zod";
 *
 * const row = z.object({ channel: z.string(), score: ratingCell({ scale: 11 }) });
 * const file = ["10", "9", "12", "n/a", "13"].map((score) => ({ channel: "chat", score }));
 * const { rows, accepted, refused, faults } = readRows(row, file, { examples: 2 });
 * [accepted, refused]; // => [2, 3]
 * faults[0]?.path; // => "score"
 * faults[0]?.message; // => "must be a whole number from 0 to 10, or empty"
 * faults[0]?.count; // => 3
 * faults[0]?.examples; // => [{ index: 2, received: '"12"' }, { index: 3, received: '"n/a"' }]
 * nps(rows.map(({ score }) => score)).value; // => 100
 * ```
 */
export function readRows<Row>(
  schema: RowSchema<Row>,
  rows: Iterable<unknown>,
  options: ReadRowsOptions = {},
): ReadRows<Row> {
  const reader = rowReader(schema, options);
  const read = [...reader.read(rows)];
  return { rows: read, ...reader.report() };
}

/**
 * The same as {@link readRows} for rows that come one by one: good rows are passed on at once and none is kept, so that a file of any size is read in
 * the same memory.
 *
 * @param schema - What a row must be: any schema that speaks Standard Schema.
 * @param options - How many examples to keep.
 * @returns A function that passes rows on, which may be called for one part of the data after the other, and the report.
 * @throws `MetricInputError` when the schema is none, and, while rows are read, when it does not answer at once.
 * @example
 * ```ts
 * import { nps } from "cx-metrics";
 * import { ratingCell, rowReader } from "cx-metrics/schemas";
 *
 * function* scores() {
 *   yield* ["10", "9", "0", "-"];
 * }
 * const reader = rowReader(ratingCell({ scale: 11 }));
 * nps(reader.read(scores())).value; // => 33.33
 * reader.report();
 * // => { accepted: 3, refused: 1, faults: [{ path: "", count: 1, … }], otherFaults: 0 }
 * ```
 */
export function rowReader<Row>(schema: RowSchema<Row>, options: ReadRowsOptions = {}): RowReader<Row> {
  assertRecord(options, "options", "an object with `examples`");
  const { examples = 5 } = options;
  assertCount(examples, "options.examples");
  const validate = validatorOf(schema);
  const faults = faultBook(examples);
  let [accepted, refused] = [0, 0];
  function* read(rows: Iterable<unknown>): Generator<Row> {
    for (const row of rows) {
      const index = accepted + refused;
      const answer = validate(row);
      if (answer.issues === undefined) {
        accepted += 1;
        yield answer.value;
      } else {
        refused += 1;
        faults.add(answer.issues, row, index);
      }
    }
  }
  return {
    read: (rows) => {
      assertRows(rows, "rows");
      return read(rows);
    },
    report: () => ({ accepted, refused, ...faults.report() }),
  };
}

function validatorOf<Row>(schema: RowSchema<Row>): (row: unknown) => RowAnswer<Row> {
  // Some libraries make their schemas functions.
  const standard = (schema as Partial<RowSchema<Row>> | null | undefined)?.["~standard"];
  if (typeof standard?.validate !== "function") {
    refuse("invalid-type", "schema", schema, "a schema with `~standard`, such as one of zod");
  }
  return (row) => {
    const answer = standard.validate(row);
    if (!("then" in answer)) return answer;
    const expected = "a schema that answers at once, without a promise";
    return refuse("invalid-type", "schema", answer, expected);
  };
}
