import { PROBE_WAIT_MS } from '../../../contract/limits';
import { probeRoute } from '../../../lambda/health/probe';
import { PROBE_SHARD } from '../../../lambda/shared/names';
import { isoTime } from '../../../lambda/shared/runtime/clocks';
import { NOON, testRequest } from '../factories';
import { MemoryPulses } from './memory-pulses';

/** A tally that meets the probe's pulse after so many milliseconds. */
class World {
  now = NOON;
  tallyTakes = 300;
  met: { sentAt: string; metAt: string } | undefined;
  readonly pulses = new MemoryPulses(({ sentAt }) => {
    this.met = { sentAt, metAt: isoTime(this.now + this.tallyTakes) };
  });

  readonly #route = probeRoute({
    pulses: this.pulses,
    readCounts: async () => ({ met: new Map(this.#isMet() && this.met ? [[PROBE_SHARD, this.met]] : []) }),
    isProbe: async (given) => given === 'the-pass',
    clock: () => this.now,
    sleep: async (milliseconds) => {
      this.now += milliseconds;
    },
  });

  ask(given = 'the-pass') {
    return this.#route(testRequest({ headers: { authorization: `Bearer ${given}` } }));
  }

  #isMet(): boolean {
    return this.met !== undefined && Date.parse(this.met.metAt) <= this.now;
  }
}

let world: World;
beforeEach(() => {
  world = new World();
});

test('answers when the tally has met the pulse', async () => {
  expect(await world.ask()).toMatchObject({
    status: 200,
    body: { sentAt: isoTime(NOON), metAt: isoTime(NOON + 300) },
    headers: { 'cache-control': 'no-store' },
  });
});

test('sends one pulse a probe, each later than the one before though the clock stands still', async () => {
  const sent = jest.spyOn(world.pulses, 'send');
  world.tallyTakes = 0;
  for (let probe = 0; probe < 3; probe++) await world.ask();
  expect(sent.mock.calls.map(([{ sentAt }]) => sentAt)).toEqual([NOON, NOON + 1, NOON + 2].map(isoTime));
});

test('says after eight seconds that the pulse is not met, though one before it was', async () => {
  await world.ask();
  world.tallyTakes = 60_000;
  const began = world.now;
  expect((await world.ask()).body).toEqual({ sentAt: isoTime(began) });
  expect(world.now - began).toBe(PROBE_WAIT_MS);
});

test('takes the pulse of another probe that was faster for its own', async () => {
  jest.spyOn(world.pulses, 'send').mockImplementation(async ({ sentAt }) => {
    world.met = { sentAt: isoTime(Date.parse(sentAt) + 1), metAt: isoTime(world.now) };
    return false;
  });
  expect((await world.ask()).body).toMatchObject({ metAt: isoTime(NOON) });
});

test('sends nothing for strangers', async () => {
  const sent = jest.spyOn(world.pulses, 'send');
  expect(await world.ask('let-me-in')).toMatchObject({ status: 401, refusal: 'invalid-pass' });
  expect(sent).not.toHaveBeenCalled();
});
