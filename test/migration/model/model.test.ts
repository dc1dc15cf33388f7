import { type Bounds, explore } from './explore';

const all: [string, Bounds][] = [
  ['A', { casts: 1, asks: ['writes', 'abort'], requests: 2, migrators: 1 }],
  ['B', { casts: 1, asks: ['writes', 'return', 'finish'], requests: 2, migrators: 1 }],
  ['D', { casts: 1, asks: ['writes', 'return', 'abort'], requests: 3, migrators: 1 }],
  ['C', { casts: 1, asks: ['writes', 'abort'], requests: 2, migrators: 2 }],
  ['A2', { casts: 2, asks: ['writes', 'abort'], requests: 2, migrators: 1 }],
];
it.each(all)(
  'explores',
  async (name, b) => {
    const t = Date.now();
    const r = await explore(b);
    console.log(name, r.states, Date.now() - t, r.problem, [...r.reached]);
  },
  600_000,
);
