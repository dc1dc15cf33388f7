import type { Graph } from './imports';

/** The shortest way from each node of a graph back to itself, the same circle once: `a → b → a`. */
export function circles(graph: Graph): string[] {
  const found = new Map<string, string[]>();
  for (const node of graph.keys()) {
    const circle = wayBack(node, graph);
    if (circle === undefined) continue;
    const members = [...circle].sort().join();
    if (!found.has(members)) found.set(members, circle);
  }
  return [...found.values()].map((circle) => [...circle, circle[0]].join(' → '));
}

/** The nodes of the shortest circle through a node, from it on. */
function wayBack(start: string, graph: Graph): string[] | undefined {
  const ways = [[start]];
  const seen = new Set<string>();
  for (let way = ways.shift(); way !== undefined; way = ways.shift()) {
    for (const next of graph.get(way.at(-1) ?? '') ?? []) {
      if (next === start) return way;
      if (!seen.has(next)) ways.push([...way, next]);
      seen.add(next);
    }
  }
  return undefined;
}
