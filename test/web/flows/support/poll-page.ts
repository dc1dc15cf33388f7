import type { PageOptions, TestPage } from '../../browser/page';
import type { VotingPage } from '../../browser/voting-page';

/** Opens a poll's page, and signs in from its header. */
export async function openAsVoter(
  voting: VotingPage,
  pollId: string,
  name: string,
  options?: PageOptions,
): Promise<TestPage> {
  const page = await voting.open(`/p/${pollId}`, options);
  await press(page, /^(Sign in|Anmelden|サインイン)$/);
  await voting.signIn(page, name);
  await ballot(page).and(page.locator('[aria-busy=false]')).waitFor();
  return page;
}

export function ballot(page: TestPage) {
  return page.getByRole('region', { name: /^(Your vote|Ihre Stimme|あなたの投票)$/ });
}

export function results(page: TestPage) {
  return page.getByRole('region', { name: /^(Results|Ergebnis|結果)$/ });
}

export function song(page: TestPage, label: string) {
  return page.getByRole('radio', { name: label });
}

/** A song where several may be picked. */
export function pick(page: TestPage, label: string) {
  return page.getByRole('checkbox', { name: label });
}

/** The number of points of a song. */
export function points(page: TestPage, label: string) {
  return page.getByRole('spinbutton', { name: label });
}

export async function press(page: TestPage, name: string | RegExp): Promise<void> {
  await page.getByRole('button', { name, exact: true }).click();
}

export async function vote(page: TestPage, label: string): Promise<void> {
  await song(page, label).check();
  await press(page, /^(Vote|Abstimmen|投票する)$/);
}

/** Waits until the voter is told so. */
export async function untilSaid(page: TestPage, text: string): Promise<void> {
  await ballot(page).getByText(text).waitFor();
}

/** The songs of the vote that stands, as they are listed. */
export function ownSongs(page: TestPage): Promise<string[]> {
  return ballot(page).locator('.own-choice li').allInnerTexts();
}

/** Waits until the bars show these votes, or points. */
export async function untilVotes(page: TestPage, votes: Record<string, number>): Promise<void> {
  for (const [label, count] of Object.entries(votes)) {
    const bar = results(page).getByRole('listitem').filter({ hasText: label });
    await bar.getByText(new RegExp(`^${count} (votes?|points?|Stimmen?|Punkte?|票|点)$`)).waitFor();
  }
}
