/** Our aggregator as Beam's CombineFn: the same four functions by other names. The result may be left unread, as a tally, to be merged on. */
export const combineFnOf = ({ zero, reduce, merge, finish }) => ({
  createAccumulator: zero,
  addInput: reduce,
  mergeAccumulators: (tallies) => [...tallies].reduce(merge, zero()),
  extractOutput: finish,
});

/** The same metric over rows that are counted already. */
export const combineTallies = ({ zero, merge, finish }) => combineFnOf({ zero, reduce: merge, merge, finish });
