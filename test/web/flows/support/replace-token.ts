import type { Role } from '../../../../contract/routes';
import type { TestPage } from '../../browser/page';

/** The access token of whoever is signed in becomes another, which the page still takes for a good one. */
export async function replaceToken(page: TestPage, role: Role, accessToken: string): Promise<void> {
  await page.evaluate(
    ({ key, token }) => {
      const storage = key.endsWith('voter') ? localStorage : sessionStorage;
      const tokens = JSON.parse(storage.getItem(key) ?? '{}');
      storage.setItem(key, JSON.stringify({ ...tokens, accessToken: token }));
    },
    { key: `voting.tokens.${role}`, token: accessToken },
  );
}
