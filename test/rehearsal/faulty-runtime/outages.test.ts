import { EventEmitter, once } from 'node:events';
import type { InvokeResult } from '../../../local/functions/invocation';
import type { AccessControl } from '../../../local/iam/access-control';
import { Outages } from '../../../rehearsal/faulty-runtime/outages';
import type { OutageName } from '../../../rehearsal/outages/outage';

const DONE: InvokeResult = { ok: true, payload: null };
const DELIVERY = { Records: [{ dynamodb: { SequenceNumber: '1' } }] };
const LOOK = { routeKey: 'GET /polls' };
const SWEEP = { source: 'aws.scheduler' };

const allow = (action: string, resource: string) => ({
  Effect: 'Allow' as const,
  Action: [action],
  Resource: [resource],
  Condition: {},
});
const read = allow('dynamodb:GetRecords', 'stream');
const sweep = allow('lambda:InvokeFunction', 'arn:aws:lambda:us-east-1:0:function:Certification');
const sample = allow('lambda:InvokeFunction', 'arn:aws:lambda:us-east-1:0:function:Sampling');

/** An outage of a minute, and what it leaves of functions and rights. */
function during(name: OutageName) {
  const access: AccessControl['access'] = {
    principals: new Map(),
    roles: new Map([['role', [read, sweep, sample]]]),
    keys: new Map(),
  };
  const parts = {
    access,
    enforce(next: AccessControl['access']) {
      parts.access = next;
    },
  };
  const restartDatabase = jest.fn(async () => {});
  const bell = new EventEmitter();
  const outages = new Outages(() => once(bell, 'over'));
  const around = outages.around(async () => DONE);
  const works = async (event: unknown) => {
    const nothing = async () => DONE;
    const { ok } = await around({
      functionName: 'f',
      event,
      run: nothing,
      end: async () => {},
      setAside() {},
    });
    return ok;
  };
  const held = outages.hold(name, 60_000, { access: parts, restartDatabase });
  const over = async () => {
    bell.emit('over');
    await held;
  };
  return { held, over, works, restartDatabase, rights: () => parts.access.roles.get('role') };
}

test('without the tally deliveries fail, and nothing else, until it is over', async () => {
  const { works, over } = during('tally');
  expect([await works(DELIVERY), await works(LOOK), await works(SWEEP)]).toEqual([false, true, true]);
  await over();
  expect(await works(DELIVERY)).toBe(true);
});

test('without the front every request fails, also one that only looks', async () => {
  const { works } = during('front');
  expect([await works(DELIVERY), await works(LOOK), await works(SWEEP)]).toEqual([true, false, true]);
});

test.each([
  ['stream', [sweep, sample]],
  ['certifier', [read, sample]],
] as const)('without the %s one right is gone, and comes back', async (name, left) => {
  const { rights, over, works } = during(name);
  expect(rights()).toEqual(left);
  expect(await works(DELIVERY)).toBe(true);
  await over();
  expect(rights()).toEqual([read, sweep, sample]);
});

test('the database is down for as long as the outage lasts', async () => {
  const { restartDatabase, held } = during('database');
  await held;
  expect(restartDatabase).toHaveBeenCalledWith(60_000);
});
