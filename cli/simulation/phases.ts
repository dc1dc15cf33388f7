/** The parts of a broadcast, as shares of its time and of all that voters do in it. The last thins out evenly to its end. */
export const PHASES = [
  { name: 'quiet', time: 0.2, actions: 0.06 },
  { name: 'spike', time: 0.2, actions: 0.5 },
  { name: 'long tail', time: 0.6, actions: 0.44 },
] as const;
