/** What a ratio should be: the library's time at most so many times the other's, or the other's at least so many times the library's. */
export type Goal = { readonly atMost: number } | { readonly atLeast: number };

/** A way to go through the input, to be measured beside the library. */
export interface Contender<Input> {
  /** What is done, in a few words. */
  readonly name: string;
  /** Does it once; what another engine promises is waited for. */
  readonly run: (input: Input) => unknown;
  /** True where it gives the same number as the library, which is then checked; otherwise it only does part of the work. */
  readonly isAnswer?: boolean;
  /** What the ratio should be. */
  readonly goal?: Goal | undefined;
}

/** What the library gives, as far as it is compared. */
interface Result {
  readonly value: number | null;
}

/** One comparison: the library and others on the same input. */
export interface Bench<Input> {
  /** What kind of input. */
  readonly name: string;
  /** Rows in each of the inputs. */
  readonly rows: number;
  /** Makes the inputs; calls go round them, so that the processor cannot learn one by heart. */
  readonly inputs: () => readonly Input[];
  /** Reads the metric with the library. */
  readonly ours: (input: Input) => Result;
  /** What it is compared with, at least one. */
  readonly others: readonly Contender<Input>[];
  /** Other calls of the library, which should not slow down the ones measured; these are then measured again. */
  readonly disturb?: () => void;
  /** What the time after the disturbance should be against the time before. */
  readonly disturbedGoal?: Goal;
}

/** Median and range over the rounds. */
export interface Spread {
  readonly median: number;
  readonly low: number;
  readonly high: number;
}

/** Bytes of memory. */
export interface Memory {
  /** By which it grew until the call was over; a collection in between hides part of what was allocated. */
  readonly allocated: number;
  /** Which the answer holds, once everything else has been collected. */
  readonly kept: number;
}

/** What was measured of one contender. */
export interface Line {
  readonly name: string;
  /** Nanoseconds of CPU time per row. */
  readonly nanoseconds: Spread;
  /** Time of the library ÷ time of this one, round by round. */
  readonly ratio?: Spread;
  readonly goal?: Goal | undefined;
  /** What one call does to the memory, per row. */
  readonly memory?: Memory;
}

/** All that was measured in one comparison. */
export interface Report {
  readonly name: string;
  readonly rows: number;
  /** Milliseconds of CPU time of the very first call, before anything is compiled. */
  readonly firstCall: number;
  /** How often each contender was measured. */
  readonly rounds: number;
  readonly lines: readonly Line[];
}

/** How often everything is done; the table shows medians. */
interface Effort {
  readonly warmUps: number;
  readonly rounds: number;
  readonly memory: number;
}

const FULL: Effort = { warmUps: 6, rounds: 11, memory: 5 };

/** Where one round takes longer than a second, it warms itself up, and nobody waits for more. */
const SHORT: Effort = { warmUps: 0, rounds: 3, memory: 1 };
const LONG_NANOSECONDS = 1e9;

/** Where it takes longer than five, one round has to do: a ratio without a range. */
const SINGLE: Effort = { warmUps: 0, rounds: 1, memory: 1 };
const LONGEST_NANOSECONDS = 5e9;

/** Where it takes longer than a minute, the trial has to do: one round, in which nobody is warm, without a look at the memory. */
const TRIAL: Effort = { warmUps: 0, rounds: 0, memory: 0 };
const TRIAL_NANOSECONDS = 60e9;
const SAMPLE_NANOSECONDS = 15e6;

/** A comparison to be made and measured when its turn comes. */
export type Comparison = () => Promise<Report>;

/** Puts off making a bench until it is to be measured. */
export function comparison<Input>(make: () => Bench<Input> | Promise<Bench<Input>>): Comparison {
  return async () => measure(await make());
}

/** Measures all contenders in turn, round after round, so that whatever slows the machine for a while slows all of them. */
async function measure<Input>(bench: Bench<Input>): Promise<Report> {
  const { name, rows, ours, others } = bench;
  const data = bench.inputs();
  const firstCall = await time(ours, data, 1);
  const { value } = sink.answer as Result;
  const trials = [firstCall];
  for (const other of others) {
    trials.push(await time(other.run, data, 1));
    if (other.isAnswer) assertSameAnswer(name, other.name, value, sink.answer);
  }
  const effort = effortFor(trials.reduce((sum, trial) => sum + trial));
  const contenders: Contender<Input>[] = [{ name: "cx-metrics", run: ours }, ...others];
  const times = effort.rounds === 0 ? trials.map((trial) => [trial]) : await rounds(contenders, data, effort);
  const lines: Line[] = [];
  for (const [at, contender] of contenders.entries()) {
    const memory = effort.memory === 0 ? {} : { memory: await memoryOf(contender.run, data, rows, effort) };
    const own = { ...lineOf(contender, times[at] ?? [], rows), ...memory };
    lines.push(at === 0 ? own : { ...own, ratio: spread(quotients(times[0] ?? [], times[at] ?? [])) });
  }
  if (bench.disturb !== undefined) lines.push(...(await disturbedLines(bench, data, times, effort)));
  return { name, rows, firstCall: firstCall / 1e6, rounds: times[0]?.length ?? 0, lines };
}

