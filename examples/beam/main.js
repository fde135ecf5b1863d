import "./node-24.js";
import { create, flatten, groupBy, groupGlobally, P } from "apache-beam";
import runners from "apache-beam/runners/direct_runner";
import serialization from "apache-beam/serialization";
import { inMemoryWithWaits, withWaits } from "../sessions/metrics.js";
import { run } from "../sessions/report.js";
import { sessions } from "../sessions/sessions.js";
import { combineFnOf, combineTallies } from "./combine.js";

/** Sessions of one shard: what one machine counts on its own. */
const SHARD_SIZE = 2000;

const { by, metrics } = withWaits;
const names = Object.keys(metrics);
const tallyOnly = (metric) => ({ ...metric, finish: (tally) => tally });

/** What each stage does with a metric: rows to tallies, and tallies to results. */
const counting = Object.fromEntries(names.map((name) => [name, combineFnOf(tallyOnly(metrics[name]))]));
const reading = Object.fromEntries(names.map((name) => [name, combineTallies(metrics[name])]));

const row = (session) => session;
const tally = Object.fromEntries(names.map((name) => [name, (tallies) => tallies[name]]));
const results = [];

function* sessionsOf({ shard, from, to }) {
  for (const session of sessions(from, to)) yield { ...session, month: by.month(session), shard };
}

function collect({ segment = null, month = null, nps, csat, churn, wait }) {
  results.push({ segment, month, nps, csat, churn, wait });
}

// Beam sends functions to its workers as text. What is registered is named instead, and a worker finds it by importing this module.
const steps = { row, sessionsOf, collect };
for (const [name, step] of Object.entries({ steps, counting, reading, tally })) {
  serialization.requireForSerialization(`cx-metrics-example-beam/${name}`, step);
}

/** All metrics of a group in one step. */
const combineAll = (group, value, combineFns) =>
  names.reduce((combined, name) => combined.combining(value[name], combineFns[name], name), group);

await run(
  20_000,
  async (rowCount) => {
    const shards = Array.from({ length: Math.ceil(rowCount / SHARD_SIZE) }, (_, shard) => ({
      shard,
      from: shard * SHARD_SIZE,
      to: Math.min((shard + 1) * SHARD_SIZE, rowCount),
    }));
    const rows = Object.fromEntries(names.map((name) => [name, row]));
    await runners.directRunner().run((root) => {
      // Every shard is counted on its own, as bundles are in a cluster; from there on only tallies travel.
      const tallies = root
        .apply(create(shards))
        .flatMap(sessionsOf)
        .apply(combineAll(groupBy(["segment", "month", "shard"]), rows, counting));
      const groups = [groupBy(["segment", "month"]), groupBy(["segment"]), groupGlobally()];
      P(groups.map((group) => tallies.apply(combineAll(group, tally, reading))))
        .apply(flatten())
        .map(collect);
    });
    return { tables: { beam: sorted(results) }, notes: [`${shards.length} shards, counted apart and merged by Beam`] };
  },
  inMemoryWithWaits,
);

/** Months of segments, then segments, then the whole, as a summary has them. */
function sorted(table) {
  const order = ({ segment, month }) => `${segment === null ? 2 : month === null ? 1 : 0} ${segment} ${month}`;
  return table.toSorted((a, b) => (order(a) < order(b) ? -1 : 1));
}
