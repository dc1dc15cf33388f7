import type { Page } from 'playwright-core';
import { encode } from 'uqr';
import type { Results } from '../../../contract/results';
import { expectBody } from '../../integration/harness';
import type { TestPage } from '../browser/page';
import { shootBoth } from '../browser/screenshot';
import { START_MILLISECONDS, startVotingPage, type VotingPage } from '../browser/voting-page';
import { ballots, candidates } from './support/ballots';
import { certify } from './support/certify';
import { FINALISTS, falling, LONG_LABELS } from './support/finalists';
import { expectFit } from './support/fit';
import { expectOnly } from './support/problems';
import { modulesIn } from './support/qr-modules';
import { inSeconds } from './support/song-poll';
import { until } from './support/until';

/** A poll is certified some 20 s after somebody closes it. */
const CERTIFYING_MILLISECONDS = 90_000;

let site: VotingPage;

beforeAll(async () => {
  site = await startVotingPage();
}, START_MILLISECONDS);

async function openScreen(pollId: string, options: object = {}): Promise<TestPage> {
  const page = await site.open(`/p/${pollId}/screen`, { size: 'stadium', ...options });
  await page.getByRole('heading', { level: 1 }).waitFor();
  return page;
}

/** The names beside the bars, from the first to the last. */
const names = (page: Page): Promise<string[]> => page.locator('.bar-label').allInnerTexts();

const bar = (page: Page, label: string) => page.getByRole('listitem').filter({ hasText: label });

describe('an open poll', () => {
  test('thousands of votes are shown as bars, which move and change places when votes come', async () => {
    await site.runtime.createPoll({
      pollId: 'final',
      title: 'Who wins the final tonight?',
      candidates: candidates(FINALISTS),
      closesAt: inSeconds(3_000),
    });
    await site.runtime.voteAll('final', ballots(falling(10, 900)));
    const page = await openScreen('final');
    await bar(page, 'Kofi Mensah').getByText('720 votes').waitFor();
    expect(await names(page)).toEqual(FINALISTS);
    await shootBoth(page, 'screen-live');
    const widthBefore = await fillWidth(page, 'Kofi Mensah');

    await site.runtime.voteAll('final', ballots({ c2: 230 }, 'late'));
    await bar(page, 'Kofi Mensah').getByText('950 votes').waitFor();
    expect((await names(page)).slice(0, 2)).toEqual([FINALISTS[1], FINALISTS[0]]);
    await until(async () => expect(await fillWidth(page, 'Kofi Mensah')).toBeGreaterThan(widthBefore));
  });

  test('the hall reads it in Japanese', async () => {
    await site.runtime.createPoll({
      pollId: 'kessho',
      title: '今夜の決勝、優勝にふさわしいのは？',
      candidates: candidates(['東京スカイハーモニー', '大阪ブラスバンド', '札幌スノーボーイズ', '琉球の風']),
    });
    await site.runtime.voteAll('kessho', ballots({ c1: 45, c2: 80, c3: 12, c4: 27 }));
    const page = await openScreen('kessho', { locale: 'ja-JP' });
    await bar(page, '大阪ブラスバンド').getByText('80').waitFor();
    await shootBoth(page, 'screen-live');
  });

  test('its QR code is drawn as the code of the poll’s address', async () => {
    await site.runtime.createPoll({ pollId: 'scanned' });
    const page = await openScreen('scanned');
    const address = `${site.runtime.runtime.url}/p/scanned`;
    const code = page.getByRole('img', { name: `QR code of ${address}` });
    const { data } = encode(address, { ecc: 'M', border: 4 });
    expect(await modulesIn(page, await code.screenshot(), data.length)).toEqual(data);
  });

  test.each([10, 11])(
    'hidden results leave room for the names of %i candidates, at every size',
    async (count) => {
      const pollId = `hidden-${count}`;
      await site.runtime.createPoll({
        pollId,
        title: 'Which of the finalists of this very long evening should take the trophy home tonight?',
        candidates: candidates([...LONG_LABELS, 'One more'].slice(0, count)),
        resultsVisible: 'afterClose',
      });
      const page = await openScreen(pollId);
      await page.getByText('Results are shown once the poll has closed.').waitFor();
      await expectFit(page);
      await shootBoth(page, `screen-hidden-${count}`);
      expectOnly(page, /403.*\/results\)$/);
    },
  );

  test('a lost connection is said, with the last results and when it is tried again, and then made good', async () => {
    await site.runtime.createPoll({
      pollId: 'lost',
      title: 'Still there?',
      candidates: candidates(FINALISTS.slice(0, 3)),
    });
    await site.runtime.voteAll('lost', ballots({ c1: 12, c2: 7 }));
    const page = await openScreen('lost');
    await bar(page, 'Aurora').getByText('12 votes').waitFor();
    await page.route('**/results', (route) => route.abort());
    await page.getByText(/These are the last results received; trying again in \d+ s\./).waitFor();
    await expectFit(page);
    await shootBoth(page, 'screen-lost');
    expect(await names(page)).toEqual(FINALISTS.slice(0, 3));

    await site.runtime.voteAll('lost', ballots({ c3: 20 }, 'meanwhile'));
    await page.unroute('**/results');
    await bar(page, '東京スカイハーモニー').getByText('20 votes').waitFor();
    await page.getByText('Connection lost.').first().waitFor({ state: 'hidden' });
    expectOnly(page, /ERR_FAILED/);
  });
});

describe('a poll that ends', () => {
  test(
    'hidden results stay hidden until it closes; then they are shown, and certified with their digest',
    async () => {
      await site.runtime.createPoll({
        pollId: 'hidden',
        title: 'Who is the best newcomer of the year?',
        resultsVisible: 'afterClose',
        candidates: candidates(FINALISTS.slice(0, 6)),
        writeShards: 2,
      });
      await site.runtime.voteAll('hidden', ballots({ c1: 40, c2: 70, c3: 25, c4: 31, c5: 8, c6: 55 }));
      const page = await openScreen('hidden');
      await page.getByText('Results are shown once the poll has closed.').waitFor();
      expect(await page.getByRole('listitem').allInnerTexts()).toEqual(FINALISTS.slice(0, 6));
      expect(await page.getByText(/\b70\b/).count()).toBe(0);
      await shootBoth(page, 'screen-hidden');

      const token = await site.runtime.token('admin', 'voting/admin');
      await site.runtime.call('POST', '/polls/hidden/close', { token });
      await bar(page, 'Kofi Mensah').getByText('70 votes').waitFor();
      await page.getByText('Every ballot is being recounted').waitFor();
      await shootBoth(page, 'screen-closed');
      await certify(site.runtime, 'hidden');
      await page.getByText(/^Recounted ballot by ballot, /).waitFor();
      await page.getByText('Certified', { exact: true }).waitFor();
      const { certificate } = await resultsOf('hidden');
      await page.getByText(certificate?.digest ?? 'no digest').waitFor();
      await expectFit(page);
      await shootBoth(page, 'screen-certified');
      expectOnly(page, /403.*\/results\)$/);
    },
    CERTIFYING_MILLISECONDS,
  );
});

async function resultsOf(pollId: string): Promise<Results> {
  return expectBody<Results>(await site.runtime.call('GET', `/polls/${pollId}/results`), 200);
}

/** How wide a candidate's bar is drawn, in CSS pixels. */
async function fillWidth(page: Page, label: string): Promise<number> {
  const box = await bar(page, label).locator('.bar-fill').boundingBox();
  return box?.width ?? 0;
}
