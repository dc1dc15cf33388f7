import type { PlannedEvent } from '../event';
import type { QuotaToRaise } from './quotas';

/** The command that asks for a quota; absent where only a support case can. */
export function increaseCommand({ service, code, wanted }: QuotaToRaise, region: string): string | undefined {
  if (code === undefined) return undefined;
  return (
    `aws service-quotas request-service-quota-increase --service-code ${service} --quota-code ${code} ` +
    `--desired-value ${wanted} --region ${region}`
  );
}

/** What to write to AWS Support, to be sent with all quotas in one case. */
export function supportText(
  { voters, minutes, peak, watchers, region }: PlannedEvent,
  quotas: readonly QuotaToRaise[],
): string[] {
  const wanted = quotas.filter(({ adjustable }) => adjustable);
  if (wanted.length === 0) return [];
  return [
    `Subject: quota increases in ${region} for a live vote on <date>, <time> to <time> UTC`,
    '',
    `We hold a vote that is announced live: ${count(voters)} people vote within ${count(minutes)} minutes, at most ` +
      `${count(peak)} a second, and ${count(watchers)} pages show the results.`,
    'Traffic begins within seconds of the announcement and ends with the vote. Votes go through CloudFront, API Gateway (HTTP API)',
    'and Lambda to DynamoDB. Please raise for account <account id>, until <date>:',
    ...wanted.map(
      ({ name, code, byDefault, wanted: value }) =>
        `- ${name}${code === undefined ? '' : ` (${code})`}: from ${count(byDefault)} to ${count(value)}`,
    ),
    'We rehearse on <date> and can be reached at <phone> during the event.',
  ];
}

function count(value: number): string {
  return value.toLocaleString('en-US', { maximumFractionDigits: 0 });
}
