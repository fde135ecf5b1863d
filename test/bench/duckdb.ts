import { createRequire } from "node:module";

/** What is used of DuckDB, which the example in `examples/duckdb` brings. */
export interface Connection {
  run(sql: string): Promise<unknown>;
  runAndReadAll(sql: string): Promise<{ getRows(): unknown[][] }>;
  createAppender(table: string): Promise<Appender>;
}

interface Appender {
  appendDataChunk(chunk: Chunk): void;
  closeSync(): void;
}

interface Chunk {
  setColumnValues(column: number, values: readonly unknown[]): void;
}

interface DuckDB {
  readonly DuckDBInstance: { create(path: string): Promise<{ connect(): Promise<Connection> }> };
  readonly DuckDBDataChunk: { create(types: readonly unknown[], rowCount: number): Chunk };
  readonly DOUBLE: unknown;
}

/** Rows that DuckDB takes at once. */
const CHUNK = 2048;

/** A database in memory with one table `t`, filled with columns of numbers; on one thread, as the library is. */
export async function tableInDuckdb(columns: Readonly<Record<string, ArrayLike<number>>>): Promise<Connection> {
  const { DuckDBInstance, DuckDBDataChunk, DOUBLE } = await duckdb();
  const connection = await (await DuckDBInstance.create(":memory:")).connect();
  await connection.run("SET threads = 1");
  await connection.run(`CREATE TABLE loaded (${Object.keys(columns).map((name) => `${name} DOUBLE`)})`);
  const lists = Object.values(columns);
  const rowCount = lists[0]?.length ?? 0;
  const appender = await connection.createAppender("loaded");
  for (let from = 0; from < rowCount; from += CHUNK) {
    const length = Math.min(CHUNK, rowCount - from);
    const chunk = DuckDBDataChunk.create(
      lists.map(() => DOUBLE),
      length,
    );
    for (const [at, list] of lists.entries()) {
      chunk.setColumnValues(
        at,
        Array.from({ length }, (_, row) => list[from + row]),
      );
    }
    appender.appendDataChunk(chunk);
  }
  appender.closeSync();
  return connection;
}

/** The only number of the only row. */
export async function numberOf(connection: Connection, sql: string): Promise<number> {
  const [[value] = []] = (await connection.runAndReadAll(sql)).getRows();
  return Number(value);
}

async function duckdb(): Promise<DuckDB> {
  const { resolve } = createRequire(new URL("../../examples/duckdb/package.json", import.meta.url));
  try {
    return (await import(resolve("@duckdb/node-api"))) as DuckDB;
  } catch (cause) {
    throw new Error("DuckDB is not there: npm ci --prefix examples/duckdb", { cause });
  }
}
