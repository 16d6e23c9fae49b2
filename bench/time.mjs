/** Milliseconds that a call takes. */
export const timed = action => {
  const start = process.hrtime.bigint();
  action();
  return Number(process.hrtime.bigint() - start) / 1e6;
};

export const median = values => values.toSorted((a, b) => a - b)[values.length >> 1];

export const milliseconds = value => `${value.toFixed(value < 10 ? 2 : 1)} ms`;

export const ratio = value => `${value.toFixed(2)} x`;
