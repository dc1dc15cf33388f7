import { duePolls } from '../../../lambda/certify/due-polls';
import { pendingPolls } from '../../../lambda/dataset/pending-polls';
import { pollStore } from '../../../lambda/polls/poll-store';
import { DUE } from '../../../lambda/shared/names';
import { dueFinder } from '../../../lambda/shared/tables/due-finder';
import { testCertificate, testPoll } from '../factories';
import type { EngineTables } from './engine-tables';
import { newPollId } from './fresh';

/** Long before the polls of all other tests. */
const CLOSES_AT = '2000-01-01T00:00:00.000Z';

/** What the writing of datasets relies on; there is nothing of it in memory. */
export function describePendingPolls(tables: EngineTables): void {
  const pending = () => pendingPolls(tables.db, tables.polls);

  const setAside = () => dueFinder(tables.db, tables.polls, DUE.datasetDiffers)(CLOSES_AT);

  async function certified(): Promise<string> {
    const pollId = newPollId();
    await pollStore(tables.db, tables.polls).create({
      ...testPoll({ pollId, closesAt: CLOSES_AT }),
      voterKeySalt: 'salt',
    });
    expect(await pending().find(CLOSES_AT)).toEqual([]);
    await duePolls(tables.db, tables.polls).certify(testCertificate({ pollId }));
    return pollId;
  }

  it('are found from their certificate on, until their dataset stands', async () => {
    const pollId = await certified();
    expect(await pending().find(CLOSES_AT)).toEqual([pollId]);
    await pending().done(pollId);
    expect(await pending().find(CLOSES_AT)).toEqual([]);
  });

  it('are not found once they are set aside', async () => {
    const pollId = await certified();
    await pending().setAside(pollId);
    expect(await pending().find(CLOSES_AT)).toEqual([]);
    expect(await setAside()).toContain(pollId);
  });

  it('that are done are not set aside by a sweep that comes late', async () => {
    const pollId = await certified();
    await pending().done(pollId);
    await pending().setAside(pollId);
    expect(await setAside()).not.toContain(pollId);
    expect(await pending().read(pollId)).toMatchObject({ pollId, certificate: { pollId } });
  });
}
