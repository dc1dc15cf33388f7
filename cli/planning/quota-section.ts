import type { Plan } from '../../planner/plan';
import { formatCount } from '../terminal/numbers';
import type { PlanSection } from './section';

/** What to ask AWS for, and how. */
export function quotaSections({ event, quotas, support, stacks }: Plan): PlanSection[] {
  if (quotas.length === 0) {
    return [{ title: 'Quotas', paragraphs: ['None has to be raised in an account with the usual ones.'] }];
  }
  const where = stacks.count === 1 ? event.region : 'each Region';
  const rows = quotas.map(({ name, code, byDefault, wanted, adjustable }) => [
    name,
    adjustable ? (code ?? 'support case') : 'cannot be raised',
    formatCount(byDefault),
    formatCount(wanted),
  ]);
  const commands = quotas.flatMap(({ command }) => command ?? []);
  const instead = new Set(quotas.flatMap(({ name, instead: what }) => (what ? [`${name}: ${what}`] : [])));
  const sections: PlanSection[] = [
    {
      title: `Quotas to raise in ${where}`,
      table: { head: ['quota', 'code', 'by default', 'wanted'], rows },
      paragraphs: [
        'New accounts may have less than the default: "vote preflight --stack" reads yours. Ask weeks ahead.',
        ...instead,
      ],
      copy: commands,
    },
  ];
  if (support.length > 0) sections.push({ title: 'For AWS Support', copy: support });
  return sections;
}
