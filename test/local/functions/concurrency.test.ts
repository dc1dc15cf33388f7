import { accountConcurrency } from '../../../local/functions/concurrency';
import type { FunctionSettings } from '../../../local/functions/function-settings';
import { UnsupportedTemplateError } from '../../../local/template/template';

function settings(name: string, reservedConcurrency?: number): FunctionSettings {
  return {
    name,
    arn: `arn:aws:lambda:us-east-1:000000000000:function:${name}`,
    label: name,
    module: 'file:///bundle.mjs',
    handler: 'handler',
    role: `arn:aws:iam::000000000000:role/${name}`,
    accessKeyId: name,
    environment: {},
    timeoutSeconds: 3,
    memoryMegabytes: 128,
    ...(reservedConcurrency !== undefined && { reservedConcurrency }),
  };
}

/** How many invocations begin out of so many. */
function begun(limit: { enter(): boolean }, of: number): number {
  return Array.from({ length: of }, () => limit.enter()).filter(Boolean).length;
}

test('functions that reserve nothing share what the others leave, and what is reserved is claimed as well', () => {
  const [tally, ballots, polls] = [settings('tally', 30), settings('ballots'), settings('polls')];
  const { limitOf, claimed } = accountConcurrency([tally, ballots, polls], 130);
  expect(begun(limitOf(ballots), 80)).toBe(80);
  expect(begun(limitOf(polls), 80)).toBe(20);
  expect(begun(limitOf(tally), 80)).toBe(30);
  expect(claimed()).toBe(130);
});

test('an invocation that ends makes room for another', () => {
  const tally = settings('tally', 1);
  const limit = accountConcurrency([tally]).limitOf(tally);
  expect(begun(limit, 2)).toBe(1);
  limit.leave();
  expect(begun(limit, 2)).toBe(1);
});

test('a function that reserves none never runs', () => {
  const tally = settings('tally', 0);
  expect(begun(accountConcurrency([tally]).limitOf(tally), 1)).toBe(0);
});

test('reserving more than Lambda allows is an error that says how much must be left', () => {
  const all = [settings('tally', 500), settings('scopes', 401)];
  expect(() => accountConcurrency(all)).toThrow(UnsupportedTemplateError);
  expect(() => accountConcurrency(all)).toThrow(/reserve 901 .* 1000; at least 100 must be left/);
  expect(() => accountConcurrency([settings('tally', 900)])).not.toThrow();
});
