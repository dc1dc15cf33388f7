/** Domains that lead to the same mailboxes as another, which is the one to use. */
const SAME_DOMAIN: ReadonlyMap<string, string> = new Map([['googlemail.com', 'gmail.com']]);

/** Domains whose mailboxes have the same mail with and without dots. https://support.google.com/mail/answer/7436150 */
const DOTS_MEAN_NOTHING: ReadonlySet<string> = new Set(['gmail.com']);

/**
 * Why nobody may sign up with this address, in words for the person, in English and Japanese; undefined when somebody may.
 *
 * Of the spellings of one mailbox one is admitted, whatever its case, so that the mailbox is one voter. The words never
 * repeat the address: they are logged.
 *
 * @param voterDomains the domains that voters have their addresses at; none admits all.
 */
export function refusalOf(email: string, voterDomains: readonly string[]): string | undefined {
  const address = email.trim().toLowerCase();
  const at = address.lastIndexOf('@');
  const [local, domain] = [address.slice(0, at), address.slice(at + 1)];
  if (at < 1 || domain === '') return 'Sign up with a mail address. / メールアドレスで登録してください。';
  if (!/^[!-~]+$/.test(address)) {
    return 'Sign up with an address in plain letters, an international domain in its form with "xn--". / 半角英数字のアドレスで登録してください。';
  }
  if (local.indexOf('+') > 0) {
    return 'Sign up without the part of your address from "+" to "@". / 「+」から「@」の前までを除いたアドレスで登録してください。';
  }
  const sameDomain = SAME_DOMAIN.get(domain);
  if (sameDomain !== undefined) {
    return `Sign up with ${sameDomain} in place of ${domain}. / ${domain} の代わりに ${sameDomain} で登録してください。`;
  }
  if (DOTS_MEAN_NOTHING.has(domain) && local.includes('.')) {
    return 'Sign up without the dots before the "@". / 「@」の前のドットを除いたアドレスで登録してください。';
  }
  if (voterDomains.length > 0 && !voterDomains.includes(domain)) {
    const admitted = voterDomains.join(', ');
    return `Sign up with an address at one of: ${admitted}. / 次のドメインのアドレスで登録してください：${admitted}`;
  }
  return undefined;
}
