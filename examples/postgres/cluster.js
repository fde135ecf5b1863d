import { execFile } from "node:child_process";
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

const execute = promisify(execFile);

/** The folder of PostgreSQL's programs: of the newest version where Debian has several, else the one on the path; null where there is none. */
export function findPrograms() {
  const debian = "/usr/lib/postgresql";
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [
    ...versions.map((version) => join(debian, version, "bin")),
    ...(process.env["PATH"] ?? "").split(":"),
  ];
  return folders.find((folder) => ["initdb", "pg_ctl", "psql"].every((name) => existsSync(join(folder, name)))) ?? null;
}

/** PostgreSQL refuses to run as root; then it runs as the user `postgres`, or `nobody`. */
async function ownerOf(/** @type {string} */ folder) {
  if (process.getuid?.() !== 0) return {};
  const id = async (/** @type {string} */ flag) => {
    const { stdout } = await execute("id", [flag, "postgres"]).catch(() => execute("id", [flag, "nobody"]));
    return Number(stdout);
  };
  const owner = { uid: await id("-u"), gid: await id("-g") };
  chownSync(folder, owner.uid, owner.gid);
  return owner;
}

/**
 * A private cluster in a temporary folder, reached by a socket in it and by nobody else; stopped and deleted in the end, whatever happens.
 *
 * @template Result
 * @param {string} programs - The folder of PostgreSQL's programs.
 * @param {(query: (sql: string) => Promise<string>) => Promise<Result>} use - Gets a function that runs SQL and gives back what `psql` prints.
 */
export async function withCluster(programs, use) {
  const folder = mkdtempSync(join(tmpdir(), "cx-metrics-pg-"));
  const data = join(folder, "data");
  try {
    const as = { ...(await ownerOf(folder)), cwd: folder, maxBuffer: 2 ** 28 };
    const program = (/** @type {string} */ name, /** @type {string[]} */ args) =>
      execute(join(programs, name), args, as);
    await program("initdb", ["-D", data, "-U", "cx", "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync"]);
    const settings = `-c listen_addresses= -k ${folder} -c fsync=off -c max_wal_size=4GB`;
    try {
      await program("pg_ctl", ["-D", data, "-o", settings, "-l", join(folder, "log"), "-w", "start"]);
      return await use(async (sql) => {
        const { stdout } = await program("psql", [
          "-h",
          folder,
          "-U",
          "cx",
          "-d",
          "postgres",
          "-XqAt",
          "-v",
          "ON_ERROR_STOP=1",
          "-c",
          sql,
        ]);
        return stdout;
      });
    } finally {
      await program("pg_ctl", ["-D", data, "-m", "immediate", "-w", "stop"]).catch(() => {}); // it may not have started
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