/** How often all is done, by the nanoseconds that it takes once. */
function effortFor(trial: number): Effort {
  if (trial > TRIAL_NANOSECONDS) return TRIAL;
  if (trial > LONGEST_NANOSECONDS) return SINGLE;
  return trial > LONG_NANOSECONDS ? SHORT : FULL;
}

/** The library once more, after it has seen other inputs; both times against the first of the others, in case the machine changed its pace. */
async function disturbedLines<Input>(
  bench: Bench<Input>,
  data: readonly Input[],
  times: readonly number[][],
  effort: Effort,
): Promise<Line[]> {
  const [before = [], yardstick = []] = times;
  const calm = spread(quotients(before, yardstick)).median;
  bench.disturb?.();
  const contenders = [{ name: "", run: bench.ours }, ...bench.others.slice(0, 1)];
  const [after = [], yardstickAfter = []] = await rounds(contenders, data, effort);
  const self = { name: "itself, before it saw other kinds of lists", goal: bench.disturbedGoal };
  const ratio = spread(quotients(after, yardstickAfter).map((disturbed) => disturbed / calm));
  return [{ ...lineOf(self, before, bench.rows), ratio }];
}

function lineOf({ name, goal }: Pick<Contender<never>, "name" | "goal">, times: readonly number[], rows: number): Line {
  return { name, goal, nanoseconds: spread(times.map((each) => each / rows)) };
}

/** Nanoseconds per call of each contender in each round. The warm-up also finds how many calls make a sample long enough to be timed. */
async function rounds<Input>(
  contenders: readonly Contender<Input>[],
  data: readonly Input[],
  effort: Effort,
): Promise<number[][]> {
  const runners = contenders.map(({ run }) => ({ run, calls: 1, times: [] as number[] }));
  for (let round = -effort.warmUps; round < effort.rounds; round++) {
    for (const runner of runners) {
      settle();
      const taken = await time(runner.run, data, runner.calls);
      if (round >= 0) runner.times.push(taken / runner.calls);
      else runner.calls = Math.ceil((runner.calls * SAMPLE_NANOSECONDS) / Math.max(taken, 1e3));
    }
  }
  return runners.map(({ times }) => times);
}

/** Takes every answer, so that no call can be left out as unused. */
const sink: { answer: unknown } = { answer: undefined };

/**
 * Clears what the one before has left behind, and waits for the threads that do so, so that nobody pays for another's garbage. Only young
 * objects are collected: a full collection would throw away compiled code as well.
 */
function settle(): void {
  globalThis.gc?.({ type: "minor" });
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
}

/** Nanoseconds of CPU time, of all threads: what the garbage collector does meanwhile counts as well. */
async function time<Input>(run: Contender<Input>["run"], data: readonly Input[], calls: number): Promise<number> {
  const start = process.cpuUsage();
  for (let call = 0; call < calls; call++) {
    sink.answer = run(data[call % data.length] as Input);
    if (sink.answer instanceof Promise) sink.answer = await sink.answer;
  }
  const { user, system } = process.cpuUsage(start);
  return (user + system) * 1e3;
}

async function memoryOf<Input>(
  run: Contender<Input>["run"],
  data: readonly Input[],
  rows: number,
  { memory }: Effort,
): Promise<Memory> {
  const samples: Memory[] = [];
  for (let sample = 0; sample < memory; sample++) {
    sink.answer = undefined;
    globalThis.gc?.();
    const before = usedMemory();
    const answers = await Promise.all(data.map(run));
    const after = usedMemory();
    globalThis.gc?.();
    globalThis.gc?.(); // the memory of typed arrays goes one collection after the arrays
    const kept = usedMemory() - before;
    sink.answer = answers;
    samples.push({ allocated: after - before, kept });
  }
  const perRow = (of: (memory: Memory) => number): number =>
    Math.max(0, spread(samples.map(of)).median) / data.length / rows;
  return { allocated: perRow(({ allocated }) => allocated), kept: perRow(({ kept }) => kept) };
}

function usedMemory(): number {
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

function assertSameAnswer(bench: string, other: string, value: number | null, got: unknown): void {
  if (typeof got === "number" && value !== null && Math.abs(got - value) < 1e-9) return;
  throw new Error(`${bench}: cx-metrics gives ${value}, ${other} gives ${String(got)}`);
}

function quotients(numerators: readonly number[], denominators: readonly number[]): number[] {
  return numerators.map((numerator, at) => numerator / (denominators[at] ?? Number.NaN));
}

function spread(values: readonly number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (place: number): number => sorted[place] ?? Number.NaN;
  return { median: at(sorted.length >> 1), low: at(0), high: at(sorted.length - 1) };
}
