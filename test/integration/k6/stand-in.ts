import { readFileSync } from 'node:fs';
import path from 'node:path';
import { transformSync } from 'esbuild';
import { syncFetch } from './sync-fetch';

/**
 * Runs a script as k6 does, with one virtual user: `stand-in.ts SCRIPT TIMES` carries out each of its scenarios so often, one after
 * the other, and prints what came of it as JSON. Nothing waits as long as the script asks for.
 */

const SHORT_MS = 20;

const [script = '', times = '1'] = process.argv.slice(2);
const seen: {
  requests: string[];
  checks: Record<string, boolean[]>;
  counters: Record<string, number>;
  options: unknown;
} = {
  requests: [],
  checks: {},
  counters: {},
  options: undefined,
};
const position = { iterationInTest: 0, iterationInScenario: 0 };
const http = syncFetch();

interface Parameters {
  headers?: Record<string, string>;
  tags?: { name?: string };
}

function request(
  method: string,
  url: string,
  body: string | null,
  { headers = {}, tags = {} }: Parameters = {},
) {
  const answer = http.fetch({ method, url, body, headers });
  seen.requests.push(`${tags.name} ${answer.status}`);
  return {
    status: answer.status,
    headers: Object.fromEntries(answer.headers.map(([name, value]) => [canonical(name), value])),
    json: (field: string): unknown => Reflect.get(Object(JSON.parse(answer.body)), field),
  };
}

/** `etag` is `Etag` to k6, as Go writes headers. */
function canonical(name: string): string {
  return name.replace(/(^|-)\w/g, (letter) => letter.toUpperCase());
}

const sleep = (seconds: number) =>
  void Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, Math.min(SHORT_MS, seconds * 1_000));

function check(value: unknown, claims: Record<string, (value: unknown) => boolean>): boolean {
  const all = Object.entries(claims).map(([claim, holds]) => {
    const held = holds(value);
    seen.checks[claim] = [...(seen.checks[claim] ?? []), held];
    return held;
  });
  return all.every(Boolean);
}

class Counter {
  constructor(private readonly name: string) {}

  add(number: number): void {
    seen.counters[this.name] = (seen.counters[this.name] ?? 0) + number;
  }
}

/** What a `SharedArray` is to its script: an array. */
function SharedArray(_name: string, make: () => unknown[]): unknown[] {
  return make();
}

const MODULES: Record<string, unknown> = {
  k6: { check, sleep },
  'k6/data': { SharedArray },
  'k6/execution': byDefault({ scenario: position, vu: position }),
  'k6/http': byDefault({
    request,
    get: (url: string, given?: Parameters) => request('GET', url, null, given),
  }),
  'k6/metrics': { Counter },
};

function byDefault(value: unknown) {
  return { __esModule: true, default: value };
}

const { code } = transformSync(readFileSync(script, 'utf8'), { format: 'cjs' });
const module = { exports: {} as Record<string, unknown> };
new Function('require', 'module', 'exports', 'open', code)(
  (name: string) => MODULES[name],
  module,
  module.exports,
  (file: string) => readFileSync(path.resolve(path.dirname(script), file), 'utf8'),
);
const options = Object(module.exports.options);
seen.options = options;
for (const { exec } of Object.values<{ exec: string }>(options.scenarios)) {
  const run = module.exports[exec];
  if (typeof run !== 'function') throw new Error(`The script has no function ${exec}.`);
  for (let i = 0; i < Number(times); i += 1) {
    position.iterationInTest = i;
    position.iterationInScenario = i;
    run();
  }
}
process.stdout.write(JSON.stringify(seen), () => http.stop());
