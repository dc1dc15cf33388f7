import { NEW_MOVE } from '../../../contract/moving-poll';
import type { ClosingPoll, DuePolls } from '../../../lambda/certify/due-polls';
import type { Poll } from '../../../lambda/shared/tables/poll';
import { testCertificate, testPoll } from '../factories';
import { newPollId } from './fresh';

export interface PollsUnderTest {
  polls: DuePolls;
  /** Creates a poll, or changes it behind everybody's back. */
  put(poll: Poll): Promise<void>;
}

const NOW = '2026-11-21T14:00:01.000Z';
const CLOSES_AT = '2026-11-21T14:00:00.000Z';
const LATER = '2026-11-21T15:00:00.000Z';
const SEALED_AT = '2026-11-21T14:00:05.000Z';
const SEAL_ID = 'a seal';

/** What certification relies on, of whatever keeps polls. */
export function describeDuePolls(make: () => PollsUnderTest): void {
  let under: PollsUnderTest;
  let polls: DuePolls;

  beforeEach(() => {
    under = make();
    ({ polls } = under);
  });

  async function put(choices: Partial<ClosingPoll> = {}): Promise<ClosingPoll> {
    const poll = { ...testPoll({ pollId: newPollId() }), closesAt: CLOSES_AT, ...choices };
    await under.put(poll);
    return poll;
  }

  const nobody = (): ClosingPoll => ({ ...testPoll({ pollId: newPollId() }), closesAt: CLOSES_AT });

  describe('finding polls', () => {
    // Long before the polls of all other tests.
    const closed = (second: number) => put({ closesAt: `2001-01-01T00:00:0${second}.000Z` });
    const find = (second: number) => polls.find(`2001-01-01T00:00:0${second}.000Z`);

    it('finds those that have closed, the last to close first, until they have their certificate', async () => {
      const { pollId: first } = await closed(1);
      const { pollId: third } = await closed(3);
      const { pollId: second } = await closed(2);
      await under.put(testPoll({ pollId: newPollId(), closesAt: undefined }));
      expect(await find(0)).toEqual([]);
      expect(await find(1)).toEqual([first]);
      expect(await find(3)).toEqual([third, second, first]);
      await polls.certify(testCertificate({ pollId: second }));
      expect(await find(3)).toEqual([third, first]);
    });
  });

  describe('reading a poll', () => {
    it('tells it as it is', async () => {
      const poll = await put({ closeUnconfirmed: true });
      expect(await polls.read(poll.pollId)).toEqual(poll);
    });

    it('tells that there is none', async () => {
      expect(await polls.read(newPollId())).toBeUndefined();
    });
  });

  describe('moving a closing time', () => {
    it('confirms it, and says so in the log, in nobody’s name', async () => {
      const poll = await put({ closeUnconfirmed: true });
      await polls.moveClosing(poll, LATER, NOW);
      expect(await polls.read(poll.pollId)).toEqual({
        ...poll,
        closesAt: LATER,
        closeUnconfirmed: undefined,
        changes: [
          { at: NOW, action: 'closing-moved', before: { closesAt: CLOSES_AT }, after: { closesAt: LATER } },
        ],
      });
    });

    it('moves it once, whatever a repeated or delayed call says', async () => {
      const poll = await put({ closeUnconfirmed: true });
      await polls.moveClosing(poll, LATER, NOW);
      await polls.moveClosing(poll, '2026-11-21T16:00:00.000Z', NOW);
      await polls.moveClosing({ ...poll, closesAt: LATER }, '2026-11-21T16:00:00.000Z', NOW);
      expect(await polls.read(poll.pollId)).toMatchObject({ closesAt: LATER });
    });

    it('leaves alone what somebody set meanwhile', async () => {
      const poll = await put({ closeUnconfirmed: true });
      await under.put({ ...poll, closesAt: SEALED_AT });
      await polls.moveClosing(poll, LATER, NOW);
      expect(await polls.read(poll.pollId)).toMatchObject({ closesAt: SEALED_AT, closeUnconfirmed: true });
    });

    it('makes no poll of none', async () => {
      const poll = nobody();
      await polls.moveClosing(poll, LATER, NOW);
      expect(await polls.read(poll.pollId)).toBeUndefined();
    });
  });

  describe('sealing a poll', () => {
    it('seals it', async () => {
      const poll = await put();
      expect(await polls.seal(poll, SEALED_AT, SEAL_ID)).toBe(true);
      expect(await polls.read(poll.pollId)).toEqual({ ...poll, sealedAt: SEALED_AT, sealId: SEAL_ID });
    });

    it('keeps the first seal, whatever a repeated or delayed call says', async () => {
      const poll = await put();
      await polls.seal(poll, SEALED_AT, SEAL_ID);
      expect(await polls.seal(poll, SEALED_AT, SEAL_ID)).toBe(false);
      expect(await polls.seal(poll, LATER, 'another')).toBe(false);
      expect(await polls.read(poll.pollId)).toMatchObject({ sealedAt: SEALED_AT, sealId: SEAL_ID });
    });

    it('seals no poll whose closing time has moved', async () => {
      const poll = await put();
      const moved = { ...poll, closesAt: LATER };
      await under.put(moved);
      expect(await polls.seal(poll, SEALED_AT, SEAL_ID)).toBe(false);
      expect(await polls.read(poll.pollId)).toEqual(moved);
    });

    it('seals no poll whose votes are taken elsewhere, until they are taken here', async () => {
      const held = await put({ move: NEW_MOVE });
      expect(await polls.seal(held, SEALED_AT, SEAL_ID)).toBe(false);
      await under.put({ ...held, move: { ...NEW_MOVE, authority: 'returning' } });
      expect(await polls.seal(held, SEALED_AT, SEAL_ID)).toBe(false);
      await under.put({ ...held, move: { ...NEW_MOVE, authority: 'pipeline' } });
      expect(await polls.seal(held, SEALED_AT, SEAL_ID)).toBe(true);
    });

    it('seals no poll whose closing time nobody saw land', async () => {
      const poll = await put({ closeUnconfirmed: true });
      expect(await polls.seal(poll, SEALED_AT, SEAL_ID)).toBe(false);
      expect(await polls.read(poll.pollId)).toEqual(poll);
    });

    it('makes no poll of none', async () => {
      const poll = nobody();
      expect(await polls.seal(poll, SEALED_AT, SEAL_ID)).toBe(false);
      expect(await polls.read(poll.pollId)).toBeUndefined();
    });
  });

  describe('certifying a poll', () => {
    it('puts the certificate on it, and keeps what its voter keys are made with', async () => {
      const poll = await put({ sealedAt: SEALED_AT, voterKeySalt: 'salt' });
      const certificate = testCertificate({ pollId: poll.pollId });
      await polls.certify(certificate);
      expect(await polls.read(poll.pollId)).toEqual({ ...poll, certificate });
    });

    it('keeps the first certificate, whatever a repeated or delayed call says', async () => {
      const { pollId } = await put();
      const certificate = testCertificate({ pollId });
      await polls.certify(certificate);
      await polls.certify(certificate);
      await polls.certify(testCertificate({ pollId, ballots: 7 }));
      expect((await polls.read(pollId))?.certificate).toEqual(certificate);
    });

    it('keeps the totals of candidates of any name', async () => {
      const candidates = ['constructor', '7', 'to-string'].map((candidateId) => ({
        candidateId,
        label: candidateId,
      }));
      const { pollId } = await put({ candidates });
      const certificate = testCertificate({
        pollId,
        candidates,
        totals: { constructor: 3, 7: 0, 'to-string': 1 },
        discrepancies: [{ counter: 'constructor', counted: 2, recounted: 3 }],
      });
      await polls.certify(certificate);
      expect((await polls.read(pollId))?.certificate).toEqual(certificate);
    });

    it('makes no poll of none', async () => {
      const { pollId } = nobody();
      await polls.certify(testCertificate({ pollId }));
      expect(await polls.read(pollId)).toBeUndefined();
    });
  });
}
